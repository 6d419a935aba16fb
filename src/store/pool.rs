//! Open connections, kept for the next asker.

use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::result::{DatabaseErrorKind, Error};

use super::conn::Conn;
use super::place::{Place, Purpose};
use super::{StoreError, migrations};

/// How long an asker waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// A bounded set of connections of one purpose.
///
/// Our own rather than r2d2's for two things that it has no place for: a SQLite
/// file that was moved away or replaced under a running server must not be read
/// on through the old handle, and a database that is down must be *said* to be
/// down at once instead of after the wait for a free connection.
pub(super) struct Pool {
    place: Place,
    purpose: Purpose,
    shelf: Mutex<Shelf>,
    returned: Condvar,
}

struct Shelf {
    idle: Vec<Kept>,
    free_places: usize,
}

struct Kept {
    conn: Conn,
    identity: Option<(u64, u64)>,
}

/// A connection on loan; it goes back when dropped, unless it is dead.
pub(super) struct Lent<'a> {
    pool: &'a Pool,
    kept: Option<Kept>,
    is_dead: bool,
}

impl Pool {
    pub(super) fn open(place: Place, purpose: Purpose, size: usize) -> Result<Self, StoreError> {
        let mut first = Kept {
            conn: place
                .open(purpose, purpose == Purpose::Write)
                .map_err(|error| StoreError::Away(error.to_string()))?,
            identity: None,
        };
        first.identity = place.identity()?;
        let shelf = Mutex::new(Shelf { idle: vec![first], free_places: size.max(1) - 1 });
        Ok(Self { place, purpose, shelf, returned: Condvar::new() })
    }

    /// One connection at most, opened when it is asked for.
    pub(super) fn unopened(place: Place, purpose: Purpose) -> Self {
        let shelf = Mutex::new(Shelf { idle: Vec::new(), free_places: 1 });
        Self { place, purpose, shelf, returned: Condvar::new() }
    }

    /// Closes the connections that nobody has on loan.
    pub(super) fn close_idle(&self) {
        let mut shelf = self.shelf();
        shelf.free_places += shelf.idle.len();
        shelf.idle.clear();
    }

    /// A connection to the database as it is now.
    pub(super) fn get(&self) -> Result<Lent<'_>, StoreError> {
        let identity = self.place.identity()?;
        let deadline = Instant::now() + PATIENCE;
        let mut shelf = self.shelf();
        loop {
            while let Some(kept) = shelf.idle.pop() {
                if kept.identity == identity {
                    return Ok(Lent { pool: self, kept: Some(kept), is_dead: false });
                }
                shelf.free_places += 1;
            }
            if shelf.free_places > 0 {
                shelf.free_places -= 1;
                drop(shelf);
                return self.add(identity);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(StoreError::Busy);
            }
            shelf = self.returned.wait_timeout(shelf, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn add(&self, identity: Option<(u64, u64)>) -> Result<Lent<'_>, StoreError> {
        // A file that came back may be of an older release, or not ours at all.
        let opened = self
            .place
            .open(self.purpose, false)
            .map_err(|error| error.to_string())
            .and_then(|mut conn| migrations::expect_current(&mut conn).map(|()| conn));
        match opened {
            Ok(conn) => Ok(Lent { pool: self, kept: Some(Kept { conn, identity }), is_dead: false }),
            Err(reason) => {
                self.shelf().free_places += 1;
                self.returned.notify_one();
                Err(StoreError::Away(reason))
            }
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent<'_> {
    /// Whether the connection still answers; one that does not is not kept.
    pub(super) fn is_alive(&mut self) -> bool {
        self.is_dead = self.run("SELECT 1").is_err();
        !self.is_dead
    }
}

impl Deref for Lent<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        match &self.kept {
            Some(kept) => &kept.conn,
            None => unreachable!("a lent connection is kept until it is dropped"),
        }
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        match &mut self.kept {
            Some(kept) => &mut kept.conn,
            None => unreachable!("a lent connection is kept until it is dropped"),
        }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut shelf = self.pool.shelf();
        match self.kept.take() {
            Some(kept) if !self.is_dead => shelf.idle.push(kept),
            _ => shelf.free_places += 1,
        }
        drop(shelf);
        self.pool.returned.notify_one();
    }
}

/// Whether an error says that the database cannot be reached just now, rather
/// than that it disliked the question.
pub(super) fn means_away(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => true,
        Error::DatabaseError(_, facts) => {
            let said = facts.message();
            [
                "server closed the connection",
                "terminating connection",
                "the database system is",
                "no connection to the server",
                "could not connect",
                "could not receive data",
                "disk I/O error",
                "unable to open database file",
                "database is locked",
                "database disk image is malformed",
                "readonly database",
                "no space left",
                "database or disk is full",
            ]
            .iter()
            .any(|sign| said.contains(sign))
        }
        Error::BrokenTransactionManager => true,
        _ => false,
    }
}
