//! `broadsheet restore`: the house as a backup tells it.
//!
//! The backup is read to its end before anything is written. Its rows then go
//! into a database that nobody has: a new SQLite file beside the former one,
//! or an empty database of PostgreSQL, within one transaction. Only when all is
//! there and sound does it take the former one's place.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use diesel::Connection;

use super::backup::sync_folder_of;
use super::manifest::Manifest;
use super::reading::Backup;
use super::watcher::Watcher;
use super::{Trouble, check};
use crate::media::storage::Folder;
use crate::model::moment::Moment;
use crate::store::conn::Conn;
use crate::store::rows::{self, Table};
use crate::store::{Place, Store, StoreError, migrations};

/// How many bytes of rows are added by one statement.
const BATCH: usize = 1 << 20;

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup said of itself.
    pub manifest: Manifest,
    /// Where the former database is now; none: there was none.
    pub former: Option<PathBuf>,
    /// How many things were found that should be otherwise.
    pub findings: usize,
}

/// Brings a backup back. The caller sees to it that no server runs meanwhile.
pub fn bring_back(
    file: &Path,
    place: &Place,
    data: &Path,
    now: Moment,
    watcher: &mut dyn Watcher,
) -> Result<Restored, Trouble> {
    let backup = Backup::open(file, watcher).map_err(Trouble::at(file))?;
    expect_known(&backup.manifest.schema).map_err(Trouble::at(file))?;
    let (former, findings) = match place {
        Place::Sqlite(path) => into_sqlite(&backup, path, data, now, watcher)?,
        Place::Postgres(_) => (None, into_postgres(&backup, place, data, now, watcher)?),
    };
    Ok(Restored { manifest: backup.manifest, former, findings })
}

fn expect_known(schema: &str) -> Result<(), Trouble> {
    let versions = migrations::versions();
    if versions.iter().any(|known| known == schema) {
        return Ok(());
    }
    let newest = versions.last().map(String::as_str).unwrap_or_default();
    Err(Trouble::new(if schema > newest {
        format!("its schema ({schema}) is newer than this program ({newest})")
    } else {
        format!("its schema ({schema}) is none of Broadsheet's")
    }))
}

/// A new SQLite file that has no name yet. It is gone when this is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn beside(path: &Path) -> Result<Self, Trouble> {
        let name = path.file_name().ok_or_else(|| Trouble::new(format!("{} is no file name", path.display())))?;
        let scratch = format!(".{}.restoring-{}", name.to_string_lossy(), std::process::id());
        let scratch = Self(path.with_file_name(scratch));
        scratch.clear();
        Ok(scratch)
    }

    fn clear(&self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(with_suffix(&self.0, suffix));
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn into_sqlite(
    backup: &Backup,
    path: &Path,
    data: &Path,
    now: Moment,
    watcher: &mut dyn Watcher,
) -> Result<(Option<PathBuf>, usize), Trouble> {
    let scratch = Scratch::beside(path)?;
    let store = Store::open(&Place::Sqlite(scratch.0.clone()), 1)?;
    let findings = store.work_here(|conn| load(conn, backup, now, watcher))?;
    put_originals(backup, data, watcher)?;
    store.make_whole()?;
    drop(store);
    File::open(&scratch.0).and_then(|file| file.sync_all()).map_err(Trouble::at(&scratch.0))?;
    if let Ok(facts) = fs::metadata(path) {
        // Whoever could not read the former one shall not read this one.
        fs::set_permissions(&scratch.0, facts.permissions()).map_err(Trouble::at(&scratch.0))?;
    }
    let former = if path.exists() { Some(set_aside(path, now)?) } else { None };
    fs::rename(&scratch.0, path).map_err(Trouble::at(path))?;
    sync_folder_of(path)?;
    Ok((former, findings))
}

/// Gives the former file a second name beside, so that there is a database
/// under its own at every moment.
fn set_aside(path: &Path, now: Moment) -> Result<PathBuf, Trouble> {
    let named = format!(".before-restore-{}", now.utc().format("%Y%m%dT%H%M%SZ"));
    let mut former = with_suffix(path, &named);
    for number in 2.. {
        if !former.exists() {
            break;
        }
        former = with_suffix(path, &format!("{named}-{number}"));
    }
    let whole = Store::open(&Place::Sqlite(path.to_owned()), 1).and_then(|store| store.make_whole());
    match whole {
        Ok(()) => {}
        Err(error) if error.to_string().contains("locked") => {
            return Err(Trouble::new(format!("another program has {} open; end it first", path.display())));
        }
        // It is damaged, which is why it is restored: it goes as it is, with its log.
        Err(_) => {
            for suffix in ["-wal", "-shm"] {
                if with_suffix(path, suffix).exists() {
                    fs::rename(with_suffix(path, suffix), with_suffix(&former, suffix)).map_err(Trouble::at(path))?;
                }
            }
        }
    }
    fs::hard_link(path, &former).or_else(|_| fs::rename(path, &former)).map_err(Trouble::at(&former))?;
    Ok(former)
}

fn into_postgres(
    backup: &Backup,
    place: &Place,
    data: &Path,
    now: Moment,
    watcher: &mut dyn Watcher,
) -> Result<usize, Trouble> {
    let store = Store::open(place, 1)?;
    store.work_here(|conn| {
        if migrations::find_current(conn)?.is_some() || !rows::list_tables(conn)?.is_empty() {
            return Err(Trouble::new(format!(
                "{place} is not empty, and a restore replaces nothing there: make a new database and name that one"
            )));
        }
        conn.transaction(|conn| {
            let findings = load(conn, backup, now, watcher)?;
            put_originals(backup, data, watcher)?;
            Ok(findings)
        })
    })
}

/// Loads the rows into a database that holds nothing, in the schema that they
/// were written in, and brings that up to date. Answers how many things were
/// found that should be otherwise.
fn load(conn: &mut Conn, backup: &Backup, now: Moment, watcher: &mut dyn Watcher) -> Result<usize, Trouble> {
    let manifest = &backup.manifest;
    migrations::run_until(conn, &manifest.schema)?;
    let tables = matching_tables(conn, manifest)?;
    let links = rows::unlink(conn)?;
    for table in &tables {
        rows::clear(conn, table)?;
    }
    watcher.begin("Rows", Some(manifest.rows()));
    let mut loader = Loader { tables: &tables, table: 0, batch: String::new(), rows: vec![0; tables.len()] };
    backup.each_row(|table, row| {
        watcher.advance(1);
        loader.add(conn, table, row)
    })?;
    loader.flush(conn)?;
    for ((table, entry), rows) in tables.iter().zip(&manifest.tables).zip(&loader.rows) {
        if *rows != entry.rows {
            let (name, expected) = (&entry.name, entry.rows);
            return Err(Trouble::new(format!("{name}: {rows} rows were taken of {expected}")));
        }
        rows::set_last_id(conn, table, entry.last_id)?;
    }
    rows::link_again(conn, &links)?;
    migrations::run(conn)?;
    migrations::expect_current(conn).map_err(Trouble::new)?;
    let damage = check::damage(conn)?;
    match damage.first() {
        Some(line) => Err(Trouble::new(format!("what was restored is not sound: {line}"))),
        None => check::promises(conn, now, watcher),
    }
}

/// The tables of the manifest as they are here.
fn matching_tables(conn: &mut Conn, manifest: &Manifest) -> Result<Vec<Table>, Trouble> {
    let mut here = rows::list_tables(conn)?;
    let mut find = |entry: &super::manifest::TableEntry| {
        let at = here.iter().position(|table| table.name == entry.name);
        let table = at.map(|at| here.swap_remove(at));
        table.filter(|table| {
            let mut columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            columns.sort_unstable();
            columns == entry.columns
        })
    };
    let tables = manifest.tables.iter().map(|entry| {
        find(entry).ok_or_else(|| {
            Trouble::new(format!("the table {} of the backup is none of the schema {}", entry.name, manifest.schema))
        })
    });
    tables.collect()
}

/// Gathers rows until they are worth a statement.
struct Loader<'a> {
    tables: &'a [Table],
    /// The one whose rows are in the batch.
    table: usize,
    batch: String,
    rows: Vec<u64>,
}

impl Loader<'_> {
    fn add(&mut self, conn: &mut Conn, table: &str, row: &str) -> Result<(), Trouble> {
        if self.tables.get(self.table).is_none_or(|current| current.name != table) {
            self.flush(conn)?;
            let at = self.tables.iter().position(|known| known.name == table);
            self.table = at.ok_or_else(|| Trouble::new(format!("its manifest does not know of the table {table}")))?;
        }
        self.batch.push(if self.batch.is_empty() { '[' } else { ',' });
        self.batch.push_str(row);
        if self.batch.len() >= BATCH { self.flush(conn) } else { Ok(()) }
    }

    fn flush(&mut self, conn: &mut Conn) -> Result<(), Trouble> {
        if let (false, Some(table)) = (self.batch.is_empty(), self.tables.get(self.table)) {
            self.batch.push(']');
            let added = rows::insert(conn, table, &self.batch)
                .map_err(|error| Trouble::new(format!("the rows of {}: {}", table.name, StoreError::from(error))))?;
            self.rows[self.table] += added as u64;
            self.batch.clear();
        }
        Ok(())
    }
}

fn put_originals(backup: &Backup, data: &Path, watcher: &mut dyn Watcher) -> Result<(), Trouble> {
    fs::create_dir_all(data).map_err(Trouble::at(data))?;
    let folder = Folder::open(data)?;
    watcher.begin("Pictures", Some(backup.manifest.originals.len() as u64));
    backup.each_original(|hash, kind, bytes| {
        folder.mend_original(hash, kind, bytes)?;
        watcher.advance(1);
        Ok(())
    })
}
