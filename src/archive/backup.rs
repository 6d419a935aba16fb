//! `broadsheet backup`: the whole house in one file.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Trouble;
use super::manifest::Manifest;
use super::watcher::Watcher;
use super::writing::Writing;
use crate::media::storage::Folder;
use crate::model::moment::Moment;
use crate::store::Store;

/// Writes a backup of one state of the database, and of the originals that this
/// state names, while others go on working. Without a folder, the originals
/// stay out.
///
/// It is written under another name beside, made durable and then renamed: under
/// its own name it is whole or not there.
pub fn make(
    store: &Store,
    folder: Option<&Folder>,
    file: &Path,
    now: Moment,
    watcher: &mut dyn Watcher,
) -> Result<Manifest, Trouble> {
    if file.exists() {
        return Err(Trouble::new(format!("{} is there already; a backup replaces nothing", file.display())));
    }
    let unfinished = Unfinished::beside(file)?;
    let mut writing = Writing::begin(unfinished.writer(), now)?;
    let named = store.survey_here(|conn| writing.put_rows(conn, watcher))?;
    if let Some(folder) = folder {
        writing.put_originals(folder, named, watcher)?;
    }
    let manifest = writing.finish()?;
    unfinished.finish(file)?;
    Ok(manifest)
}

/// A file that is being written. It is gone when this is dropped unfinished.
pub(super) struct Unfinished {
    file: File,
    /// Where it is meanwhile.
    pub path: PathBuf,
}

impl Unfinished {
    /// A new file, for nobody else to read, in the folder of its final name.
    pub(super) fn beside(file: &Path) -> Result<Self, Trouble> {
        let name = file.file_name().ok_or_else(|| Trouble::new(format!("{} is no file name", file.display())))?;
        let path = file.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let opened = options.open(&path).map_err(Trouble::at(&path))?;
        Ok(Self { file: opened, path })
    }

    /// What writes into it.
    pub(super) fn writer(&self) -> impl Write + '_ {
        BufWriter::with_capacity(1 << 18, &self.file)
    }

    /// Makes it durable and gives it its name.
    pub(super) fn finish(self, file: &Path) -> Result<(), Trouble> {
        // Whoever wrote it may have had it open by its name.
        let written = File::open(&self.path).map_err(Trouble::at(&self.path))?;
        written.sync_all().map_err(Trouble::at(&self.path))?;
        fs::rename(&self.path, file).map_err(Trouble::at(file))?;
        sync_folder_of(file)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Makes the names in a file's folder durable.
pub(super) fn sync_folder_of(file: &Path) -> Result<(), Trouble> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Trouble::at(folder))
}
