//! Where the database is, and how a connection to it is opened.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use diesel::{Connection, ConnectionError, PgConnection, SqliteConnection};

use super::StoreError;
use super::conn::Conn;

/// Where the database is: `sqlite:PATH` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A server; the address as libpq reads it.
    Postgres(String),
}

/// An address that names no database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPlace(String);

impl fmt::Display for NotAPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” names no database: write sqlite:PATH or postgres://…", self.0)
    }
}

impl std::error::Error for NotAPlace {}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(url: &str) -> Result<Self, NotAPlace> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if !path.is_empty() && path != ":memory:" && !path.contains(['\0', '?']) {
                return Ok(Self::Sqlite(path.into()));
            }
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(NotAPlace(without_password(url)))
    }
}

impl fmt::Display for Place {
    /// As it may be shown: without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self})")
    }
}

/// A database address with its password replaced by `…`.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    // A password may hold an unencoded `/` or `?`; the host cannot hold an `@`.
    let at = rest.rfind('@').unwrap_or(0);
    let end = rest[at..].find(['/', '?']).map_or(rest.len(), |length| at + length);
    let shown = match rest[..end].rsplit_once('@') {
        Some((user, host)) if user.contains(':') => {
            format!("{}:…@{host}", user.split(':').next().unwrap_or_default())
        }
        _ => rest[..end].to_owned(),
    };
    let tail = &rest[end..];
    let tail = match tail.find("password=") {
        Some(at) => {
            let value_end = tail[at..].find('&').map_or(tail.len(), |length| at + length);
            format!("{}password=…{}", &tail[..at], &tail[value_end..])
        }
        None => tail.to_owned(),
    };
    format!("{scheme}://{shown}{tail}")
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Questions; a write through it is refused by the database.
    Read,
    /// Changes.
    Write,
}

impl Place {
    /// Opens a connection. A SQLite file is made only when `may_create` says so.
    pub(super) fn open(&self, purpose: Purpose, may_create: bool) -> Result<Conn, ConnectionError> {
        match self {
            Self::Sqlite(path) => {
                let mode = if may_create { "rwc" } else { "rw" };
                let mut conn = Conn::Sqlite(SqliteConnection::establish(&format!("{}?mode={mode}", file_uri(path)))?);
                // The order matters: whoever waits for a lock must know for how
                // long before it asks for one (R26).
                conn.run("PRAGMA busy_timeout = 5000").map_err(setup)?;
                if purpose == Purpose::Write {
                    // A large cache and rare checkpoints: an import writes the
                    // same index pages again and again.
                    conn.run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 16000").map_err(setup)?;
                }
                conn.run(
                    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0;
                     PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON",
                )
                .map_err(setup)?;
                conn.run(match purpose {
                    Purpose::Read => "PRAGMA cache_size = -4000; PRAGMA query_only = ON",
                    Purpose::Write => "PRAGMA cache_size = -32000",
                })
                .map_err(setup)?;
                Ok(conn)
            }
            Self::Postgres(url) => {
                let mut conn = Conn::Pg(PgConnection::establish(url)?);
                conn.run("SET TIME ZONE 'UTC'; SET client_min_messages = warning").map_err(setup)?;
                if purpose == Purpose::Read {
                    conn.run("SET default_transaction_read_only = on").map_err(setup)?;
                }
                Ok(conn)
            }
        }
    }

    /// What tells this database file from another one put in its place.
    pub(super) fn identity(&self) -> Result<Option<(u64, u64)>, StoreError> {
        match self {
            Self::Sqlite(path) => file_identity(path)
                .map(Some)
                .ok_or_else(|| StoreError::Away(format!("the database file {} is not there", path.display()))),
            Self::Postgres(_) => Ok(None),
        }
    }
}

fn setup(error: diesel::result::Error) -> ConnectionError {
    ConnectionError::CouldntSetupConfiguration(error)
}

fn file_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for c in path.to_string_lossy().chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            c => uri.push(c),
        }
    }
    uri
}

#[cfg(unix)]
fn file_identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

#[cfg(not(unix))]
fn file_identity(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|_| (0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_named_by_its_scheme_and_shown_without_its_password() {
        for (url, shown) in [
            ("sqlite:data/broadsheet.db", "sqlite:data/broadsheet.db"),
            ("sqlite:///var/lib/b.db", "sqlite:/var/lib/b.db"),
            ("postgres://desk:s3cret@db.example:5432/paper", "postgres://desk:…@db.example:5432/paper"),
            ("postgres://desk:s3/cret@db.example/paper", "postgres://desk:…@db.example/paper"),
            ("postgres://desk@db.example/paper?password=s3cret&x=y", "postgres://desk@db.example/paper?password=…&x=y"),
        ] {
            assert_eq!(url.parse::<Place>().unwrap().to_string(), shown);
        }
        for bad in ["data/broadsheet.db", "mysql://x:s3cret@y/z", "sqlite:", "sqlite::memory:"] {
            let refused = bad.parse::<Place>().unwrap_err().to_string();
            assert!(refused.contains("names no database") && !refused.contains("s3cret"), "{refused}");
        }
    }
}
