//! How high the blocks of a story stand, estimated from their text.
//!
//! In px at 39 characters a line on a phone, as the Guardian's open source
//! reckons, and in our own type at 66 on a desk. An estimate is enough: it
//! keeps units apart, and is on the low side, so that a unit never weighs more
//! than the rules allow.

use crate::model::body::{Answer, Block, Content, List, RichText};

/// On what a story is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// 390 px wide.
    Phone,
    /// 980 px wide or more.
    Desk,
}

impl Device {
    /// Characters of a line of text.
    fn line(self) -> u32 {
        match self {
            Self::Phone => 39,
            Self::Desk => 66,
        }
    }

    /// What one line of text takes, and what a paragraph adds below it.
    fn leading(self) -> (f64, f64) {
        match self {
            Self::Phone => (23.8, 14.0),
            Self::Desk => (31.5, 20.0),
        }
    }

    fn picture(self) -> f64 {
        match self {
            Self::Phone => 220.0,
            Self::Desk => 420.0,
        }
    }

    /// What a unit takes, its label and rules included: reserved from the first paint.
    pub fn unit(self) -> f64 {
        match self {
            Self::Phone => 320.0,
            Self::Desk => 415.0,
        }
    }
}

/// The header of an article: all that stands before its picture and its text.
pub const HEADER: f64 = 300.0;

/// The main picture of a story, with its caption.
pub fn main_picture(device: Device) -> f64 {
    device.picture() + caption(20)
}

/// The height of a block, in px.
pub fn of_block<P>(block: &Block<P>, device: Device) -> f64 {
    let paragraph = |text: &RichText| of_text(text.length(), device);
    let list = |list: &List| list.items.iter().map(paragraph).sum::<f64>();
    match &block.content {
        Content::Paragraph(text) => paragraph(text),
        Content::Crosshead { .. } => 48.0,
        Content::List(items) => list(items),
        Content::Quote { text, cite } | Content::Pullquote { text, cite } => {
            let (line, below) = device.leading();
            f64::from(text.length().div_ceil(40).max(1)) * line + below + if cite.is_some() { 24.0 } else { 0.0 }
        }
        Content::Picture(picture) => device.picture() + caption(picture.caption.length()),
        Content::Gallery(_) => device.picture() + caption(60) + 40.0,
        Content::Embed { .. } => 251.0,
        Content::Table { rows, .. } => 32.0 * (rows.len() as f64 + 2.0),
        Content::Code { text, .. } => 24.0 * text.lines().count() as f64 + 30.0,
        Content::Rule => 48.0,
        Content::Keypoints(items) => 60.0 + items.iter().map(paragraph).sum::<f64>(),
        Content::Question { answer, .. } => {
            let piece = |piece: &Answer| match piece {
                Answer::Paragraph(text) => paragraph(text),
                Answer::List(items) => list(items),
            };
            64.0 + answer.iter().map(piece).sum::<f64>()
        }
    }
}

/// A paragraph of so many characters.
fn of_text(characters: u32, device: Device) -> f64 {
    let (line, below) = device.leading();
    f64::from(characters.div_ceil(device.line()).max(1)) * line + below
}

fn caption(characters: u32) -> f64 {
    f64::from(characters.div_ceil(45)) * 19.0 + 12.0
}
