//! Pictures of an import: found beside its file, taken into the house.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::media::storage::Folder;
use crate::media::upload;
use crate::model::moment::Moment;
use crate::model::old_path::decode;
use crate::model::picture::library::file_name;
use crate::model::picture::{Original, PictureFile, PictureHash};
use crate::store::pictures::{self, NewPicture};
use crate::store::{Store, StoreError};

/// How many pictures are remembered, so that one that many stories use is read
/// once. A bound, as memory stays flat however long the archive is.
const REMEMBERED: usize = 10_000;

/// Takes in the pictures that an import file names.
pub struct PictureDesk<'a> {
    store: &'a Store,
    folder: &'a Folder,
    /// The folder of the import file; none: it came from standard input.
    beside: Option<PathBuf>,
    is_rehearsal: bool,
    now: Moment,
    known: HashMap<PathBuf, (u64, Option<std::time::SystemTime>, TakenIn)>,
}

/// A picture in the house.
#[derive(Debug, Clone)]
pub struct TakenIn {
    /// Its row; none in a rehearsal, unless it was here before.
    pub id: Option<i64>,
    /// What a page must know of it.
    pub original: Original,
    /// The credit that was read from the file; may be blank.
    pub credit: String,
}

/// Why a picture was left out.
pub enum LeftOut {
    /// Its story stays; the reason is for the report.
    Reason(String),
    /// The import cannot go on.
    Failed(String),
}

impl<'a> PictureDesk<'a> {
    /// For an import file in this folder.
    pub fn new(store: &'a Store, folder: &'a Folder, beside: Option<&Path>, is_rehearsal: bool, now: Moment) -> Self {
        let beside = beside.and_then(|folder| folder.canonicalize().ok());
        Self { store, folder, beside, is_rehearsal, now, known: HashMap::new() }
    }

    /// What tells this picture file from another of its name: its size and when
    /// it was written; blank when there is none.
    pub fn state_of(&self, source: &PictureFile) -> String {
        let facts = self.find(source).ok().and_then(|path| std::fs::metadata(path).ok());
        facts.map_or_else(String::new, |facts| format!("{}:{:?}", facts.len(), facts.modified().ok()))
    }

    /// Takes a picture in, unless it is here already.
    pub fn take_in(&mut self, source: &PictureFile) -> Result<TakenIn, LeftOut> {
        let path = self.find(source).map_err(LeftOut::Reason)?;
        let facts = std::fs::metadata(&path).map_err(|_| LeftOut::Reason("there is no such file".into()))?;
        let state = (facts.len(), facts.modified().ok());
        if let Some((length, modified, taken)) = self.known.get(&path)
            && (*length, *modified) == state
        {
            return Ok(taken.clone());
        }
        if facts.len() > upload::MAX_BYTES as u64 {
            return Err(LeftOut::Reason(format!(
                "it has {} bytes; at most {} are taken",
                facts.len(),
                upload::MAX_BYTES
            )));
        }
        let bytes = std::fs::read(&path).map_err(|error| LeftOut::Reason(error.to_string()))?;
        let name = path.file_name().map(|name| file_name(&name.to_string_lossy())).unwrap_or_default();
        let taken = self.take_in_bytes(&bytes, &name)?;
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(path, (state.0, state.1, taken.clone()));
        Ok(taken)
    }

    fn take_in_bytes(&self, bytes: &[u8], name: &str) -> Result<TakenIn, LeftOut> {
        let failed = |error: StoreError| LeftOut::Failed(error.to_string());
        let upload_hash = PictureHash::of(bytes);
        let before = self
            .store
            .read_here::<_, StoreError>(|conn| Ok(pictures::find_by_upload(conn, &upload_hash)?))
            .map_err(failed)?;
        if let Some((id, original, credit)) = before
            && self.folder.kind_of(&original.hash).is_some()
        {
            return Ok(TakenIn { id: Some(id), original, credit });
        }
        let upload = upload::read_of_archive(bytes).map_err(|refused| LeftOut::Reason(refused.to_string()))?;
        let credit = upload.credit.clone().unwrap_or_default();
        let original = Original {
            hash: upload.hash.clone(),
            width: upload.width,
            height: upload.height,
            colour: upload.colour.clone(),
            focal: Default::default(),
            crops: Default::default(),
        };
        if self.is_rehearsal {
            return Ok(TakenIn { id: None, original, credit });
        }
        self.folder
            .put_original(&upload.hash, upload.kind, &upload.bytes)
            .map_err(|error| LeftOut::Failed(error.to_string()))?;
        let row = NewPicture {
            hash: upload.hash,
            upload_hash,
            format: upload.kind.as_str(),
            width: upload.width,
            height: upload.height,
            bytes: upload.bytes.len(),
            colour: upload.colour,
            credit: credit.clone(),
            name: name.to_owned(),
            uploaded_by: None,
        };
        let now = self.now;
        let id = self
            .store
            .write_here::<_, StoreError>(|conn| {
                pictures::insert(conn, &row, now)?;
                Ok(pictures::find_id(conn, &row.hash)?)
            })
            .map_err(failed)?;
        let id = id.ok_or_else(|| LeftOut::Failed("a picture that was just added is not there".into()))?;
        Ok(TakenIn { id: Some(id), original, credit })
    }

    /// The file that is meant: beside the import file or in a folder under it.
    fn find(&self, source: &PictureFile) -> Result<PathBuf, String> {
        let name = match source {
            PictureFile::Url(_) => return Err("nothing is fetched from a network".into()),
            PictureFile::File(name) => name.split(['?', '#']).next().unwrap_or_default(),
        };
        let beside = self.beside.as_deref().ok_or("an import from standard input has no folder to look in")?;
        let found = beside.join(name).canonicalize().or_else(|_| beside.join(decode(name)).canonicalize());
        let path = found.map_err(|_| "there is no such file".to_owned())?;
        if !path.starts_with(beside) {
            return Err("it is outside of the import file's folder".into());
        }
        if path.is_file() { Ok(path) } else { Err("it is no file".into()) }
    }
}
