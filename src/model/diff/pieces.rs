//! A block or a field as the pieces of text that it is made of.

use std::collections::HashMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::text::{self, Run};
use crate::model::body::{Answer, Content, Level, List, PictureBlock, RichText};
use crate::model::picture::Original;

/// What a piece of text is in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// The text itself.
    Text,
    /// Whose words they are.
    Cite,
    /// An item of a list.
    Item,
    /// An item of a numbered list.
    Numbered,
    /// The rank of a crosshead.
    Level,
    /// The name of a picture's file.
    Picture,
    /// Where crops of a picture have their middle.
    Focal,
    /// What a picture shows.
    Alt,
    /// The words under a picture or over a table.
    Caption,
    /// Who made a picture.
    Credit,
    /// What may be done with a picture.
    Rights,
    /// How wide a picture stands.
    Size,
    /// Where an embed is.
    Address,
    /// What an embed is called.
    Title,
    /// The head of a table.
    Head,
    /// A row of a table.
    Row,
    /// Program text.
    Code,
    /// The language of program text.
    Language,
    /// A paragraph of an answer.
    Answer,
}

impl Label {
    /// As people say it; blank for the text itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Item | Self::Numbered | Self::Row | Self::Code | Self::Answer => "",
            Self::Cite => "Whose words",
            Self::Level => "Rank",
            Self::Picture => "Picture",
            Self::Focal => "Focal point",
            Self::Alt => "Alternative text",
            Self::Caption => "Caption",
            Self::Credit => "Credit",
            Self::Rights => "Rights",
            Self::Size => "Width",
            Self::Address => "Address",
            Self::Title => "Title",
            Self::Head => "Head",
            Self::Language => "Language",
        }
    }

    /// Whether it is shown where it has not changed: a reader sees it too.
    pub fn is_read(self) -> bool {
        !matches!(self, Self::Level | Self::Focal | Self::Rights | Self::Size | Self::Address | Self::Language)
    }
}

/// A piece of text of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is there.
    pub label: Label,
    /// The text.
    pub text: RichText,
}

/// A piece, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is in its block.
    pub label: Label,
    /// Its text, run by run.
    pub runs: Vec<Run>,
}

impl Part {
    /// Whether anything of it has changed.
    pub fn is_changed(&self) -> bool {
        self.runs.iter().any(|run| !matches!(run, Run::Kept(_)))
    }
}

/// The pieces of a block: two blocks of a kind that have the same say the same.
pub fn of(content: &Content<Original>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut add = |label, text: &RichText| push(&mut out, label, text.clone());
    match content {
        Content::Paragraph(text) => add(Label::Text, text),
        Content::Crosshead { text, level } => {
            add(Label::Text, text);
            add(Label::Level, &RichText::plain(if *level == Level::Two { "2" } else { "3" }));
        }
        Content::List(list) => add_list(list, &mut add),
        Content::Keypoints(items) => items.iter().for_each(|item| add(Label::Item, item)),
        Content::Quote { text, cite } | Content::Pullquote { text, cite } => {
            add(Label::Text, text);
            cite.iter().for_each(|cite| add(Label::Cite, cite));
        }
        Content::Picture(picture) => add_picture(picture, &mut add),
        Content::Gallery(pictures) => pictures.iter().for_each(|picture| add_picture(picture, &mut add)),
        Content::Embed { url, title } => {
            add(Label::Title, &title.as_str().into());
            add(Label::Address, &url.as_str().into());
        }
        Content::Table { caption, head, rows } => {
            add(Label::Caption, caption);
            if !head.is_empty() {
                add(Label::Head, &row(head));
            }
            rows.iter().for_each(|cells| add(Label::Row, &row(cells)));
        }
        Content::Code { text, language } => {
            add(Label::Code, &text.as_str().into());
            language.iter().for_each(|language| add(Label::Language, &language.as_str().into()));
        }
        Content::Rule => {}
        Content::Question { text, answer } => {
            add(Label::Text, text);
            for piece in answer {
                match piece {
                    Answer::Paragraph(text) => add(Label::Answer, text),
                    Answer::List(list) => add_list(list, &mut add),
                }
            }
        }
    }
    out
}

fn push(out: &mut Vec<Piece>, label: Label, text: RichText) {
    if !text.spans().is_empty() {
        out.push(Piece { label, text });
    }
}

fn add_list(list: &List, add: &mut dyn FnMut(Label, &RichText)) {
    let label = if list.ordered { Label::Numbered } else { Label::Item };
    list.items.iter().for_each(|item| add(label, item));
}

fn add_picture(picture: &PictureBlock<Original>, add: &mut dyn FnMut(Label, &RichText)) {
    add_original(&picture.source, add);
    add(Label::Alt, &picture.alt.as_str().into());
    add(Label::Caption, &picture.caption);
    add(Label::Credit, &picture.credit.as_str().into());
    add(Label::Size, &picture.size.as_str().into());
}

/// The pieces of a picture itself.
pub(super) fn add_original(original: &Original, add: &mut dyn FnMut(Label, &RichText)) {
    add(Label::Picture, &original.hash.as_str().into());
    let focal = original.focal;
    add(Label::Focal, &RichText::plain(format!("{} % from the left, {} % from the top", focal.x, focal.y)));
}

/// The cells of a row, one beside the other.
fn row(cells: &[RichText]) -> RichText {
    let mut row = RichText::default();
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            row.append(" | ".into());
        }
        row.append(cell.clone());
    }
    row
}

/// Compares the pieces of two blocks: those that are equal first, then those
/// that stand in the same place between them.
pub fn compare(before: &[Piece], after: &[Piece]) -> Vec<Part> {
    let (old, new) = numbered(before, after);
    let mut parts = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, from, to) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            parts.extend(after[to].iter().map(|piece| whole(piece, Run::Kept)));
            continue;
        }
        let (mut from, mut to) = (before[from].iter().peekable(), after[to].iter().peekable());
        while let (Some(old), Some(new)) = (from.peek(), to.peek()) {
            if old.label == new.label {
                parts.push(Part { label: new.label, runs: text::compare(&old.text, &new.text) });
                from.next();
            } else if before.iter().any(|piece| piece.label == new.label) {
                parts.extend(from.next().map(|piece| whole(piece, Run::Dropped)));
                continue;
            } else {
                parts.push(whole(new, Run::Added));
            }
            to.next();
        }
        parts.extend(from.map(|piece| whole(piece, Run::Dropped)));
        parts.extend(to.map(|piece| whole(piece, Run::Added)));
    }
    parts
}

/// A piece to which one thing happened.
pub(super) fn whole(piece: &Piece, run: fn(RichText) -> Run) -> Part {
    Part { label: piece.label, runs: vec![run(piece.text.clone())] }
}

/// Both lists as numbers: equal pieces have the same.
fn numbered(before: &[Piece], after: &[Piece]) -> (Vec<usize>, Vec<usize>) {
    let mut known = HashMap::new();
    let mut number = |piece: &Piece| {
        let next = known.len();
        *known.entry((piece.label, piece.text.markup().to_string())).or_insert(next)
    };
    (before.iter().map(&mut number).collect(), after.iter().map(&mut number).collect())
}
