//! `broadsheet backup`, `restore`, `check` and `export`.

use std::path::Path;

use crate::archive::watcher::Terminal;
use crate::archive::{backup, check, export, restore};
use crate::cli::{Failure, Outcome, opening, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::media::storage::Folder;
use crate::store::Place;

/// `broadsheet backup FILE`.
pub fn make_backup(settings: &Settings, file: &Path) -> Result<Outcome, Failure> {
    let store = opening::look(settings)?;
    let folder = Folder::look(&settings.data);
    let mut watcher = Terminal::default();
    let made = backup::make(&store, Some(&folder), file, Clock::of_the_machine().now(), &mut watcher);
    watcher.finish();
    let manifest = made?;
    if !manifest.missing.is_empty() {
        say(format_args!("{} pictures left out", manifest.missing.len()));
    }
    let (rows, pictures) = (manifest.rows(), manifest.originals.len());
    say(format_args!("{}: {rows} rows and {pictures} pictures", file.display()));
    Ok(if manifest.missing.is_empty() { Outcome::Done } else { Outcome::SomethingRefused })
}

/// `broadsheet restore FILE`.
pub fn bring_back(settings: &Settings, file: &Path) -> Result<Outcome, Failure> {
    if let Place::Sqlite(path) = &settings.database
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(Failure::during(folder.display()))?;
    }
    let _alone = opening::lock(settings)?;
    let mut watcher = Terminal::default();
    let now = Clock::of_the_machine().now();
    let restored = restore::bring_back(file, &settings.database, &settings.data, now, &mut watcher);
    watcher.finish();
    let restored = restored?;
    let manifest = &restored.manifest;
    if let Some(former) = &restored.former {
        say(format_args!("The former database is now {}", former.display()));
    }
    if !manifest.has_media {
        say("The backup has no pictures in it; `broadsheet check` says whether any are missing");
    }
    if !manifest.missing.is_empty() {
        say(format_args!("{} pictures were missing when the backup was made", manifest.missing.len()));
    }
    say(format_args!(
        "Restored {} rows and {} pictures of {} into {}",
        manifest.rows(),
        manifest.originals.len(),
        manifest.made_at,
        settings.database
    ));
    let is_short = restored.findings > 0 || !manifest.missing.is_empty();
    Ok(if is_short { Outcome::SomethingRefused } else { Outcome::Done })
}

/// `broadsheet check`.
pub fn check(settings: &Settings) -> Result<Outcome, Failure> {
    let store = opening::look(settings)?;
    let mut watcher = Terminal::default();
    let findings = check::run(&store, &settings.data, Clock::of_the_machine().now(), &mut watcher);
    watcher.finish();
    Ok(match findings? {
        0 => {
            say(format_args!("{} is sound", settings.database));
            Outcome::Done
        }
        1 => {
            say("1 thing is not as it should be");
            Outcome::SomethingRefused
        }
        findings => {
            say(format_args!("{findings} things are not as they should be"));
            Outcome::SomethingRefused
        }
    })
}

/// `broadsheet export DIR`.
pub fn write_export(settings: &Settings, into: &Path) -> Result<Outcome, Failure> {
    let store = opening::look(settings)?;
    let mut watcher = Terminal::default();
    let exported = export::run(&store, &Folder::look(&settings.data), into, &mut watcher);
    watcher.finish();
    let exported = exported?;
    if exported.findings > 0 {
        say(format_args!("{} things left out", exported.findings));
    }
    say(format_args!("{}: {} stories and {} pictures", into.display(), exported.stories, exported.pictures));
    Ok(if exported.findings == 0 { Outcome::Done } else { Outcome::SomethingRefused })
}
