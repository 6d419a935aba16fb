//! The time. Nothing else in the house reads the wall clock.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::Utc;

use crate::model::moment::Moment;

/// The time, which tests can hold still.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<Mutex<Moment>>>);

impl Clock {
    /// The machine's clock.
    pub fn of_the_machine() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is set again.
    pub fn held_at(now: Moment) -> Self {
        Self(Some(Arc::new(Mutex::new(now))))
    }

    /// Sets a clock that is held; the machine's cannot be set.
    pub fn hold_at(&self, now: Moment) {
        if let Some(held) = &self.0 {
            *held.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
    }

    /// The moment it is.
    pub fn now(&self) -> Moment {
        match &self.0 {
            Some(held) => *held.lock().unwrap_or_else(PoisonError::into_inner),
            None => Moment::new(Utc::now()),
        }
    }
}
