//! What the press has done, in figures.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

const STRIPES: usize = 16;

thread_local! {
    static STRIPE: Cell<usize> = const { Cell::new(usize::MAX) };
}
static NEXT_STRIPE: AtomicUsize = AtomicUsize::new(0);

/// A counter that threads add to without getting in each other's way.
#[derive(Debug, Default)]
pub(super) struct Striped([Padded; STRIPES]);

#[derive(Debug, Default)]
#[repr(align(128))]
struct Padded(AtomicU64);

impl Striped {
    pub(super) fn add_one(&self) {
        let stripe = STRIPE.with(|stripe| {
            if stripe.get() == usize::MAX {
                stripe.set(NEXT_STRIPE.fetch_add(1, Relaxed) % STRIPES);
            }
            stripe.get()
        });
        self.0[stripe].0.fetch_add(1, Relaxed);
    }

    pub(super) fn sum(&self) -> u64 {
        self.0.iter().map(|stripe| stripe.0.load(Relaxed)).sum()
    }
}

/// The counters; all but the hits move only when a page is made.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) hits: Striped,
    pub(super) misses: AtomicU64,
    pub(super) makings: AtomicU64,
    pub(super) evictions: AtomicU64,
    pub(super) stale_served: AtomicU64,
}

/// The figures of one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Pages on the shelf, fresh and stale.
    pub pages: usize,
    /// What they weigh: bodies in all codings, keys and an estimate of the rest.
    pub bytes: usize,
    /// Askers who got a fresh page at once.
    pub hits: u64,
    /// Askers who did not.
    pub misses: u64,
    /// Times a page was made.
    pub makings: u64,
    /// Pages that left for want of room.
    pub evictions: u64,
    /// Askers who got a page past its time: within grace, or in an outage.
    pub stale_served: u64,
}

pub(super) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Relaxed);
}
