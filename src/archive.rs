//! The house kept safe: backups, what is restored of them, whether everything
//! is still what it should be, and the paper as files.
//!
//! A backup is one file, the same whichever database it was made of, so one
//! made of SQLite is restored into PostgreSQL and the other way round. It is a
//! tar archive, which any system can open:
//!
//! ```text
//! broadsheet.json                  what this is, and in which format
//! tables/articles/0001.jsonl.zst   the rows of a table, a JSON object a line
//! media/ab/cdef….jpg               the originals of pictures
//! manifest.json                    what must be there: rows, bytes, SHA-256
//! seal                             SHA-256 of every byte before it
//! ```

pub mod backup;
pub mod check;
pub mod copies;
pub mod export;
pub mod manifest;
pub mod restore;
pub mod watcher;

mod reading;
mod writing;

use std::fmt;
use std::path::Path;

use crate::store::StoreError;

/// Why something could not be kept or brought back, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble(String);

impl Trouble {
    /// Trouble that no other error stands behind.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// What a file did: `.map_err(Trouble::at(&path))`.
    pub fn at<E: fmt::Display>(path: &Path) -> impl FnOnce(E) -> Self {
        move |error| Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

impl From<diesel::result::Error> for Trouble {
    fn from(error: diesel::result::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self(error.to_string())
    }
}

impl From<crate::media::storage::StorageError> for Trouble {
    fn from(error: crate::media::storage::StorageError) -> Self {
        Self(error.to_string())
    }
}
