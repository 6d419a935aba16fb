//! What comes in from outside is read into blocks: HTML and Markdown alike.
//!
//! Markdown becomes HTML first, so both take the same road. Every word that a
//! reader would have seen is kept, in order; what is not text and has no
//! block of its own is dropped, and said to be.

use std::fmt;

pub mod html;
pub mod markdown;
pub mod plain_form;

use crate::model::body::Body;
use crate::model::picture::PictureFile;

/// A body as it was read, and what did not come along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadBody {
    /// The blocks in reading order.
    pub body: Body<PictureFile>,
    /// What was dropped, in the order it was first met.
    pub dropped: Vec<Dropped>,
}

/// A kind of thing that was dropped, and how often: `2 × <script>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// `<script>`, `link to “javascript:…”`.
    pub what: String,
    /// At least 1.
    pub count: usize,
}

impl Dropped {
    const MOST_KINDS: usize = 20;

    /// Notes one more thing; kinds beyond the twentieth are counted together.
    fn note(list: &mut Vec<Self>, what: &str) {
        let what = if list.len() < Self::MOST_KINDS { what } else { "other things" };
        match list.iter_mut().rev().find(|dropped| dropped.what == what) {
            Some(dropped) => dropped.count += 1,
            None => list.push(Self { what: what.to_owned(), count: 1 }),
        }
    }
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count > 1 {
            write!(f, "{} × ", self.count)?;
        }
        f.write_str(&self.what)
    }
}

/// Why a text was refused as a whole. No text that people wrote is: these are
/// the shapes that would keep a parser busy for minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReadable {
    /// Elements inside elements inside elements.
    TooDeep,
    /// So much left open that each new tag has to be compared with all of it.
    TooTangled,
    /// One tag with attributes by the thousand.
    TooManyAttributes,
    /// More blocks than a page could show.
    TooManyBlocks,
    /// More HTML than a story could need.
    TooLong,
}

impl fmt::Display for NotReadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooDeep => write!(f, "HTML nested deeper than {} elements", html::MAX_DEPTH),
            Self::TooTangled => f.write_str("HTML with too many elements left open"),
            Self::TooManyAttributes => write!(f, "an HTML tag with more than {} attributes", html::MAX_ATTRIBUTES),
            Self::TooManyBlocks => write!(f, "HTML of more than {} blocks", html::MAX_BLOCKS),
            Self::TooLong => write!(f, "more than {} MiB of HTML", html::MAX_BYTES / 1024 / 1024),
        }
    }
}

impl std::error::Error for NotReadable {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_dropped_is_counted_and_bounded() {
        let mut list = Vec::new();
        for n in 0..50 {
            Dropped::note(&mut list, "<script>");
            Dropped::note(&mut list, &format!("link to “{n}”"));
        }
        assert_eq!(list.len(), Dropped::MOST_KINDS + 1);
        assert_eq!(list[1].to_string(), "link to “0”");
        assert_eq!(list.iter().map(|dropped| dropped.count).sum::<usize>(), 100);
    }

    #[test]
    fn a_thing_met_twice_says_so() {
        assert_eq!(Dropped { what: "<script>".into(), count: 2 }.to_string(), "2 × <script>");
    }
}
