//! A copy of the database before each migration, should it go wrong.

use std::fs;
use std::path::{Path, PathBuf};

use super::Trouble;
use super::backup::Unfinished;
use super::watcher::Watcher;
use super::writing::Writing;
use crate::model::moment::Moment;
use crate::store::{Place, Store, migrations};

/// How many copies are kept.
const KEPT: usize = 3;

/// Nobody watches.
struct Silence;

impl Watcher for Silence {
    fn begin(&mut self, _: &str, _: Option<u64>) {}
    fn advance(&mut self, _: u64) {}
    fn found(&mut self, _: &str) {}
}

/// Copies a database whose schema is older than this program's: a SQLite file
/// beside itself, the rows of PostgreSQL as a backup in the data folder. A new
/// database has nothing to lose. Answers the copy.
///
/// # Errors
/// When there can be no copy; then nothing must be migrated.
pub fn make(store: &Store, data: &Path, now: Moment) -> Result<Option<PathBuf>, Trouble> {
    let found = store.work_here::<_, Trouble>(|conn| Ok(migrations::find_current(conn)?))?;
    let newest = migrations::newest().ok_or_else(|| Trouble::new("this program has no migrations"))?;
    if found.is_none_or(|found| found >= newest) {
        return Ok(None);
    }
    let (stem, ending) = match store.place() {
        Place::Sqlite(path) => (path.clone(), String::new()),
        Place::Postgres(_) => {
            fs::create_dir_all(data).map_err(Trouble::at(data))?;
            (data.join("postgres"), ".tar".to_owned())
        }
    };
    let mut name = stem.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".before-{newest}{ending}"));
    let copy = stem.with_file_name(name);
    copy_into(store, &copy, now).map_err(|trouble| {
        Trouble::new(format!(
            "the schema is not brought up to date, because no copy of the database could be made before: {trouble}"
        ))
    })?;
    // What cannot be cleared away does no harm.
    let _ = forget_old(&stem, &ending);
    Ok(Some(copy))
}

fn copy_into(store: &Store, copy: &Path, now: Moment) -> Result<(), Trouble> {
    let unfinished = Unfinished::beside(copy)?;
    match store.place() {
        Place::Sqlite(_) => store.copy_into(&unfinished.path)?,
        Place::Postgres(_) => {
            let mut writing = Writing::begin(unfinished.writer(), now)?;
            store.survey_here(|conn| writing.put_rows(conn, &mut Silence))?;
            writing.finish()?;
        }
    }
    unfinished.finish(copy)
}

/// Removes all copies but the newest: their names end in the migration.
fn forget_old(stem: &Path, ending: &str) -> std::io::Result<()> {
    let folder = stem.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let start = format!("{}.before-", stem.file_name().unwrap_or_default().to_string_lossy());
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let version = name.strip_prefix(&start).and_then(|rest| rest.strip_suffix(ending));
        if version.is_some_and(|version| !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit())) {
            copies.push(name);
        }
    }
    copies.sort();
    for name in copies.iter().rev().skip(KEPT) {
        fs::remove_file(folder.join(name))?;
    }
    Ok(())
}
