//! One making at a time for each page, however many ask.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::pressed::Pressed;

/// How a making ended, for those who waited for it.
#[derive(Debug, Clone)]
pub(super) enum Landing {
    Made(Arc<Pressed>),
    Failed {
        /// The error, of the type the making had.
        error: Arc<dyn Any + Send + Sync>,
        /// The latest touch when the making began.
        began: u64,
    },
}

/// Waits for a [`Landing`]. Closed without one when the making broke off.
pub(super) type Arrival = watch::Receiver<Option<Landing>>;

/// The makings under way.
#[derive(Debug, Default)]
pub(super) struct Flights(Mutex<HashMap<Arc<str>, Arrival>>);

/// What an asker is to do.
pub(super) enum Boarding {
    /// Make the page.
    Lead(Ticket),
    /// Wait for whoever makes it.
    Follow(Arrival),
}

/// The duty to make a page; given up when dropped, whatever happened.
pub(super) struct Ticket {
    pub(super) key: Arc<str>,
    flights: Arc<Flights>,
    landing: watch::Sender<Option<Landing>>,
}

impl Flights {
    pub(super) fn board(self: &Arc<Self>, key: &str) -> Boarding {
        let mut flights = self.lock();
        if let Some(arrival) = flights.get(key) {
            return Boarding::Follow(arrival.clone());
        }
        let (landing, arrival) = watch::channel(None);
        let key: Arc<str> = Arc::from(key);
        flights.insert(Arc::clone(&key), arrival);
        Boarding::Lead(Ticket { key, flights: Arc::clone(self), landing })
    }

    /// How many are under way.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Arc<str>, Arrival>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// Nobody can join any more; who has joined still waits.
    pub(super) fn close(&self) {
        let mut flights = self.flights.lock();
        // Only one's own entry: after closing, another may fly the same page.
        if flights.get(&self.key).is_some_and(|arrival| arrival.same_channel(&self.landing.subscribe())) {
            flights.remove(&self.key);
        }
    }

    /// Tells those who wait.
    pub(super) fn land(self, landing: Landing) {
        self.close();
        self.landing.send_replace(Some(landing));
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.close();
    }
}
