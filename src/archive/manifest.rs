//! What a backup says of itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::moment::Moment;

/// The format that this program writes, and the only one that it reads.
pub const FORMAT: u32 = 1;

/// Tables that are in no backup: who is signed in, links that count once, who
/// is writing just now, and the outboxes of changes that servers have read and
/// other programs are told of. So a backup that was stolen signs nobody in, and
/// one that is restored tells nobody anything twice.
pub const LEFT_OUT: [&str; 6] = ["sessions", "passes", "passkey_challenges", "locks", "touches", "deliveries"];

/// The first thing in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
}

/// What must be in a backup for it to be whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// The moment of which it tells.
    pub made_at: Moment,
    /// The newest migration that the database had seen.
    pub schema: String,
    /// The tables, by name.
    pub tables: Vec<TableEntry>,
    /// Whether the originals of pictures are in it.
    pub has_media: bool,
    /// The originals, by name.
    pub originals: Vec<Part>,
    /// Originals that the database named and that could not be had.
    pub missing: Vec<String>,
}

/// A table in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// Its columns, by name.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
    /// The highest number that a row of it was ever given.
    pub last_id: i64,
    /// The files that hold its rows, in order.
    pub parts: Vec<Part>,
}

/// A file in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Of its bytes, as 64 hex digits.
    pub sha256: String,
}

impl Part {
    /// Of these bytes.
    pub fn of(path: String, bytes: &[u8]) -> Self {
        Self { path, bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) }
    }
}

impl Manifest {
    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Bytes as hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

/// The seal at the end of a backup, to the last byte of the file: an entry that
/// holds this hash, and the blocks of zeros that end a tar archive.
pub(super) fn seal(hash: &str) -> std::io::Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    super::writing::append(&mut archive, "seal", format!("{hash}\n").as_bytes())?;
    archive.into_inner()
}

/// How long that is.
pub(super) const SEAL_BYTES: u64 = 2_048;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_has_one_length_and_one_form() {
        let hash = hex(&Sha256::digest(b"a backup"));
        assert_eq!(seal(&hash).unwrap().len() as u64, SEAL_BYTES);
        assert_eq!(seal(&hash).unwrap(), seal(&hash).unwrap());
    }
}
