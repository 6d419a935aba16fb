//! Where the pages stand, bounded in bytes.
//!
//! Readers look a page up in a lock-free map. All that changes the shelf goes
//! through its books, behind one lock that is held for microseconds, so a
//! touch and the storing of a page never cross.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use papaya::Guard;

use super::pressed::Pressed;
use super::tally::{Tally, count};
use super::topics::TopicIndex;
use super::touches::{Missed, Touches};
use crate::model::moment::Moment;
use crate::model::topic::Topic;

/// What a page costs beyond its bodies: headers, map, index. Measured high.
const OVERHEAD: usize = 1024;
const TOPIC_OVERHEAD: usize = 96;
/// So many pages are compared when one has to leave.
const COMPARED: usize = 8;

/// The finished pages by key.
#[derive(Debug)]
pub(super) struct Shelf {
    pages: papaya::HashMap<Arc<str>, Placed>,
    books: Mutex<Books>,
    bytes: AtomicUsize,
    limit: usize,
    sequence: AtomicU64,
    pub(super) tally: Tally,
}

#[derive(Debug)]
struct Placed {
    page: Arc<Pressed>,
    slot: u32,
}

/// What only writers know.
#[derive(Debug, Default)]
struct Books {
    slots: Vec<Option<Slot>>,
    vacant: Vec<u32>,
    hand: usize,
    topics: TopicIndex,
    touches: Touches,
}

#[derive(Debug)]
struct Slot {
    key: Arc<str>,
    page: Arc<Pressed>,
    topics: Box<[Topic]>,
}

impl Shelf {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            pages: papaya::HashMap::new(),
            books: Mutex::default(),
            bytes: AtomicUsize::new(0),
            limit,
            sequence: AtomicU64::new(0),
            tally: Tally::default(),
        }
    }

    /// The page at this key, in whatever state.
    pub(super) fn find(&self, key: &str) -> Option<Arc<Pressed>> {
        self.pages.pin().get(key).map(|placed| Arc::clone(&placed.page))
    }

    /// The page at this key, if it is fresh.
    pub(super) fn find_fresh(&self, key: &str, now: Moment) -> Option<Arc<Pressed>> {
        let pages = self.pages.pin();
        let page = &pages.get(key)?.page;
        page.is_fresh(now).then(|| Arc::clone(page))
    }

    /// The number of the latest touch.
    pub(super) fn sequence(&self) -> u64 {
        self.sequence.load(Ordering::Acquire)
    }

    /// Marks the page with what it missed since its making began; see
    /// [`Touches::since`].
    pub(super) fn judge(&self, page: &Pressed, topics: &[Topic], began: u64, now: Moment) {
        mark(page, self.books().touches.since(began, topics), now);
    }

    /// Takes in a page whose making began at this number, and tells whether it
    /// did. One that missed a change is kept as stale; one that missed a
    /// withdrawal, or is too large, is not.
    pub(super) fn store(&self, key: &Arc<str>, page: &Arc<Pressed>, topics: &[Topic], began: u64, now: Moment) -> bool {
        let mut books = self.books();
        let missed = books.touches.since(began, topics);
        if missed.is_some_and(|missed| missed.barred) || page.weight() > self.limit / 8 {
            return false;
        }
        mark(page, missed, now);
        if let Some(former) = self.find(key) {
            page.inherit_heat(&former);
            self.remove_key(&mut books, key);
        }

        let slot = books.take(Slot { key: Arc::clone(key), page: Arc::clone(page), topics: topics.into() });
        self.bytes.fetch_add(page.mount() + books.overhead(slot), Ordering::AcqRel);
        self.pages.pin().insert(Arc::clone(key), Placed { page: Arc::clone(page), slot });
        self.make_room(&mut books);
        true
    }

    /// Drops the page at this key unless it is fresh: its successor is none.
    pub(super) fn drop_outdated(&self, key: &str, now: Moment) {
        let mut books = self.books();
        if self.find(key).is_some_and(|page| !page.is_fresh(now)) {
            self.remove_key(&mut books, key);
        }
    }

    /// Marks stale, or drops, the pages made of these topics; their number.
    pub(super) fn touch(&self, topics: &[Topic], barred: bool, now: Moment) -> usize {
        let mut books = self.books();
        let number = self.sequence.fetch_add(1, Ordering::AcqRel) + 1;
        books.touches.record(number, topics, barred);

        let slots = books.topics.slots(topics);
        for slot in &slots {
            let Some(Some(Slot { page, .. })) = books.slots.get(*slot as usize) else { continue };
            page.outdate(number, barred, now);
            if barred {
                self.remove(&mut books, *slot);
            }
        }
        slots.len()
    }

    /// Marks every page stale.
    pub(super) fn touch_all(&self, now: Moment) {
        let mut books = self.books();
        let number = self.sequence.fetch_add(1, Ordering::AcqRel) + 1;
        books.touches.record_all(number);
        books.slots.iter().flatten().for_each(|slot| slot.page.outdate(number, false, now));
    }

    /// Accounts for a page that grew, and makes room.
    pub(super) fn grew(&self, page: &Pressed, bytes: usize) {
        // Added before the page knows, so that its leaving never takes off
        // more than is there.
        self.bytes.fetch_add(bytes, Ordering::AcqRel);
        if !page.gain(bytes) {
            self.bytes.fetch_sub(bytes, Ordering::AcqRel);
        } else if self.bytes() > self.limit {
            self.make_room(&mut self.books());
        }
    }

    /// The hottest pages that could be smaller, hottest first.
    pub(super) fn hottest_rough(&self, count: usize, least_heat: u32) -> Vec<(Arc<str>, Arc<Pressed>)> {
        let pages = self.pages.pin();
        let rough = pages.iter().filter(|(_, placed)| placed.page.heat() >= least_heat && placed.page.is_rough());
        let mut rough: Vec<_> = rough.map(|(key, placed)| (placed.page.heat(), key, &placed.page)).collect();
        rough.sort_unstable_by_key(|(heat, ..)| std::cmp::Reverse(*heat));
        rough.into_iter().take(count).map(|(_, key, page)| (Arc::clone(key), Arc::clone(page))).collect()
    }

    /// Puts the polished page in the place of the rough one, if that is still
    /// there; whether it was.
    pub(super) fn exchange(&self, key: &str, rough: &Arc<Pressed>, fine: Pressed) -> bool {
        let mut books = self.books();
        let pages = self.pages.pin();
        let Some(&Placed { ref page, slot }) = pages.get(key) else { return false };
        let (true, Some(Some(entry))) = (Arc::ptr_eq(page, rough), books.slots.get_mut(slot as usize)) else {
            return false;
        };
        let fine = Arc::new(fine);
        fine.succeed(rough);
        entry.page = Arc::clone(&fine);
        self.bytes.fetch_add(fine.mount(), Ordering::AcqRel);
        self.bytes.fetch_sub(rough.unmount(), Ordering::AcqRel);
        pages.insert(Arc::clone(&entry.key), Placed { page: fine, slot });
        self.make_room(&mut books);
        true
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        let books = self.books();
        books.slots.len() - books.vacant.len()
    }

    /// What they weigh.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Acquire)
    }

    fn make_room(&self, books: &mut Books) {
        while self.bytes() > self.limit
            && let Some(slot) = books.coldest()
        {
            self.remove(books, slot);
            count(&self.tally.evictions);
        }
    }

    fn remove_key(&self, books: &mut Books, key: &str) {
        let slot = self.pages.pin().get(key).map(|placed| placed.slot);
        if let Some(slot) = slot {
            self.remove(books, slot);
        }
    }

    fn remove(&self, books: &mut Books, slot: u32) {
        let overhead = books.overhead(slot);
        let Some(Slot { key, page, topics }) = books.slots.get_mut(slot as usize).and_then(Option::take) else {
            return;
        };
        books.vacant.push(slot);
        books.topics.remove(slot, &topics);
        self.bytes.fetch_sub(page.unmount() + overhead, Ordering::AcqRel);

        let guard = self.pages.guard();
        self.pages.remove(&key, &guard);
        // The map frees in batches; a page is large enough to be freed alone.
        guard.flush();
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(super) fn is_swept_clean(&self) -> bool {
        self.books().topics.is_empty() && self.pages.is_empty() && self.bytes() == 0
    }
}

impl Books {
    fn take(&mut self, slot: Slot) -> u32 {
        let number = self.vacant.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        });
        self.topics.insert(number, &slot.topics);
        if let Some(place) = self.slots.get_mut(number as usize) {
            *place = Some(slot);
        }
        number
    }

    fn overhead(&self, slot: u32) -> usize {
        let Some(Some(slot)) = self.slots.get(slot as usize) else { return 0 };
        OVERHEAD + 2 * slot.key.len() + TOPIC_OVERHEAD * slot.topics.len()
    }

    /// The least popular of the next few under the hand; each of them cools.
    /// A popular page outlives many rounds, and the work is always small.
    fn coldest(&mut self) -> Option<u32> {
        let mut coldest = None;
        let mut compared = 0;
        for _ in 0..self.slots.len() {
            self.hand = (self.hand + 1) % self.slots.len();
            let Some(Some(slot)) = self.slots.get(self.hand) else { continue };
            let heat = slot.page.cool();
            if coldest.is_none_or(|(least, _)| heat < least) {
                coldest = Some((heat, self.hand));
            }
            compared += 1;
            if compared == COMPARED {
                break;
            }
        }
        coldest.and_then(|(_, slot)| u32::try_from(slot).ok())
    }
}

fn mark(page: &Pressed, missed: Option<Missed>, now: Moment) {
    if let Some(Missed { number, barred }) = missed {
        page.outdate(number, barred, now);
    }
}
