//! What is different between two states of a story: pure functions of the two.
//!
//! Blocks are matched by their ids, then their words, then the marks on them.
//! Nothing is lost on the way: the new side of a difference read alone is the
//! new state, the old side the old one.

pub mod blocks;
pub mod fields;
pub mod pieces;
pub mod text;

pub use blocks::{BlockDiff, Fate, Moved};
pub use fields::FieldDiff;
pub use pieces::{Label, Part, Piece};
pub use text::Run;

use super::draft::Draft;

/// What is different between two states of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDiff {
    /// The fields that are.
    pub fields: Vec<FieldDiff>,
    /// Every block of both states, in the order in which they are read.
    pub blocks: Vec<BlockDiff>,
}

impl DraftDiff {
    /// Whether the two states say the same.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.blocks.iter().all(|block| block.fate == Fate::Same && block.moved.is_none())
    }
}

/// Compares two states; `section` names a section by its row.
pub fn compare(before: &Draft, after: &Draft, section: &dyn Fn(i64) -> String) -> DraftDiff {
    DraftDiff {
        fields: fields::compare(before, after, section),
        blocks: blocks::compare(&before.body.blocks, &after.body.blocks),
    }
}
