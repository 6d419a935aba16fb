//! What lies on the shelves, whether anything names it or not.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{At, Folder, Step, StorageError};
use crate::media::upload::Kind;
use crate::model::picture::PictureHash;

/// A file in the folder of masters, or a folder of renditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Where it is.
    pub path: PathBuf,
    /// The picture that its name says; none: no name of ours.
    pub hash: Option<PictureHash>,
    /// When it was last written.
    pub written: SystemTime,
}

/// Which shelf is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// That of the masters.
    Masters,
    /// That of what was made of them: a folder for each master.
    Renditions,
}

impl Folder {
    /// The folder of pictures inside this data folder, which is not made when
    /// it is missing.
    pub fn look(data: &Path) -> Self {
        Self { media: data.join("media") }
    }

    /// Hands over everything on a shelf. One that is missing is empty.
    pub fn each(&self, which: Shelf, mut take: impl FnMut(Shelved)) -> Result<(), StorageError> {
        let shelf = self.media.join(match which {
            Shelf::Masters => "originals",
            Shelf::Renditions => "renditions",
        });
        if !shelf.is_dir() {
            return Ok(());
        }
        for first in list(&shelf)? {
            if !first.is_dir() {
                take(shelved(first, None)?);
                continue;
            }
            let letters = name_of(&first);
            for path in list(&first)? {
                let name = name_of(&path);
                let rest = match which {
                    Shelf::Masters => Kind::ALL
                        .into_iter()
                        .find_map(|kind| name.strip_suffix(kind.extension())?.strip_suffix('.'))
                        .unwrap_or_default(),
                    Shelf::Renditions => &name,
                };
                let hash = format!("{letters}{rest}").parse().ok().filter(|_| letters.len() == 2);
                take(shelved(path, hash)?);
            }
        }
        Ok(())
    }
}

fn shelved(path: PathBuf, hash: Option<PictureHash>) -> Result<Shelved, StorageError> {
    let written = fs::symlink_metadata(&path).and_then(|facts| facts.modified()).at(Step::Read, &path)?;
    Ok(Shelved { path, hash, written })
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, StorageError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).at(Step::Read, folder)? {
        paths.push(entry.at(Step::Read, folder)?.path());
    }
    paths.sort();
    Ok(paths)
}
