//! The press: finished pages kept in memory, compressed, and exact.
//!
//! A page is made once, however many ask for it, and kept until something it
//! was made of changes. Each page names its topics; a change names those it
//! touches; exactly the pages in common are made anew.
//!
//! | what happened | who asks next gets |
//! | --- | --- |
//! | nothing | the page from memory: no lock, no database |
//! | a topic of it was touched | a new page, for the first asker; the others the old one until that is there |
//! | something on it fell due | a new page; the others wait for it |
//! | something on it was withdrawn | a new page; the old one never again |
//! | making it failed | the last good page for a day, unless barred; else the error |
//!
//! A making under way while one of its topics is touched answers those who
//! asked before the touch, and no one who asked after it.

mod answer;
mod bodies;
mod coding;
mod flight;
mod keeping;
mod pressed;
mod shelf;
mod tally;
#[cfg(test)]
mod tests;
mod topics;
mod touches;

use std::any::Any;
use std::panic::resume_unwind;
use std::sync::{Arc, Weak};

use actix_web::http::StatusCode;
use chrono::TimeDelta;

pub use self::answer::Answer;
pub use self::coding::Coding;
use self::flight::{Arrival, Boarding, Flights, Landing, Ticket};
pub use self::pressed::Pressed;
use self::shelf::Shelf;
pub use self::tally::Stats;
use self::tally::count;
use crate::model::moment::Moment;
use crate::model::topic::Topic;

/// How long a page past its time may stand in for a better one.
const GRACE: TimeDelta = TimeDelta::hours(24);
/// Asked for so often, a page is worth the highest level of compression.
const WORTH_POLISHING: u32 = 32;
/// What is polished at a time: about half a second of work.
const POLISHED_PAGES: usize = 4;
const POLISHED_BYTES: usize = 256 * 1024;

/// What a handler hands to the press.
#[derive(Debug)]
pub struct Sheet {
    /// Mostly 200.
    pub status: StatusCode,
    /// With its charset.
    pub content_type: &'static str,
    /// The document, not compressed.
    pub body: Vec<u8>,
    /// All it was made of.
    pub topics: Vec<Topic>,
    /// When what it shows last changed.
    pub last_modified: Option<Moment>,
    /// The next moment at which something on it falls due. It is never served
    /// as fresh from then on, and caches are told so.
    pub fresh_until: Option<Moment>,
    /// The `Link` header.
    pub links: Option<String>,
    /// Whether it is kept.
    pub keep: Keep,
}

/// Whether a sheet is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// In the press, if its status is 200.
    Press,
    /// Answered in the same way, but not kept: a search, say.
    Passing,
}

/// How the making of a page fails.
pub trait Failure: Send + Sync + Sized + 'static {
    /// Whether the fault is ours and will pass, so that the last good page is
    /// the better answer. A story that is not there is no outage.
    fn is_outage(&self) -> bool;

    /// The same failure, for another who waited for the same page.
    fn echo(&self) -> Self;
}

/// Keeps finished pages. Clones share the same pages.
#[derive(Debug, Clone)]
pub struct Press {
    shelf: Arc<Shelf>,
    flights: Arc<Flights>,
    surrogate_keys: bool,
}

impl Press {
    /// An empty press for so many bytes. A page of more than an eighth of
    /// them is never kept.
    pub fn new(limit_bytes: usize) -> Self {
        Self { shelf: Arc::new(Shelf::new(limit_bytes)), flights: Arc::default(), surrogate_keys: false }
    }

    /// Also names each page's topics in a `Surrogate-Key` header, for a CDN
    /// in front that purges by them.
    pub fn with_surrogate_keys(self) -> Self {
        Self { surrogate_keys: true, ..self }
    }

    /// The page at this key, if it is there and fresh.
    pub fn find(&self, key: &str, now: Moment) -> Option<Arc<Pressed>> {
        let page = self.shelf.find_fresh(key, now)?;
        page.warm();
        self.shelf.tally.hits.add_one();
        Some(page)
    }

    /// The page at this key, made if need be.
    ///
    /// The making runs as a task of its own, on the runtime this is called
    /// on: it is finished even when its asker goes away. `make` is called at
    /// most once, and not at all when another asker makes the page already.
    pub async fn serve<E, F>(&self, key: &str, now: Moment, make: impl FnOnce() -> F) -> Result<Arc<Pressed>, E>
    where
        E: Failure,
        F: Future<Output = Result<Sheet, E>> + Send + 'static,
    {
        if let Some(page) = self.find(key, now) {
            return Ok(page);
        }
        count(&self.shelf.tally.misses);
        let asked = self.shelf.sequence();

        loop {
            let arrival = match self.flights.board(key) {
                Boarding::Lead(ticket) => return self.lead(ticket, now, make).await,
                Boarding::Follow(arrival) => arrival,
            };
            if let Some(page) = self.last_good(key, now).filter(|page| !page.is_due(now)) {
                return Ok(self.stand_in(page));
            }
            if let Some(outcome) = self.follow(arrival, key, asked, now).await {
                return outcome;
            }
        }
    }

    /// Marks stale exactly the pages made of any of these topics, and tells
    /// how many. `barred`, after a withdrawal: they are dropped and never
    /// served again, not even in an outage. To be called once the change is
    /// committed; grace is counted from `now`.
    pub fn touch(&self, topics: &[Topic], barred: bool, now: Moment) -> usize {
        if topics.is_empty() { 0 } else { self.shelf.touch(topics, barred, now) }
    }

    /// Marks every page stale.
    pub fn touch_all(&self, now: Moment) {
        self.shelf.touch_all(now);
    }

    /// Compresses the hottest few pages anew, at the highest level, and tells
    /// how many. Takes up to about half a second of work: call it now and
    /// then, from a thread on which nobody waits.
    pub fn polish(&self) -> usize {
        let mut polished = 0;
        let mut bytes = 0;
        for (key, rough) in self.shelf.hottest_rough(POLISHED_PAGES, WORTH_POLISHING) {
            bytes += rough.body().len();
            if polished > 0 && bytes > POLISHED_BYTES {
                break;
            }
            polished += usize::from(self.shelf.exchange(&key, &rough, rough.polished()));
        }
        polished
    }

    /// The figures of this moment.
    pub fn stats(&self) -> Stats {
        let tally = &self.shelf.tally;
        let read = |counter: &std::sync::atomic::AtomicU64| counter.load(std::sync::atomic::Ordering::Relaxed);
        Stats {
            pages: self.shelf.count(),
            bytes: self.shelf.bytes(),
            hits: tally.hits.sum(),
            misses: read(&tally.misses),
            makings: read(&tally.makings),
            evictions: read(&tally.evictions),
            stale_served: read(&tally.stale_served),
        }
    }

    /// Makes the page, for oneself and those who wait.
    async fn lead<E, F>(&self, ticket: Ticket, now: Moment, make: impl FnOnce() -> F) -> Result<Arc<Pressed>, E>
    where
        E: Failure,
        F: Future<Output = Result<Sheet, E>> + Send + 'static,
    {
        // Another flight may have landed since we looked.
        if let Some(page) = self.find(&ticket.key, now) {
            return Ok(page);
        }
        count(&self.shelf.tally.makings);
        let key = Arc::clone(&ticket.key);
        let began = self.shelf.sequence();
        let making = make();
        let press = self.clone();
        let flight = tokio::spawn(async move {
            match making.await {
                Ok(sheet) => Ok(press.finish(ticket, sheet, began, now)),
                Err(error) => Err(press.fail(ticket, error, began, now)),
            }
        });

        let outcome = match flight.await {
            Ok(outcome) => outcome,
            Err(broken) => match (self.last_good(&key, now), broken.try_into_panic()) {
                (Some(page), _) => return Ok(self.stand_in(page)),
                (None, Ok(panic)) => resume_unwind(panic),
                // The runtime is going down; nobody is left to be answered.
                (None, Err(_)) => std::future::pending().await,
            },
        };
        outcome.or_else(|error| self.excuse(&key, error, now))
    }

    /// Waits for who makes the page. None: it did not come, or it is older
    /// than a change that was already known when this asker came.
    async fn follow<E: Failure>(
        &self,
        mut arrival: Arrival,
        key: &str,
        asked: u64,
        now: Moment,
    ) -> Option<Result<Arc<Pressed>, E>> {
        let landing = arrival.wait_for(Option::is_some).await.ok()?.clone()?;
        match landing {
            Landing::Made(page) => page.shows_all_up_to(asked).then_some(Ok(page)),
            Landing::Failed { error, began } if began >= asked => {
                let error = error.downcast_ref::<E>()?.echo();
                Some(self.excuse(key, error, now))
            }
            Landing::Failed { .. } => None,
        }
    }

    /// Stores what was made, and tells those who wait.
    fn finish(&self, ticket: Ticket, sheet: Sheet, began: u64, now: Moment) -> Arc<Pressed> {
        let is_kept = sheet.keep == Keep::Press && sheet.status == StatusCode::OK;
        let topics = sheet.topics.clone();
        let shelf = if is_kept { Arc::downgrade(&self.shelf) } else { Weak::new() };
        let page = Arc::new(Pressed::new(sheet, self.surrogate_keys, shelf));

        if !is_kept || !self.shelf.store(&ticket.key, &page, &topics, began, now) {
            self.shelf.drop_outdated(&ticket.key, now);
        }
        // Judged once more when nobody can join: whoever came after a touch
        // then finds it noted, also on a page that is not on the shelf.
        ticket.close();
        self.shelf.judge(&page, &topics, began, now);
        ticket.land(Landing::Made(Arc::clone(&page)));
        page
    }

    /// Tells those who wait that it failed. An old page goes, unless the
    /// failure is an outage: the new answer is that there is none.
    fn fail<E: Failure>(&self, ticket: Ticket, error: E, began: u64, now: Moment) -> E {
        if !error.is_outage() {
            self.shelf.drop_outdated(&ticket.key, now);
        }
        let told: Arc<dyn Any + Send + Sync> = Arc::new(error.echo());
        ticket.land(Landing::Failed { error: told, began });
        error
    }

    /// In an outage the last good page, if there is one.
    fn excuse<E: Failure>(&self, key: &str, error: E, now: Moment) -> Result<Arc<Pressed>, E> {
        let page = if error.is_outage() { self.last_good(key, now) } else { None };
        page.map(|page| self.stand_in(page)).ok_or(error)
    }

    /// The page at this key, if it is good enough in want of a better one.
    fn last_good(&self, key: &str, now: Moment) -> Option<Arc<Pressed>> {
        self.shelf.find(key).filter(|page| page.is_within_grace(now))
    }

    fn stand_in(&self, page: Arc<Pressed>) -> Arc<Pressed> {
        page.warm();
        count(&self.shelf.tally.stale_served);
        page
    }
}
