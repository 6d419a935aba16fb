//! The database: one [`Conn`] over SQLite and PostgreSQL, and one file per
//! record with every question asked of it.
//!
//! No query is written outside this room, and none of its callers knows which
//! database answers. What readers may see is decided in one place, [`public`].

pub mod articles;
pub mod audit;
pub mod autosaves;
pub mod breaking_news;
pub mod bulk;
pub mod calendar;
pub mod cards;
pub mod conn;
pub mod contributors;
pub mod corrections;
pub mod counts;
pub mod deliveries;
pub mod desk;
pub mod drafts;
pub mod embargoes;
pub mod exports;
pub mod filing;
pub mod fronts;
pub mod holds;
pub mod line_items;
pub mod listings;
pub mod locks;
pub mod masthead;
pub mod migrations;
pub mod notes;
pub mod pages;
pub mod passes;
pub mod passkey_challenges;
pub mod passkeys;
pub mod people;
pub mod pictures;
pub mod place;
pub mod presences;
pub mod previews;
pub mod printing;
pub mod public;
pub mod publications;
pub mod redirects;
pub mod related;
pub mod revisions;
pub mod rows;
pub mod schedules;
pub mod schema;
pub mod search;
pub mod second_factor_rules;
pub mod sections;
pub mod sessions;
pub mod sitemaps;
pub mod soundness;
pub mod tags;
pub mod texts;
pub mod tokens;
pub mod told;
pub mod touches;
pub mod webhooks;
pub mod withdrawals;

mod pool;

use std::fmt;
use std::sync::Arc;

use tokio::sync::Semaphore;

pub use conn::Conn;
pub use place::{NotAPlace, Place};
use pool::Pool;

/// The database, open for many askers.
///
/// Questions run on blocking threads, as many at a time as there are readers;
/// a bounded number may wait (R24). Changes run one at a time on SQLite.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    place: Place,
    readers: Pool,
    writers: Pool,
    queue: Semaphore,
    at_work: Semaphore,
}

/// Why the database did not answer.
#[derive(Debug)]
pub enum StoreError {
    /// It cannot be reached; it may come back.
    Away(String),
    /// Too many are asking already.
    Busy,
    /// It refused the question.
    Query(diesel::result::Error),
    /// The question panicked.
    Panicked,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Away(reason) => write!(f, "the database cannot be reached: {reason}"),
            Self::Busy => f.write_str("the database has too many questions waiting"),
            Self::Query(error) => write!(f, "the database refused: {error}"),
            Self::Panicked => f.write_str("a question to the database panicked"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> Self {
        if pool::means_away(&error) { Self::Away(error.to_string()) } else { Self::Query(error) }
    }
}

/// A pattern for LIKE that finds these letters anywhere; `\\` is its escape.
pub(crate) fn like(letters: &str) -> String {
    let mut pattern = String::from("%");
    for c in letters.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern + "%"
}

/// How many questions may wait for a reader before the next is refused (R24).
const WAITING: usize = 256;

impl Store {
    /// Opens the database; makes a SQLite file and its folder when there is none.
    pub fn open(place: &Place, readers: usize) -> Result<Self, StoreError> {
        if let Place::Sqlite(path) = place
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder)
                .map_err(|error| StoreError::Away(format!("{}: {error}", folder.display())))?;
        }
        let writers = if matches!(place, Place::Sqlite(_)) { 1 } else { readers.max(2) };
        let inner = Inner {
            writers: Pool::open(place.clone(), place::Purpose::Write, writers)?,
            readers: Pool::open(place.clone(), place::Purpose::Read, readers)?,
            queue: Semaphore::new(readers + WAITING),
            at_work: Semaphore::new(readers),
            place: place.clone(),
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Opens a database that is there, to look at: nothing is made, and nothing
    /// can be changed through it.
    pub fn look(place: &Place) -> Result<Self, StoreError> {
        place.identity()?;
        let inner = Inner {
            writers: Pool::unopened(place.clone(), place::Purpose::Read),
            readers: Pool::open(place.clone(), place::Purpose::Read, 1)?,
            queue: Semaphore::new(1 + WAITING),
            at_work: Semaphore::new(1),
            place: place.clone(),
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Where the database is.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// Asks questions of one state of the database, on a blocking thread.
    pub async fn read<T, E>(&self, questions: impl FnMut(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + From<diesel::result::Error> + Send + 'static,
    {
        let _place = self.0.queue.try_acquire().map_err(|_| StoreError::Busy)?;
        let _turn = self.0.at_work.acquire().await.map_err(|_| StoreError::Busy)?;
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.read_here(questions))
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// Asks questions of one state of the database, on this thread.
    ///
    /// When the connection turns out to be dead (a database server that was
    /// started again), the questions are asked once more on a new one.
    pub fn read_here<T, E>(&self, mut questions: impl FnMut(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError> + From<diesel::result::Error>,
    {
        let mut conn = self.0.readers.get()?;
        let answer = conn.snapshot(&mut questions);
        if answer.is_err() && !conn.is_alive() {
            drop(conn);
            return self.0.readers.get()?.snapshot(&mut questions);
        }
        answer
    }

    /// Asks a great many questions of one state of the database, on this thread
    /// and once only: a dead connection is an error.
    pub fn survey_here<T, E>(&self, questions: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError> + From<diesel::result::Error>,
    {
        let mut conn = self.0.readers.get()?;
        let answer = conn.snapshot(questions);
        if answer.is_err() {
            conn.is_alive();
        }
        answer
    }

    /// Makes a change as one transaction, on this thread.
    pub fn write_here<T, E>(&self, change: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError> + From<diesel::result::Error>,
    {
        let mut conn = self.0.writers.get()?;
        let answer = conn.tx(change);
        if answer.is_err() {
            conn.is_alive();
        }
        answer
    }

    /// Makes a change as one transaction, on a blocking thread.
    pub async fn write<T, E>(&self, change: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + From<diesel::result::Error> + Send + 'static,
    {
        let _place = self.0.queue.try_acquire().map_err(|_| StoreError::Busy)?;
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.write_here(change))
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// The same, and then something else on that thread once it is committed.
    pub async fn write_and<T, E>(
        &self,
        change: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        then: impl FnOnce() + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + From<diesel::result::Error> + Send + 'static,
    {
        let _place = self.0.queue.try_acquire().map_err(|_| StoreError::Busy)?;
        let store = self.clone();
        let work = move || store.write_here(change).inspect(|_| then());
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// Runs work that may hold transactions of its own, such as an import.
    pub fn work_here<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.0.writers.get()?;
        work(&mut conn)
    }

    /// A number that changes when another process has changed a SQLite file
    /// (`PRAGMA data_version`); cheaper than a question, and none elsewhere.
    pub fn watch(&self) -> Result<Conn, StoreError> {
        self.0.place.open(place::Purpose::Read, false).map_err(|error| StoreError::Away(error.to_string()))
    }

    /// Folds the write-ahead log back into the SQLite file before the program ends.
    pub fn checkpoint(&self) {
        if matches!(self.0.place, Place::Sqlite(_))
            && let Ok(mut conn) = self.0.writers.get()
        {
            let _ = conn.run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// Makes a SQLite file complete in itself, with no log beside it, so that it
    /// may be moved. Refused while another program has it open.
    pub fn make_whole(&self) -> Result<(), StoreError> {
        if matches!(self.0.place, Place::Postgres(_)) {
            return Ok(());
        }
        self.0.readers.close_idle();
        let mut conn = self.0.writers.get()?;
        conn.run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")?;
        Ok(())
    }

    /// Copies a SQLite database into a file that is empty or not there.
    pub fn copy_into(&self, file: &std::path::Path) -> Result<(), StoreError> {
        let file = file.to_str().ok_or_else(|| StoreError::Away(format!("{} is no UTF-8", file.display())))?;
        let mut conn = self.0.writers.get()?;
        Ok(conn.run(&format!("VACUUM INTO '{}'", file.replace('\'', "''")))?)
    }
}
