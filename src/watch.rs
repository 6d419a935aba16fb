//! Watches the database for what other processes change, and the press for
//! what wants polishing. One thread, which asks as little as it can.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::jobs::publish_due;
use crate::site::Site;
use crate::store::{Conn, StoreError};

/// How often it looks. A change shows within a second; this leaves room.
const EVERY: Duration = Duration::from_millis(200);
/// How often the press recompresses what is asked for most.
const POLISH_EVERY: Duration = Duration::from_secs(2);
/// How often it looks on SQLite even where the file says that nothing changed:
/// a file that was put back after it had been moved away counts from anew.
const LOOK_ANYWAY: Duration = Duration::from_secs(2);

/// Starts to watch; ends when the site stops.
///
/// # Errors
/// When no thread can be had.
pub fn start(site: Arc<Site>) -> std::io::Result<()> {
    std::thread::Builder::new().name("watch".into()).spawn(move || watch(&site)).map(drop)
}

fn watch(site: &Site) {
    let mut file = FileWatch::default();
    let mut polished = Instant::now();
    let mut was_away = false;
    while !site.is_stopping() {
        std::thread::sleep(EVERY);
        if file.says_changed(site) || was_away {
            match site.catch_up() {
                Ok(()) => was_away = false,
                Err(error) => {
                    if !was_away {
                        tracing::warn!(%error, "changes cannot be read; pages in the press are served on");
                    }
                    was_away = true;
                }
            }
        }
        // Whatever is due is done within a second of its moment, on one node.
        match publish_due::run(&site.store, site.clock.now()) {
            Ok(done) if done.is_nothing() => {}
            Ok(done) => {
                tracing::info!(?done, "what was due");
                if site.catch_up().is_err() {
                    was_away = true;
                }
            }
            // Said above already, and tried again.
            Err(error) => tracing::debug!(%error, "what is due cannot be read"),
        }
        if polished.elapsed() > POLISH_EVERY {
            site.press.polish();
            site.searches.forget_idle();
            site.reset_askers.forget_idle();
            polished = Instant::now();
        }
    }
}

/// Whether a SQLite file was changed by another connection, which costs no
/// question (`PRAGMA data_version`). On PostgreSQL the question is asked.
#[derive(Default)]
struct FileWatch {
    conn: Option<Conn>,
    version: i64,
    looked: Option<Instant>,
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

impl FileWatch {
    fn says_changed(&mut self, site: &Site) -> bool {
        if self.looked.is_none_or(|looked| looked.elapsed() > LOOK_ANYWAY) {
            self.looked = Some(Instant::now());
            self.conn = None;
            return true;
        }
        let version = self.ask(site);
        match version {
            Ok(version) if version == self.version => false,
            Ok(version) => {
                self.version = version;
                true
            }
            Err(_) => {
                self.conn = None;
                true
            }
        }
    }

    fn ask(&mut self, site: &Site) -> Result<i64, StoreError> {
        let conn = match &mut self.conn {
            Some(conn) => conn,
            None => self.conn.insert(site.store.watch()?),
        };
        match conn {
            Conn::Pg(_) => Ok(self.version + 1),
            Conn::Sqlite(conn) => {
                let found: Version = diesel::sql_query("PRAGMA data_version").get_result(conn)?;
                Ok(found.data_version)
            }
        }
    }
}
