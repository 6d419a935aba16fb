//! Where masters and renditions are kept on disk.
//!
//! ```text
//! media/originals/ab/cdef….jpg                      a master, by its hash
//! media/renditions/ab/cdef…/3x2-640-50-30.webp      what was made of it
//! media/unfinished/                                 files that are being written
//! ```
//!
//! A file is written under `unfinished`, made durable and then renamed, so
//! under its final name it is whole or absent, also after a power cut. Paths
//! are made only from our own types, never from the text of a request.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

mod arriving;
mod inventory;

pub use arriving::Arriving;
pub use inventory::{Shelf, Shelved};

use super::rendition::{Format, Rendition};
use super::upload::Kind;
use crate::model::picture::PictureHash;

/// How long an unfinished file is left alone: nobody writes for so long.
pub const UNFINISHED_FOR: Duration = Duration::from_secs(60 * 60);

/// What was being done when the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading a file or listing a folder.
    Read,
    /// Making a folder or a file, writing, renaming, removing.
    Write,
    /// Making what was written durable. After this the disk is not to be
    /// trusted: the request fails, nothing is tried again in silence.
    Sync,
}

/// The disk refused; with the path, for the log.
#[derive(Debug)]
pub struct StorageError {
    /// What was being done.
    pub step: Step,
    /// What it was done to.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = match self.step {
            Step::Read => "read",
            Step::Write => "write",
            Step::Sync => "sync",
        };
        write!(f, "cannot {step} {}: {}", self.path.display(), self.source)
    }
}

impl std::error::Error for StorageError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

trait At<T> {
    fn at(self, step: Step, path: &Path) -> Result<T, StorageError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, step: Step, path: &Path) -> Result<T, StorageError> {
        self.map_err(|source| StorageError { step, path: path.to_owned(), source })
    }
}

/// The folder of all pictures: `media` inside the data folder.
#[derive(Debug, Clone)]
pub struct Folder {
    media: PathBuf,
}

impl Folder {
    /// Opens `media` in this data folder, and makes it where it is missing.
    pub fn open(data: &Path) -> Result<Self, StorageError> {
        let folder = Self { media: data.join("media") };
        for part in ["originals", "renditions", "unfinished"] {
            let path = folder.media.join(part);
            fs::create_dir_all(&path).at(Step::Write, &path)?;
        }
        sync_folder(&folder.media)?;
        sync_folder(data)?;
        Ok(folder)
    }

    /// Where a master is, or would be.
    pub fn original_path(&self, hash: &PictureHash, kind: Kind) -> PathBuf {
        let (first, rest) = hash.as_str().split_at(2);
        self.media.join("originals").join(first).join(format!("{rest}.{}", kind.extension()))
    }

    /// Where a rendition is, or would be.
    pub fn rendition_path(&self, hash: &PictureHash, rendition: &Rendition, format: Format) -> PathBuf {
        let (first, rest) = hash.as_str().split_at(2);
        let name = format!("{rendition}.{}", format.extension());
        self.media.join("renditions").join(first).join(rest).join(name)
    }

    /// Whether this master is here.
    pub fn has_original(&self, hash: &PictureHash, kind: Kind) -> bool {
        self.original_path(hash, kind).is_file()
    }

    /// Whether this rendition was made.
    pub fn has_rendition(&self, hash: &PictureHash, rendition: &Rendition, format: Format) -> bool {
        self.rendition_path(hash, rendition, format).is_file()
    }

    /// The kind of the master with this hash, if it is here: an address names
    /// the hash alone, and so does a story.
    pub fn kind_of(&self, hash: &PictureHash) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| self.has_original(hash, *kind))
    }

    /// A master's bytes.
    pub fn read_original(&self, hash: &PictureHash, kind: Kind) -> Result<Vec<u8>, StorageError> {
        let path = self.original_path(hash, kind);
        fs::read(&path).at(Step::Read, &path)
    }

    /// Keeps a master. When this returns it is on the disk, and may be
    /// written of in the database.
    pub fn put_original(&self, hash: &PictureHash, kind: Kind, bytes: &[u8]) -> Result<PathBuf, StorageError> {
        self.put(self.original_path(hash, kind), bytes)
    }

    /// Puts a master back whose file is missing or is not what its name says;
    /// whether it had to be.
    pub fn mend_original(&self, hash: &PictureHash, kind: Kind, bytes: &[u8]) -> Result<bool, StorageError> {
        let path = self.original_path(hash, kind);
        if path.is_file() {
            if PictureHash::of(&self.read_original(hash, kind)?) == *hash {
                return Ok(false);
            }
            fs::remove_file(&path).at(Step::Write, &path)?;
        }
        self.put(path, bytes).map(|_| true)
    }

    /// Keeps a rendition.
    pub fn put_rendition(
        &self,
        hash: &PictureHash,
        rendition: &Rendition,
        format: Format,
        bytes: &[u8],
    ) -> Result<PathBuf, StorageError> {
        self.put(self.rendition_path(hash, rendition, format), bytes)
    }

    /// A new file for what is about to come in, piece by piece.
    pub fn arriving(&self) -> Result<Arriving, StorageError> {
        self.new_unfinished().map(|(file, path)| Arriving::new(file, path))
    }

    /// Removes a master and all that was made of it; whatever is not there is
    /// gone already.
    pub fn remove(&self, hash: &PictureHash) -> Result<(), StorageError> {
        let is_gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        for kind in Kind::ALL {
            let path = self.original_path(hash, kind);
            fs::remove_file(&path)
                .or_else(|error| if is_gone(&error) { Ok(()) } else { Err(error) })
                .at(Step::Write, &path)?;
        }
        let (first, rest) = hash.as_str().split_at(2);
        let path = self.media.join("renditions").join(first).join(rest);
        fs::remove_dir_all(&path)
            .or_else(|error| if is_gone(&error) { Ok(()) } else { Err(error) })
            .at(Step::Write, &path)
    }

    /// Removes what killed runs left unfinished, and says how many files that
    /// were. A file younger than an hour may still be written, and stays.
    pub fn sweep(&self, now: SystemTime) -> Result<usize, StorageError> {
        let unfinished = self.media.join("unfinished");
        let mut swept = 0;
        for entry in fs::read_dir(&unfinished).at(Step::Read, &unfinished)? {
            let path = entry.at(Step::Read, &unfinished)?.path();
            match fs::symlink_metadata(&path).and_then(|file| file.modified()) {
                Ok(written) if now.duration_since(written).is_ok_and(|age| age > UNFINISHED_FOR) => {
                    fs::remove_file(&path).at(Step::Write, &path)?;
                    swept += 1;
                }
                Ok(_) => {}
                Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
                Err(other) => return Err(other).at(Step::Read, &path),
            }
        }
        Ok(swept)
    }

    /// Writes a file whole or not at all. One that is there already is left
    /// alone: its name says what it holds.
    fn put(&self, path: PathBuf, bytes: &[u8]) -> Result<PathBuf, StorageError> {
        if !path.is_file() {
            let folder = path.parent().unwrap_or(&self.media);
            fs::create_dir_all(folder).at(Step::Write, folder)?;
            let unfinished = self.write_unfinished(bytes)?;
            if let Err(refused) = fs::rename(&unfinished, &path) {
                let _ = fs::remove_file(&unfinished);
                return Err(refused).at(Step::Write, &path);
            }
        }
        // Also for a file that was there: whoever renamed it may not be here yet.
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != self.media) {
            sync_folder(folder)?;
        }
        Ok(path)
    }

    fn write_unfinished(&self, bytes: &[u8]) -> Result<PathBuf, StorageError> {
        let (mut file, path) = self.new_unfinished()?;
        let written = file.write_all(bytes).at(Step::Write, &path).and_then(|()| file.sync_all().at(Step::Sync, &path));
        if written.is_err() {
            let _ = fs::remove_file(&path);
        }
        written.map(|()| path)
    }

    /// A new file of a name that no other thread, process or node has taken.
    fn new_unfinished(&self) -> Result<(File, PathBuf), StorageError> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        loop {
            let name = format!("{}-{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
            let path = self.media.join("unfinished").join(name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {}
                opened => return opened.at(Step::Write, &path).map(|file| (file, path)),
            }
        }
    }
}

fn sync_folder(path: &Path) -> Result<(), StorageError> {
    File::open(path).and_then(|folder| folder.sync_all()).at(Step::Sync, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::specimens::TempFolder;

    fn everything_below(path: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { found.extend(everything_below(&path)) } else { found.push(path) }
        }
        found
    }

    #[test]
    fn what_is_put_is_read_back_and_known() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let hash = PictureHash::of(b"a master");
        assert_eq!(folder.kind_of(&hash), None);

        let path = folder.put_original(&hash, Kind::Webp, b"a master").unwrap();

        assert_eq!(
            path,
            data.path().join(format!("media/originals/{}/{}.webp", &hash.as_str()[..2], &hash.as_str()[2..]))
        );
        assert_eq!(folder.read_original(&hash, Kind::Webp).unwrap(), b"a master");
        assert!(folder.has_original(&hash, Kind::Webp) && !folder.has_original(&hash, Kind::Jpeg));
        assert_eq!(folder.kind_of(&hash), Some(Kind::Webp));
    }

    #[test]
    fn a_rendition_lies_in_its_masters_own_folder() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let hash = PictureHash::of(b"a master");
        let card: Rendition = "3x2-640-50-30".parse().unwrap();
        assert!(!folder.has_rendition(&hash, &card, Format::Webp));

        let path = folder.put_rendition(&hash, &card, Format::Webp, b"a card").unwrap();

        assert!(path.ends_with(format!("{}/3x2-640-50-30.webp", &hash.as_str()[2..])));
        assert!(folder.has_rendition(&hash, &card, Format::Webp) && !folder.has_rendition(&hash, &card, Format::Jpeg));
    }

    #[test]
    fn a_picture_that_is_removed_leaves_nothing_and_may_be_removed_again() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let (hash, other) = (PictureHash::of(b"a master"), PictureHash::of(b"another"));
        folder.put_original(&other, Kind::Jpeg, b"another").unwrap();
        folder.put_original(&hash, Kind::Jpeg, b"a master").unwrap();
        folder.put_rendition(&hash, &"320".parse().unwrap(), Format::Webp, b"small").unwrap();

        folder.remove(&hash).unwrap();
        folder.remove(&hash).unwrap();

        assert_eq!(everything_below(data.path()), [folder.original_path(&other, Kind::Jpeg)]);
    }

    #[test]
    fn what_is_arriving_is_gone_when_nobody_holds_it() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let mut arriving = folder.arriving().unwrap();
        arriving.write(b"half a ").unwrap();
        arriving.write(b"picture").unwrap();

        assert_eq!((arriving.bytes(), arriving.hash()), (14, PictureHash::of(b"half a picture")));
        assert_eq!(arriving.read().unwrap(), b"half a picture");
        drop(arriving);
        assert!(everything_below(data.path()).is_empty());
    }

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let hash = PictureHash::of(b"a master");

        folder.put_original(&hash, Kind::Jpeg, b"first").unwrap();
        folder.put_original(&hash, Kind::Jpeg, b"second").unwrap();

        assert_eq!(folder.read_original(&hash, Kind::Jpeg).unwrap(), b"first");
        assert_eq!(everything_below(data.path()).len(), 1);
    }

    #[test]
    fn a_half_written_file_is_never_seen_under_its_final_name() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let bytes = vec![7; 1 << 20];
        let hash = PictureHash::of(&bytes);
        let path = folder.original_path(&hash, Kind::Jpeg);

        std::thread::scope(|scope| {
            let writers: Vec<_> =
                (0..4).map(|_| scope.spawn(|| folder.put_original(&hash, Kind::Jpeg, &bytes).unwrap())).collect();
            while !writers.iter().all(|writer| writer.is_finished()) {
                if let Ok(seen) = fs::read(&path) {
                    assert_eq!(seen.len(), bytes.len());
                }
            }
        });

        assert_eq!(everything_below(data.path()), [path], "and nothing unfinished is left");
    }

    #[test]
    fn a_write_that_fails_leaves_nothing_behind() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let hash = PictureHash::of(b"a master");
        let path = folder.original_path(&hash, Kind::Jpeg);
        fs::create_dir_all(path.join("in the way")).unwrap();

        let error = folder.put_original(&hash, Kind::Jpeg, b"a master").unwrap_err();

        assert_eq!((error.step, &error.path), (Step::Write, &path));
        assert!(everything_below(data.path()).is_empty());
    }

    #[test]
    fn leftovers_of_a_killed_run_are_swept_after_an_hour() {
        let data = TempFolder::new();
        let folder = Folder::open(data.path()).unwrap();
        let (mut file, path) = folder.new_unfinished().unwrap();
        file.write_all(b"half a pic").unwrap();
        let written = fs::metadata(&path).unwrap().modified().unwrap();

        assert_eq!(folder.sweep(written + Duration::from_secs(59 * 60)).unwrap(), 0);
        assert_eq!(folder.sweep(written - Duration::from_secs(60)).unwrap(), 0, "a clock that went back");
        assert!(path.exists());
        assert_eq!(folder.sweep(written + Duration::from_secs(61 * 60)).unwrap(), 1);
        assert!(!path.exists());
    }
}
