//! The text of a story, block by block.

use std::borrow::Cow;

use askama::Template;
use fluent_bundle::FluentValue;

use super::embed::player_of;
use super::figure::Figure;
use super::interstitial::Interstitial;
use crate::model::body::{Answer, Block, Body, Content, Level, Link, PictureBlock, RichText};
use crate::model::picture::Original;
use crate::urls;
use crate::words::Words;

/// The text of a story, block by block; the first paragraph opens with the dateline.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/blocks.html")]
pub struct Blocks {
    /// The interface's words.
    pub words: &'static Words,
    /// The blocks.
    pub body: Body<Original>,
    /// Where the story was filed from; may be blank.
    pub dateline: String,
    /// Whether pictures are left out, as in the text edition.
    pub is_text_only: bool,
    /// The advertisements, each with the number of the block that it follows.
    pub units: Vec<(usize, Interstitial)>,
    /// Where the first heading of the second rank stands.
    first_part: usize,
    /// Where the first paragraph stands.
    first_paragraph: usize,
}

impl Blocks {
    /// The blocks of this body, with their pictures.
    pub fn of(body: Body<Original>, dateline: &str, words: &'static Words) -> Self {
        let place = |is_it: fn(&Content<Original>) -> bool| {
            body.blocks.iter().position(|block| is_it(&block.content)).unwrap_or(usize::MAX)
        };
        let first_part =
            place(|content| matches!(content, Content::Crosshead { level: Level::Two, .. } | Content::Question { .. }));
        let first_paragraph = place(|content| matches!(content, Content::Paragraph(_)));
        Self {
            words,
            body,
            dateline: dateline.to_owned(),
            is_text_only: false,
            units: Vec::new(),
            first_part,
            first_paragraph,
        }
    }

    /// The blocks without pictures, galleries included.
    pub fn text_only(mut self) -> Self {
        self.is_text_only = true;
        self
    }

    /// With advertisements, each after the block with its number.
    pub fn with_units(mut self, units: Vec<(usize, Interstitial)>) -> Self {
        self.units = units;
        self
    }

    /// The advertisement after this block.
    pub fn unit_after(&self, nth: &usize) -> Option<&Interstitial> {
        self.units.iter().find(|(after, _)| after == nth).map(|(_, unit)| unit)
    }

    /// The id of a block's element.
    pub fn id(&self, block: &Block<Original>) -> String {
        format!("b-{}", block.id.as_str())
    }

    /// Whether this block opens with the dateline.
    pub fn opens_with_dateline(&self, nth: &usize) -> bool {
        *nth == self.first_paragraph && !self.dateline.is_empty()
    }

    /// The rank of a crosshead on the page. A part of a part that belongs to no
    /// part is one itself, so that no rank is skipped under the headline.
    pub fn rank(&self, level: &Level, nth: &usize) -> u8 {
        if *level == Level::Three && *nth > self.first_part { 3 } else { 2 }
    }

    /// A picture in the text.
    pub fn figure(&self, picture: &PictureBlock<Original>, block: &Block<Original>) -> Figure {
        Figure::in_text(picture, self.id(block))
    }

    /// The pictures of a gallery, each with an id of its own.
    pub fn gallery(&self, pictures: &[PictureBlock<Original>], block: &Block<Original>) -> Vec<Figure> {
        let figure = |(nth, picture)| Figure::in_gallery(picture, format!("{}-{}", self.id(block), nth + 1));
        pictures.iter().enumerate().map(figure).collect()
    }

    /// What a gallery is called by a screen reader.
    pub fn gallery_label(&self, pictures: &[PictureBlock<Original>]) -> String {
        self.words.with("gallery", &[("count", FluentValue::from(pictures.len()))])
    }

    /// What a table is called by a screen reader.
    pub fn table_label(&self, caption: &RichText) -> String {
        if caption.is_blank() { self.words.text("table").into_owned() } else { caption.to_plain() }
    }

    /// The rows of a table, each as long as the longest.
    pub fn even_rows<'a>(&self, head: &'a [RichText], rows: &'a [Vec<RichText>]) -> Vec<Vec<Cow<'a, RichText>>> {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        rows.iter().map(|row| padded(row, columns)).collect()
    }

    /// The heads of a table's columns, as many as its longest row has cells.
    pub fn even_head<'a>(&self, head: &'a [RichText], rows: &'a [Vec<RichText>]) -> Vec<Cow<'a, RichText>> {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        padded(head, columns)
    }

    /// The provider's player, which script puts in the card's place when it is asked for.
    pub fn player(&self, url: &Link) -> Option<String> {
        player_of(url.as_str())
    }

    /// "on example.org"
    pub fn embed_host(&self, url: &Link) -> String {
        let host = urls::host_of(url.as_str());
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.words.with("embed-on", &[("host", FluentValue::from(host))])
    }
}

fn padded(cells: &[RichText], columns: usize) -> Vec<Cow<'_, RichText>> {
    let missing = columns.saturating_sub(cells.len());
    let blank = || Cow::Owned(RichText::default());
    cells.iter().map(Cow::Borrowed).chain(std::iter::repeat_with(blank).take(missing)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    fn html(json: &str, dateline: &str) -> String {
        let body: Body<Original> = serde_json::from_str(json).unwrap();
        Blocks::of(body, dateline, Words::for_language(&"en".parse().unwrap())).render().unwrap()
    }

    #[test]
    fn every_block_is_printed_with_its_id() {
        let body = sample::body();
        let html = Blocks::of(body.clone(), "GENEVA", Words::for_language(&"en".parse().unwrap())).render().unwrap();
        for block in &body.blocks {
            assert!(html.contains(&format!("id=\"b-{}\"", block.id.as_str())), "{:?}\n{html}", block.id);
        }
        assert!(!html.contains("style=") && !html.contains("<script") && !html.contains("<iframe"), "{html}");
    }

    #[test]
    fn the_dateline_opens_the_first_paragraph_wherever_it_stands() {
        let html = html(
            r#"[{"type":"keypoints","id":"k","items":["One"]},{"type":"paragraph","id":"p","text":"Ships."}]"#,
            "PIRAEUS",
        );
        assert!(html.contains(r#"<p id="b-p"><b class="dateline">PIRAEUS</b> Ships.</p>"#), "{html}");
    }

    #[test]
    fn no_rank_of_heading_is_skipped() {
        let html = html(
            r#"[{"type":"crosshead","id":"a","text":"A","level":3},{"type":"crosshead","id":"b","text":"B"},{"type":"crosshead","id":"c","text":"C","level":3}]"#,
            "",
        );
        assert!(html.contains(r#"<h2 id="b-a">"#) && html.contains(r#"<h2 id="b-b">"#), "{html}");
        assert!(html.contains(r#"<h3 id="b-c">"#), "{html}");
    }

    #[test]
    fn rows_of_a_table_are_made_even() {
        let html = html(r#"[{"type":"table","id":"t","head":["A"],"rows":[["1","2"],["3"]]}]"#, "");
        assert_eq!((html.matches("<th").count(), html.matches("<td").count()), (1 + 1, 5), "{html}");
    }

    #[test]
    fn words_are_escaped_wherever_they_stand() {
        let html = html(
            r#"[{"type":"code","id":"c","text":"a < b","language":"<x>"},{"type":"embed","id":"e","url":"https://www.example.org/?a&b","title":"<b>"}]"#,
            "<i>",
        );
        assert!(html.contains("a &#60; b") && html.contains("&#60;b&#62;") && !html.contains("<x>"), "{html}");
        assert!(html.contains("on example.org") && html.contains("?a&#38;b"), "{html}");
    }
}
