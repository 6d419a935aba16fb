//! A run of blocks as it grows: text gathers until a block ends it.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::body::{Content, Marks, RichText};
use crate::model::picture::PictureFile;
use crate::model::text;

/// A block whose pictures are still outside.
pub(super) type Incoming = Content<PictureFile>;

/// Blocks in order, and the paragraph that is being written.
#[derive(Default)]
pub(super) struct Flow {
    /// The blocks so far.
    pub(super) blocks: Vec<Incoming>,
    /// What the flow stands in, for elements that mean something only there.
    pub(super) place: Place,
    /// Which of the blocks say whose the rest is, or what it shows.
    pub(super) label: Option<Range<usize>>,
    /// Who made the pictures.
    pub(super) credit: String,
    /// How many blocks there were when the last item of a list made of
    /// paragraphs was added.
    pub(super) items_until: usize,
    text: RichText,
    gap: Option<Marks>,
    breaks: usize,
}

/// What a flow stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere else.
    #[default]
    Story,
    /// A figure: `<figcaption>` and credits are its own.
    Figure,
    /// A quote: a `<cite>` at its end is its own.
    Quote,
    /// The words at the end of a quote that say whose it is.
    Cite,
}

impl Flow {
    /// An empty flow in a place.
    pub(super) fn inside(place: Place) -> Self {
        Self { place, ..Self::default() }
    }

    /// Adds text, white space collapsed as CSS Text (§4.1) has it.
    pub(super) fn text(&mut self, text: &str, marks: &Marks) {
        let text = storable(text);
        let words = text.trim_matches(is_space);
        if words.is_empty() {
            return self.space(marks, !text.is_empty());
        }
        self.space(marks, text.starts_with(is_space));
        self.fill_gap();
        self.text.push(one_line(words), marks.clone());
        self.space(marks, text.ends_with(is_space));
    }

    /// Breaks the line; a second time in a row, it ends the paragraph.
    pub(super) fn break_line(&mut self, marks: &Marks) {
        self.space(marks, true);
        self.breaks += 1;
    }

    /// Ends the paragraph; a blank one vanishes.
    pub(super) fn end_paragraph(&mut self) {
        (self.gap, self.breaks) = (None, 0);
        let text = std::mem::take(&mut self.text).trimmed();
        if !text.is_blank() {
            self.blocks.push(Content::Paragraph(text));
        }
    }

    /// Adds a block; text before it is a paragraph of its own.
    pub(super) fn push(&mut self, block: Incoming) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    /// The blocks, complete.
    pub(super) fn finish(mut self) -> Vec<Incoming> {
        self.end_paragraph();
        self.blocks
    }

    fn space(&mut self, marks: &Marks, is_there: bool) {
        if is_there && self.gap.is_none() && !self.text.spans().is_empty() {
            self.gap = Some(marks.clone());
        }
    }

    fn fill_gap(&mut self) {
        let (gap, breaks) = (self.gap.take(), std::mem::take(&mut self.breaks));
        match (gap, breaks) {
            (_, 2..) => self.end_paragraph(),
            (Some(marks), 1) => self.text.push("\n".to_owned(), marks),
            (Some(marks), _) => self.text.push(" ".to_owned(), marks),
            (None, _) => {}
        }
    }
}

/// What a place for nothing but text makes of blocks: text, with a line for
/// each paragraph, between blocks that are not text.
pub(super) enum Piece {
    /// Paragraphs, crossheads and items in a row.
    Text(RichText),
    /// Anything else.
    Block(Incoming),
}

/// Joins blocks of text that stand in a row.
pub(super) fn gather(blocks: Vec<Incoming>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(1);
    for block in blocks {
        match block {
            Content::Paragraph(text) | Content::Crosshead { text, .. } => add_line(&mut pieces, text),
            Content::List(list) => list.items.into_iter().for_each(|item| add_line(&mut pieces, item)),
            other => pieces.push(Piece::Block(other)),
        }
    }
    pieces
}

fn add_line(pieces: &mut Vec<Piece>, line: RichText) {
    match pieces.last_mut() {
        Some(Piece::Text(text)) => append_line(text, line),
        _ => pieces.push(Piece::Text(line)),
    }
}

/// Adds text as a line of its own.
pub(super) fn append_line(text: &mut RichText, line: RichText) {
    if !text.is_blank() && !line.is_blank() {
        text.push("\n".to_owned(), Marks::default());
    }
    text.append(line);
}

/// Text with one space wherever there was white space.
fn one_line(words: &str) -> String {
    let is_even = |pair: &[u8]| pair != b"  " && !matches!(pair[1], b'\t' | b'\n' | b'\r' | b'\x0c');
    if words.as_bytes().windows(2).all(is_even) {
        return words.to_owned();
    }
    let mut line = String::with_capacity(words.len());
    for word in words.split_ascii_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Text without the characters that may not be stored. NUL, for which `clean`
/// has an error, was taken out before parsing.
pub(super) fn storable(text: &str) -> Cow<'_, str> {
    // U+FFFE and U+FFFF are the only ones beyond ASCII, and begin with 0xEF.
    let is_plain = text.bytes().all(|b| matches!(b, b'\t' | b'\n' | b' '..=b'~' | 0x80..=0xee | 0xf0..));
    if is_plain || text.chars().all(text::is_storable) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text::clean(text.to_owned()).unwrap_or_default())
    }
}

/// White space as HTML has it: a no-break space is none.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}
