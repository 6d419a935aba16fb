//! A file that is coming in, kept on the disk until it is known what it is.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::{At, Step, StorageError};
use crate::model::picture::PictureHash;

/// A file that is coming in. It is gone when this is dropped.
#[derive(Debug)]
pub struct Arriving {
    file: File,
    path: PathBuf,
    digest: Sha256,
    bytes: usize,
}

impl Arriving {
    pub(super) fn new(file: File, path: PathBuf) -> Self {
        Self { file, path, digest: Sha256::new(), bytes: 0 }
    }

    /// Adds a piece.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), StorageError> {
        self.file.write_all(piece).at(Step::Write, &self.path)?;
        self.digest.update(piece);
        self.bytes += piece.len();
        Ok(())
    }

    /// How much has come.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The hash of what has come.
    pub fn hash(&self) -> PictureHash {
        PictureHash::of_digest(&self.digest)
    }

    /// All that has come.
    pub fn read(&self) -> Result<Vec<u8>, StorageError> {
        fs::read(&self.path).at(Step::Read, &self.path)
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
