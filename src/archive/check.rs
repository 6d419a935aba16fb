//! `broadsheet check`: whether the house is as it should be. Nothing is changed.

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

use diesel::QueryResult;

use super::Trouble;
use super::watcher::Watcher;
use crate::media::storage::{Folder, Shelf, Shelved};
use crate::media::upload::Kind;
use crate::model::body::Body;
use crate::model::draft::Draft;
use crate::model::front::LaidOut;
use crate::model::moment::Moment;
use crate::model::picture::{MainPicture, Original, PictureHash};
use crate::store::Store;
use crate::store::conn::Conn;
use crate::store::soundness::{self, MOST_LINES, Named, Texts, Written};

/// How long a file may be without a row: it is written before its row is.
const ON_ITS_WAY: Duration = Duration::from_secs(60 * 60);

/// Asks everything; answers how many things were found.
pub fn run(store: &Store, data: &Path, now: Moment, watcher: &mut dyn Watcher) -> Result<usize, Trouble> {
    let (mut findings, originals) = store.survey_here::<_, Trouble>(|conn| {
        let mut findings = 0;
        for line in damage(conn)? {
            watcher.found(&line);
            findings += 1;
        }
        // What is asked of a damaged file may fail, which is no news then.
        match promises(conn, now, watcher) {
            Ok(more) => findings += more,
            Err(trouble) if findings > 0 => watcher.found(&format!("no more could be asked: {trouble}")),
            Err(trouble) => return Err(trouble),
        }
        Ok((findings, soundness::list_originals(conn).unwrap_or_default()))
    })?;
    findings += pictures(store, &Folder::look(data), &originals, now, watcher)?;
    Ok(findings)
}

/// What is broken so badly that the rest cannot be relied on.
pub(super) fn damage(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let mut lines = soundness::damage(conn)?;
    if lines.is_empty() {
        lines = soundness::broken_links(conn)?;
    }
    Ok(lines)
}

/// Asks the database for what it must keep true; answers how many times it is not.
pub(super) fn promises(conn: &mut Conn, now: Moment, watcher: &mut dyn Watcher) -> Result<usize, Trouble> {
    watcher.begin("Promises of the database", Some(soundness::PROMISE_COUNT as u64 + 1));
    let mut findings = 0;
    let mut tell = |lines: Vec<String>, watcher: &mut dyn Watcher| {
        findings += lines.len();
        lines.iter().for_each(|line| watcher.found(line));
        watcher.advance(1);
    };
    for number in 0..soundness::PROMISE_COUNT {
        tell(soundness::broken_promise(conn, number)?, watcher);
    }
    tell(soundness::unfindable(conn, now)?, watcher);

    let known: HashSet<PictureHash> = soundness::list_originals(conn)?.into_iter().map(|(hash, ..)| hash).collect();
    for texts in Texts::ALL {
        watcher.begin("Texts", None);
        let mut found = 0;
        soundness::each_written(conn, texts, |written| {
            watcher.advance(1);
            if let Some(wrong) = read(texts, &written, &known)
                && found < MOST_LINES
            {
                found += 1;
                watcher.found(&format!("{} {} {wrong}", texts.name(), written.id));
            }
        })?;
        findings += found;
    }
    Ok(findings)
}

/// What is wrong with a text.
fn read(texts: Texts, written: &Written, known: &HashSet<PictureHash>) -> Option<String> {
    let pictures = |body: Body<Original>| body.pictures().map(|picture| picture.source.hash.clone()).collect();
    let on_cards =
        |front: LaidOut| front.cards().filter_map(|card| Some(card.picture.as_ref()?.hash.clone())).collect();
    let json = written.json.as_str();
    let named: Result<Vec<PictureHash>, _> = match texts {
        Texts::Bodies | Texts::Pages => serde_json::from_str(json).map(pictures),
        Texts::MainPictures => serde_json::from_str(json).map(|picture: MainPicture| vec![picture.original.hash]),
        // An old revision may show a picture that was taken away since.
        Texts::Revisions => serde_json::from_str::<Draft>(json).map(|_| Vec::new()),
        Texts::Fronts | Texts::Launches => serde_json::from_str(json).map(on_cards),
    };
    match named {
        Err(error) => Some(format!("cannot be read: {error}")),
        Ok(named) => named
            .into_iter()
            .find(|hash| !known.contains(hash))
            .map(|hash| format!("shows a picture of no row: {hash}")),
    }
}

/// Compares the originals with their names, and with what the database names.
fn pictures(
    store: &Store,
    folder: &Folder,
    originals: &[Named],
    now: Moment,
    watcher: &mut dyn Watcher,
) -> Result<usize, Trouble> {
    let mut findings = 0;
    watcher.begin("Pictures", Some(originals.len() as u64));
    for (hash, format, bytes) in originals {
        if let Some(wrong) = wrong_with(folder, hash, format, *bytes) {
            // One that was deleted since the database was asked is no finding.
            let hashes = std::slice::from_ref(hash);
            if !store.survey_here::<_, Trouble>(|conn| Ok(soundness::named_among(conn, hashes)?))?.is_empty() {
                watcher.found(&format!("the picture {hash} {wrong}"));
                findings += 1;
            }
        }
        watcher.advance(1);
    }

    let named: HashSet<&PictureHash> = originals.iter().map(|(hash, ..)| hash).collect();
    let now = SystemTime::from(now.utc());
    let mut unnamed: Vec<Shelved> = Vec::new();
    for shelf in [Shelf::Masters, Shelf::Renditions] {
        watcher.begin("Files of pictures", None);
        folder.each(shelf, |shelved| {
            watcher.advance(1);
            let is_named = shelved.hash.as_ref().is_some_and(|hash| named.contains(hash));
            let is_settled = now.duration_since(shelved.written).is_ok_and(|age| age > ON_ITS_WAY);
            if !is_named && is_settled {
                unnamed.push(shelved);
            }
        })?;
    }
    let hashes: Vec<PictureHash> = unnamed.iter().filter_map(|shelved| shelved.hash.clone()).collect();
    let meanwhile = store.survey_here::<_, Trouble>(|conn| Ok(soundness::named_among(conn, &hashes)?))?;
    for shelved in unnamed {
        if shelved.hash.is_none_or(|hash| !meanwhile.contains(&hash)) {
            watcher.found(&format!("nothing names {}", shelved.path.display()));
            findings += 1;
        }
    }
    Ok(findings)
}

fn wrong_with(folder: &Folder, hash: &PictureHash, format: &str, bytes: i32) -> Option<String> {
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.as_str() == format) else {
        return Some(format!("is of a format that is none: {format}"));
    };
    if !folder.has_original(hash, kind) {
        return Some(format!("is missing: {}", folder.original_path(hash, kind).display()));
    }
    match folder.read_original(hash, kind) {
        Err(error) => Some(format!("cannot be read: {error}")),
        Ok(found) if PictureHash::of(&found) != *hash => {
            Some(format!("is damaged: {}", folder.original_path(hash, kind).display()))
        }
        Ok(found) if i32::try_from(found.len()) != Ok(bytes) => {
            Some(format!("has {} bytes; the database says {bytes}", found.len()))
        }
        Ok(_) => None,
    }
}
