//! A story's body: typed blocks in order, and nothing that is not a block.
//!
//! HTML and Markdown are *read into* blocks, so nothing dangerous can be
//! stored and nothing has to be cleaned when it is printed. A body is generic
//! over where its pictures are: `Body<PictureFile>` as an import names them,
//! `Body<Original>` once they are in the house.

pub mod block;
pub mod link;
pub mod rich_text;

mod raw;

pub use block::{Answer, Block, BlockId, Content, Level, List, PictureBlock, PictureSize};
pub use link::{Link, NotALink};
pub use raw::PictureSource;
pub use rich_text::{Escaped, Marks, RichText, Span};

use serde::{Deserialize, Serialize};

/// The blocks of a story in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent, bound(serialize = "P: PictureSource", deserialize = "P: PictureSource"))]
pub struct Body<P> {
    /// In reading order.
    pub blocks: Vec<Block<P>>,
}

impl<P> Default for Body<P> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<P> Body<P> {
    /// A body of new blocks: each gets an id made from what it says, so that
    /// reading the same text again gives the same ids.
    pub fn of(contents: Vec<Content<P>>) -> Self {
        let mut body =
            Self { blocks: contents.into_iter().map(|content| Block { id: BlockId::none(), content }).collect() };
        body.give_ids();
        body
    }

    /// Gives an id to each block that has none, and a new one to a block whose
    /// id is taken by an earlier block.
    pub fn give_ids(&mut self) {
        let mut taken = std::collections::HashSet::new();
        // How often each first choice was taken: equal blocks by the thousand
        // would otherwise each try all numbers again.
        let mut tries = std::collections::HashMap::<BlockId, u32>::new();
        for block in &mut self.blocks {
            if block.id.is_none() || taken.contains(&block.id) {
                let seed = block.content.seed();
                block.id = BlockId::made_of(&seed, 0);
                if taken.contains(&block.id) {
                    let nth = tries.entry(block.id.clone()).or_default();
                    while taken.contains(&block.id) {
                        *nth += 1;
                        block.id = BlockId::made_of(&seed, *nth);
                    }
                }
            }
            taken.insert(block.id.clone());
        }
    }

    /// Every word of the body in reading order, a line for each piece of text;
    /// what search reads and reading time counts.
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            block.content.each_text(&mut |text| {
                if !text.trim().is_empty() {
                    if !out.is_empty() {
                        out.push('\n');
                    }
                    out.push_str(text.trim());
                }
            });
        }
        out
    }

    /// The pictures of the body in reading order.
    pub fn pictures(&self) -> impl Iterator<Item = &PictureBlock<P>> {
        self.blocks.iter().flat_map(|block| match &block.content {
            Content::Picture(picture) => std::slice::from_ref(picture),
            Content::Gallery(pictures) => pictures.as_slice(),
            _ => &[],
        })
    }

    /// The pictures in it, to be changed where they stand.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut PictureBlock<P>> {
        self.blocks.iter_mut().flat_map(|block| match &mut block.content {
            Content::Picture(picture) => std::slice::from_mut(picture),
            Content::Gallery(pictures) => pictures.as_mut_slice(),
            _ => &mut [],
        })
    }

    /// The same body with each picture fetched from where it is to where it
    /// shall be; a picture for which `take` answers `None` is left out.
    pub fn take_pictures<Q>(self, mut take: impl FnMut(P) -> Option<Q>) -> Body<Q> {
        let blocks = self.blocks.into_iter().filter_map(|Block { id, content }| {
            let content = match content {
                Content::Picture(picture) => Content::Picture(picture.take(&mut take)?),
                Content::Gallery(pictures) => {
                    let kept: Vec<_> = pictures.into_iter().filter_map(|picture| picture.take(&mut take)).collect();
                    if kept.is_empty() {
                        return None;
                    }
                    Content::Gallery(kept)
                }
                Content::Paragraph(text) => Content::Paragraph(text),
                Content::Crosshead { text, level } => Content::Crosshead { text, level },
                Content::List(list) => Content::List(list),
                Content::Quote { text, cite } => Content::Quote { text, cite },
                Content::Pullquote { text, cite } => Content::Pullquote { text, cite },
                Content::Embed { url, title } => Content::Embed { url, title },
                Content::Table { caption, head, rows } => Content::Table { caption, head, rows },
                Content::Code { text, language } => Content::Code { text, language },
                Content::Rule => Content::Rule,
                Content::Keypoints(items) => Content::Keypoints(items),
                Content::Question { text, answer } => Content::Question { text, answer },
            };
            Some(Block { id, content })
        });
        Body { blocks: blocks.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::PictureFile;

    fn read(json: &str) -> Result<Body<PictureFile>, serde_json::Error> {
        serde_json::from_str(json)
    }

    const EVERY_BLOCK: &str = r#"[
        {"type":"paragraph","id":"a1","text":["Filed ",{"text":"late","marks":["em"]},"."]},
        {"type":"crosshead","id":"a2","text":"What is next","level":3},
        {"type":"list","id":"a3","items":["one","two"],"ordered":true},
        {"type":"quote","id":"a4","text":"We waited.","cite":"A sailor"},
        {"type":"pullquote","id":"a5","text":"We waited."},
        {"type":"picture","id":"a6","file":"quay.jpg","alt":"The quay","caption":"At dawn","credit":"A. Photographer","size":"wide"},
        {"type":"gallery","id":"a7","pictures":[{"file":"1.jpg","alt":"One"},{"url":"https://example.org/2.jpg"}]},
        {"type":"embed","id":"a8","url":"https://example.org/video","title":"The launch"},
        {"type":"table","id":"a9","caption":"Tonnes","head":["Port","2024"],"rows":[["Aden","3"],["Piraeus","5"]]},
        {"type":"code","id":"b1","text":"let x = 1;\n","language":"rust"},
        {"type":"rule","id":"b2"},
        {"type":"keypoints","id":"b3","items":["First","Second"]},
        {"type":"question","id":"b4","text":"Why now?","answer":[{"type":"paragraph","text":"Because."},{"type":"list","items":["x"]}]}
    ]"#;

    #[test]
    fn every_block_comes_back_as_it_was() {
        let body = read(EVERY_BLOCK).unwrap();
        let again: Body<PictureFile> = serde_json::from_str(&serde_json::to_string(&body).unwrap()).unwrap();
        assert_eq!(body, again);
        assert_eq!(body.blocks.len(), 13);
    }

    #[test]
    fn plain_text_holds_every_word_in_order() {
        let plain = read(EVERY_BLOCK).unwrap().to_plain();
        let words = [
            "late", "next", "two", "sailor", "dawn", "launch", "Tonnes", "2024", "Piraeus", "let x", "Second", "Why",
            "Because",
        ];
        let places: Vec<_> = words.iter().map(|word| plain.find(word).unwrap()).collect();
        assert!(places.is_sorted(), "{plain}");
    }

    #[test]
    fn a_wrong_block_is_named_with_its_place_and_its_reason() {
        for (json, said) in [
            (r#"[{"type":"paragraph","text":"a"},{"type":"picture"}]"#, "picture needs `file` or `url`"),
            (r#"[{"type":"marquee","text":"a"}]"#, "marquee"),
            (r#"[{"type":"paragraph"}]"#, "paragraph needs `text`"),
            (r#"[{"type":"paragraph","text":"a","colour":"red"}]"#, "colour"),
            (r#"[{"type":"crosshead","text":"a","level":1}]"#, "level 2 or 3"),
        ] {
            let error = read(json).unwrap_err().to_string();
            assert!(error.contains(said), "{json}: {error}");
        }
    }

    #[test]
    fn ids_are_given_once_and_stay() {
        let mut body = read(r#"[{"type":"rule"},{"type":"rule"},{"type":"paragraph","id":"k","text":"a"},{"type":"paragraph","id":"k","text":"b"}]"#).unwrap();
        body.give_ids();
        let ids: std::collections::HashSet<_> = body.blocks.iter().map(|block| block.id.as_str().to_owned()).collect();
        assert_eq!(ids.len(), 4);
        assert_eq!(body.blocks[2].id.as_str(), "k");
        let before = body.clone();
        body.give_ids();
        assert_eq!(body, before);
    }
}
