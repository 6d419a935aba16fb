//! HTML is read into blocks: parsed as browsers do, then walked through once.

mod attributes;
mod figure;
mod flow;
mod listing;
mod names;
mod parse;
mod picture;
mod planting;
mod read;
mod style;
mod table;
mod tree;

#[cfg(test)]
mod tests;

use super::{NotReadable, ReadBody};
use crate::model::body::{Body, Marks};

/// How deep elements may stand inside each other, as in browsers.
pub const MAX_DEPTH: usize = 512;
/// How many attributes a tag may have.
pub const MAX_ATTRIBUTES: u32 = 1_000;
/// How many blocks a body may have; a novel has a tenth of it.
pub const MAX_BLOCKS: usize = 100_000;
/// How long HTML may be, made from Markdown or not.
pub const MAX_BYTES: usize = 6 * 1024 * 1024;

/// Reads HTML: a fragment or a whole document, of any quality.
///
/// ```
/// use broadsheet::incoming::html;
///
/// let read = html::read("<p>The bridge <b>reopens</b>.<script>track()</script>").unwrap();
///
/// assert_eq!(read.body.to_plain(), "The bridge reopens.");
/// assert_eq!(read.dropped[0].to_string(), "<script>");
/// ```
pub fn read(html: &str) -> Result<ReadBody, NotReadable> {
    if html.len() > MAX_BYTES {
        return Err(NotReadable::TooLong);
    }
    let tree = parse::parse(html)?;
    let mut reader = read::Reader::of(&tree);
    let blocks = reader.blocks_in(tree::Tree::DOCUMENT, &Marks::default());
    if reader.gave_up || blocks.len() > MAX_BLOCKS {
        return Err(NotReadable::TooManyBlocks);
    }
    Ok(ReadBody { body: Body::of(blocks), dropped: reader.dropped })
}
