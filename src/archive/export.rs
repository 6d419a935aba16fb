//! `broadsheet export`: the paper as files that other programs read.
//!
//! ```text
//! articles.jsonl        the stories, in the format of `broadsheet import articles`
//! media/ab/cdef….jpg    the originals of pictures
//! broadsheet.toml       title and sections, as a new paper takes them over
//! sections.json tags.json contributors.json pages.json fronts.json
//! pictures.json line-items.json focal-points.json    what the first cannot hold
//! ```

mod round;
mod stories;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Trouble;
use super::backup::sync_folder_of;
use super::watcher::Watcher;
use super::writing::{path_of, read_original};
use crate::media::storage::Folder;
use crate::media::upload::Kind;
use crate::model::picture::{FocalPoint, PictureHash};
use crate::store::conn::Conn;
use crate::store::{Store, exports, masthead};

/// How an export ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// How many stories there are.
    pub stories: usize,
    /// How many pictures there are.
    pub pictures: usize,
    /// How many things could not be written as they should.
    pub findings: usize,
}

/// Where a picture is cut round another point than its middle, though the
/// format of stories cannot say so.
#[derive(Debug, Serialize)]
struct Cut {
    story: String,
    file: String,
    focal: FocalPoint,
}

/// Writes the paper of one moment into a folder that is empty or not there.
pub fn run(store: &Store, folder: &Folder, into: &Path, watcher: &mut dyn Watcher) -> Result<Exported, Trouble> {
    if fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Trouble::new(format!("{} is not empty; an export replaces nothing", into.display())));
    }
    let scratch = Scratch::beside(into)?;
    let exported = store.survey_here(|conn| write(conn, folder, &scratch.0, watcher))?;
    fs::rename(&scratch.0, into).map_err(Trouble::at(into))?;
    sync_folder_of(into)?;
    Ok(exported)
}

/// A folder that is being filled. It is gone when this is dropped unfinished.
struct Scratch(PathBuf);

impl Scratch {
    fn beside(into: &Path) -> Result<Self, Trouble> {
        let name = into.file_name().ok_or_else(|| Trouble::new(format!("{} is no folder name", into.display())))?;
        let path = into.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
        fs::create_dir(&path).map_err(Trouble::at(&path))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write(conn: &mut Conn, folder: &Folder, into: &Path, watcher: &mut dyn Watcher) -> Result<Exported, Trouble> {
    let title = masthead::find_title(conn)?.ok_or_else(|| Trouble::new("the paper has no title yet"))?;
    let sections = exports::list_sections(conn)?;
    let mut findings = 0;
    let (stories, cuts) =
        stories::write(conn, &title, &sections, &into.join("articles.jsonl"), watcher, &mut findings)?;
    write_text(&into.join("broadsheet.toml"), &round::settings(&title, &sections)?)?;
    write_json(&into.join("focal-points.json"), &cuts)?;
    round::write(conn, sections, into)?;

    let shelved = exports::list_pictures(conn)?;
    watcher.begin("Pictures", Some(shelved.len() as u64));
    let mut pictures = 0;
    for picture in &shelved {
        let read = picture.hash.parse::<PictureHash>().map_err(|error| error.to_string());
        match read.and_then(|hash| read_original(folder, &hash, &picture.format)) {
            Ok((path, bytes)) => {
                let path = into.join(path);
                let beside = path.parent().unwrap_or(into);
                fs::create_dir_all(beside).map_err(Trouble::at(beside))?;
                let mut file = File::create(&path).map_err(Trouble::at(&path))?;
                file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(Trouble::at(&path))?;
                pictures += 1;
            }
            Err(reason) => {
                watcher.found(&format!("the picture {} is left out: {reason}", picture.hash));
                findings += 1;
            }
        }
        watcher.advance(1);
    }
    Ok(Exported { stories, pictures, findings })
}

/// The path of an original in an export.
fn file_of(hash: &str, format: &str) -> String {
    let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == format).unwrap_or(Kind::Jpeg);
    hash.parse().map(|hash| path_of(&hash, kind)).unwrap_or_default()
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<(), Trouble> {
    let text = serde_json::to_string_pretty(value).map_err(Trouble::at(path))?;
    write_text(path, &(text + "\n"))
}

fn write_text(path: &Path, text: &str) -> Result<(), Trouble> {
    let mut file = new_file(path)?;
    file.write_all(text.as_bytes()).map_err(Trouble::at(path))?;
    finish(file, path)
}

fn new_file(path: &Path) -> Result<BufWriter<File>, Trouble> {
    Ok(BufWriter::with_capacity(1 << 18, File::create_new(path).map_err(Trouble::at(path))?))
}

/// Makes a file durable.
fn finish(mut file: BufWriter<File>, path: &Path) -> Result<(), Trouble> {
    file.flush().and_then(|()| file.get_ref().sync_all()).map_err(Trouble::at(path))
}
