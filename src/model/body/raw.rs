//! Blocks as JSON: one flat object a block, read strictly.
//!
//! A hand-written middle form rather than serde's tagged enums: it names the
//! block and the key that is wrong, and does not buffer each block twice.

use serde::de::{self, Deserializer};
use serde::ser::{self, Serializer};
use serde::{Deserialize, Serialize};

use super::block::{Answer, Block, BlockId, Content, Level, List, PictureBlock, PictureSize};
use super::{Link, RichText};
use crate::model::picture::Original;
use crate::model::text;

/// Where a picture is, as it stands in JSON: `file` or `url` while it is
/// outside, `original` once it is in the house.
pub trait PictureSource: Sized + Clone {
    /// Reads the keys that are there.
    fn from_keys(file: Option<String>, url: Option<String>, original: Option<Original>) -> Result<Self, String>;
    /// The keys to write.
    fn to_keys(&self) -> (Option<String>, Option<String>, Option<Original>);
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawBlock {
    #[serde(skip_serializing_if = "String::is_empty")]
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<RichText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<RichText>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<RichText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<Original>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<RichText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pictures: Option<Vec<RawBlock>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<Vec<RichText>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Vec<RichText>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Vec<RawBlock>>,
}

impl<'de, P: PictureSource> Deserialize<'de> for Block<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawBlock::deserialize(deserializer)?.read().map_err(de::Error::custom)
    }
}

impl<P: PictureSource> Serialize for Block<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawBlock::of(self).serialize(serializer).map_err(ser::Error::custom)
    }
}

impl RawBlock {
    fn read<P: PictureSource>(mut self) -> Result<Block<P>, String> {
        let kind = std::mem::take(&mut self.r#type);
        let id = self.id.take().map_or_else(BlockId::none, |id| BlockId::parse(&id));
        let content = match kind.as_str() {
            "paragraph" => Content::Paragraph(need(&kind, "text", self.text.take())?),
            "crosshead" => Content::Crosshead {
                text: need(&kind, "text", self.text.take())?,
                level: read_level(self.level.take())?,
            },
            "list" => Content::List(self.read_list(&kind)?),
            "quote" => {
                Content::Quote { text: need(&kind, "text", self.text.take())?, cite: not_blank(self.cite.take()) }
            }
            "pullquote" => {
                Content::Pullquote { text: need(&kind, "text", self.text.take())?, cite: not_blank(self.cite.take()) }
            }
            "picture" => Content::Picture(self.read_picture(&kind)?),
            "gallery" => Content::Gallery(
                need(&kind, "pictures", self.pictures.take())?
                    .into_iter()
                    .map(|mut picture| {
                        picture.r#type.clear();
                        picture.id = None;
                        let read = picture.read_picture(&kind)?;
                        picture.expect_empty(&kind)?;
                        Ok(read)
                    })
                    .collect::<Result<_, String>>()?,
            ),
            "embed" => Content::Embed {
                url: Link::parse(&need(&kind, "url", self.url.take())?).map_err(|error| error.to_string())?,
                title: line(self.title.take())?,
            },
            "table" => Content::Table {
                caption: self.caption.take().unwrap_or_default(),
                head: self.head.take().unwrap_or_default(),
                rows: need(&kind, "rows", self.rows.take())?,
            },
            "code" => Content::Code {
                text: need(&kind, "text", self.text.take())?.to_plain(),
                language: text::not_blank(self.language.take()),
            },
            "rule" => Content::Rule,
            "keypoints" => Content::Keypoints(need(&kind, "items", self.items.take())?),
            "question" => Content::Question {
                text: need(&kind, "text", self.text.take())?,
                answer: need(&kind, "answer", self.answer.take())?
                    .into_iter()
                    .map(RawBlock::read_answer)
                    .collect::<Result<_, _>>()?,
            },
            "" => return Err("a block needs a `type`".into()),
            other => return Err(format!("there is no block of type “{}”", other.chars().take(40).collect::<String>())),
        };
        self.expect_empty(&kind)?;
        Ok(Block { id, content })
    }

    fn read_list(&mut self, kind: &str) -> Result<List, String> {
        Ok(List { items: need(kind, "items", self.items.take())?, ordered: self.ordered.take().unwrap_or_default() })
    }

    fn read_picture<P: PictureSource>(&mut self, kind: &str) -> Result<PictureBlock<P>, String> {
        Ok(PictureBlock {
            source: P::from_keys(self.file.take(), self.url.take(), self.original.take())
                .map_err(|reason| format!("a {kind} {reason}"))?,
            alt: line(self.alt.take())?,
            caption: self.caption.take().unwrap_or_default(),
            credit: line(self.credit.take())?,
            size: match self.size.take().as_deref() {
                None | Some("text") => PictureSize::Text,
                Some("wide") => PictureSize::Wide,
                Some("full") => PictureSize::Full,
                Some(other) => return Err(format!("a picture's size is text, wide or full, not “{other}”")),
            },
        })
    }

    fn read_answer(mut self) -> Result<Answer, String> {
        let kind = std::mem::take(&mut self.r#type);
        self.id = None;
        let answer = match kind.as_str() {
            "paragraph" => Answer::Paragraph(need(&kind, "text", self.text.take())?),
            "list" => Answer::List(self.read_list(&kind)?),
            other => return Err(format!("an answer holds paragraphs and lists, not “{other}”")),
        };
        self.expect_empty(&kind)?;
        Ok(answer)
    }

    /// Refuses keys that belong to another kind of block.
    fn expect_empty(&self, kind: &str) -> Result<(), String> {
        let left = serde_json::to_value(self).map_err(|error| error.to_string())?;
        match left.as_object().and_then(|keys| keys.keys().next()) {
            None => Ok(()),
            Some(key) => Err(format!("a {kind} has no `{key}`")),
        }
    }

    fn of<P: PictureSource>(block: &Block<P>) -> Self {
        let mut raw = Self::of_content(&block.content);
        raw.id = (!block.id.is_none()).then(|| block.id.as_str().to_owned());
        raw
    }

    fn of_content<P: PictureSource>(content: &Content<P>) -> Self {
        let raw = Self { r#type: content.kind().to_owned(), ..Self::default() };
        match content {
            Content::Paragraph(text) => Self { text: Some(text.clone()), ..raw },
            Content::Crosshead { text, level } => {
                Self { text: Some(text.clone()), level: (*level == Level::Three).then_some(3), ..raw }
            }
            Content::List(list) => Self::of_list(list),
            Content::Quote { text, cite } | Content::Pullquote { text, cite } => {
                Self { text: Some(text.clone()), cite: cite.clone(), ..raw }
            }
            Content::Picture(picture) => Self { r#type: raw.r#type, ..Self::of_picture(picture) },
            Content::Gallery(pictures) => {
                Self { pictures: Some(pictures.iter().map(Self::of_picture).collect()), ..raw }
            }
            Content::Embed { url, title } => {
                Self { url: Some(url.as_str().to_owned()), title: Some(title.clone()), ..raw }
            }
            Content::Table { caption, head, rows } => Self {
                caption: not_blank(Some(caption.clone())),
                head: Some(head.clone()),
                rows: Some(rows.clone()),
                ..raw
            },
            Content::Code { text, language } => {
                Self { text: Some(RichText::plain(text.clone())), language: language.clone(), ..raw }
            }
            Content::Rule => raw,
            Content::Keypoints(items) => Self { items: Some(items.clone()), ..raw },
            Content::Question { text, answer } => Self {
                text: Some(text.clone()),
                answer: Some(
                    answer
                        .iter()
                        .map(|piece| match piece {
                            Answer::Paragraph(text) => {
                                Self { r#type: "paragraph".into(), text: Some(text.clone()), ..Self::default() }
                            }
                            Answer::List(list) => Self::of_list(list),
                        })
                        .collect(),
                ),
                ..raw
            },
        }
    }

    fn of_list(list: &List) -> Self {
        Self {
            r#type: "list".into(),
            items: Some(list.items.clone()),
            ordered: list.ordered.then_some(true),
            ..Self::default()
        }
    }

    fn of_picture<P: PictureSource>(picture: &PictureBlock<P>) -> Self {
        let (file, url, original) = picture.source.to_keys();
        Self {
            file,
            url,
            original,
            alt: text::not_blank(Some(picture.alt.clone())),
            caption: not_blank(Some(picture.caption.clone())),
            credit: text::not_blank(Some(picture.credit.clone())),
            size: (picture.size != PictureSize::Text).then(|| picture.size.to_string()),
            ..Self::default()
        }
    }
}

fn need<T>(kind: &str, key: &str, value: Option<T>) -> Result<T, String> {
    value.ok_or_else(|| format!("a {kind} needs `{key}`"))
}

fn not_blank(text: Option<RichText>) -> Option<RichText> {
    text.filter(|text| !text.is_blank())
}

fn line(text: Option<String>) -> Result<String, String> {
    text::clean_line(&text.unwrap_or_default()).map_err(|error| error.to_string())
}

fn read_level(level: Option<u8>) -> Result<Level, String> {
    match level {
        None | Some(2) => Ok(Level::Two),
        Some(3) => Ok(Level::Three),
        Some(_) => Err("a crosshead has level 2 or 3".into()),
    }
}
