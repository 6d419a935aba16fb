//! Archives come in: files of other systems, read line by line into stories.
//!
//! An import takes the road that an author takes: every text becomes typed
//! blocks, every picture is re-encoded, every value is parsed at the door. It
//! may be repeated and may be cut off at any point: stories are known by their
//! source's own id, and each batch is one transaction.

pub mod articles;
pub mod lines;
pub mod pictures;
pub mod record;
pub mod report;

mod filing;
mod ready;
pub(crate) mod story;
