//! The kinds of block that a body is made of.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{Link, RichText};

/// One block: what it says, and an id that stays when others move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<P> {
    /// Unique within its body.
    pub id: BlockId,
    /// What it is and says.
    pub content: Content<P>,
}

/// The name of a block within its body: 1 to 40 letters, digits, `-` and `_`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct BlockId(String);

impl BlockId {
    /// No id yet; [`super::Body::give_ids`] makes one.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads an id; anything that is not one counts as none.
    pub fn parse(id: &str) -> Self {
        let is_good = id.len() <= 40 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if is_good { Self(id.to_owned()) } else { Self::none() }
    }

    /// Whether an id still has to be given.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is stored and linked to.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn made_of(seed: &str, nth: u32) -> Self {
        let digest = Sha256::new().chain_update(seed).chain_update(nth.to_le_bytes()).finalize();
        Self(data_encoding::BASE32_NOPAD.encode(&digest[..5]).to_lowercase())
    }
}

/// What a block is. The file format's `type` is each variant's name in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content<P> {
    /// A paragraph.
    Paragraph(RichText),
    /// A heading inside the text.
    Crosshead {
        /// Its words.
        text: RichText,
        /// Its rank.
        level: Level,
    },
    /// A list.
    List(List),
    /// Somebody's words; a line feed parts paragraphs.
    Quote {
        /// The words.
        text: RichText,
        /// Whose they are.
        cite: Option<RichText>,
    },
    /// A sentence of the story set large.
    Pullquote {
        /// The words.
        text: RichText,
        /// Whose they are.
        cite: Option<RichText>,
    },
    /// A picture.
    Picture(PictureBlock<P>),
    /// Several pictures that belong together.
    Gallery(Vec<PictureBlock<P>>),
    /// Something of another site, as a card that loads it on a click.
    Embed {
        /// Where it is.
        url: Link,
        /// What it is.
        title: String,
    },
    /// A table.
    Table {
        /// What it shows; blank when it has none.
        caption: RichText,
        /// The heads of the columns; empty when it has none.
        head: Vec<RichText>,
        /// Rows of cells.
        rows: Vec<Vec<RichText>>,
    },
    /// Program text, kept to the letter.
    Code {
        /// The program.
        text: String,
        /// Its language, as a class name.
        language: Option<String>,
    },
    /// A break between two parts.
    Rule,
    /// The story in a few points.
    Keypoints(Vec<RichText>),
    /// A question and its answer.
    Question {
        /// The question.
        text: RichText,
        /// The answer.
        answer: Vec<Answer>,
    },
}

/// The rank of a crosshead; the headline is level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A part of the story.
    Two,
    /// A part of a part.
    Three,
}

/// A list and its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The items in order.
    pub items: Vec<RichText>,
    /// Whether the items are numbered.
    pub ordered: bool,
}

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A paragraph.
    Paragraph(RichText),
    /// A list.
    List(List),
}

/// A picture in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureBlock<P> {
    /// Where the picture is.
    pub source: P,
    /// What it shows, for those who cannot see it; empty when it only decorates.
    pub alt: String,
    /// The words under it.
    pub caption: RichText,
    /// Who made it.
    pub credit: String,
    /// How wide it stands.
    pub size: PictureSize,
}

/// How wide a picture stands in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PictureSize {
    /// As wide as the text.
    #[default]
    Text,
    /// Wider than the text.
    Wide,
    /// As wide as the page.
    Full,
}

impl PictureSize {
    /// The word of the file format and of the class.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Wide => "wide",
            Self::Full => "full",
        }
    }
}

impl fmt::Display for PictureSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<P> PictureBlock<P> {
    pub(super) fn take<Q>(self, take: &mut impl FnMut(P) -> Option<Q>) -> Option<PictureBlock<Q>> {
        let Self { source, alt, caption, credit, size } = self;
        Some(PictureBlock { source: take(source)?, alt, caption, credit, size })
    }
}

impl<P> Content<P> {
    /// The word of the file format.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph(_) => "paragraph",
            Self::Crosshead { .. } => "crosshead",
            Self::List(_) => "list",
            Self::Quote { .. } => "quote",
            Self::Pullquote { .. } => "pullquote",
            Self::Picture(_) => "picture",
            Self::Gallery(_) => "gallery",
            Self::Embed { .. } => "embed",
            Self::Table { .. } => "table",
            Self::Code { .. } => "code",
            Self::Rule => "rule",
            Self::Keypoints(_) => "keypoints",
            Self::Question { .. } => "question",
        }
    }

    /// Each piece of text that a reader sees, in reading order. A pullquote
    /// says again what stands elsewhere, but its words are on the page too.
    pub fn each_text(&self, see: &mut dyn FnMut(&str)) {
        let mut rich = |text: &RichText| see(&text.to_plain());
        match self {
            Self::Paragraph(text) | Self::Crosshead { text, .. } => rich(text),
            Self::List(list) => list.items.iter().for_each(rich),
            Self::Keypoints(items) => items.iter().for_each(rich),
            Self::Quote { text, cite } | Self::Pullquote { text, cite } => {
                rich(text);
                cite.iter().for_each(rich);
            }
            Self::Picture(picture) => rich(&picture.caption),
            Self::Gallery(pictures) => pictures.iter().for_each(|picture| rich(&picture.caption)),
            Self::Embed { title, .. } => see(title),
            Self::Table { caption, head, rows } => {
                rich(caption);
                head.iter().chain(rows.iter().flatten()).for_each(rich);
            }
            Self::Code { text, .. } => see(text),
            Self::Rule => {}
            Self::Question { text, answer } => {
                rich(text);
                for piece in answer {
                    match piece {
                        Answer::Paragraph(text) => rich(text),
                        Answer::List(list) => list.items.iter().for_each(&mut rich),
                    }
                }
            }
        }
    }

    /// What an id is made from: the kind and every word.
    pub(super) fn seed(&self) -> String {
        let mut seed = self.kind().to_owned();
        self.each_text(&mut |text| {
            seed.push('\n');
            seed.push_str(text);
        });
        seed
    }
}
