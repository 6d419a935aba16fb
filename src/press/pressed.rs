//! One finished page, with all that does not depend on who asks.

use std::sync::Weak;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;
use chrono::TimeDelta;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::bodies::Bodies;
use super::coding::Coding;
use super::keeping::Standing;
use super::shelf::Shelf;
use super::{GRACE, Sheet};
use crate::model::moment::Moment;
use crate::model::topic::Topic;

/// A page nobody touched.
const NEVER: i64 = i64::MAX;
/// A page with a withdrawal on it.
const BARRED: i64 = i64::MIN;
/// Set in the weight of a page that does not stand on the shelf.
const OFF: usize = 1 << (usize::BITS - 1);
/// Popularity is counted no further, so that the hottest page is only read.
const HOTTEST: u32 = 1023;

/// A finished page: its bytes in every coding asked for, its headers
/// ready-made. What an asker gets of it is its [`answer`](Self::answer).
#[derive(Debug)]
pub struct Pressed {
    pub(super) head: Head,
    bodies: Bodies,
    /// The second since when it is out of date; [`NEVER`], [`BARRED`].
    outdated_at: AtomicI64,
    /// The number of the first touch it does not show.
    missed: AtomicU64,
    /// Asked for so often, halved whenever the shelf is looked over for room.
    heat: AtomicU32,
    weight: AtomicUsize,
    shelf: Weak<Shelf>,
}

/// What goes before the body.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) content_type: HeaderValue,
    pub(super) etag: HeaderValue,
    pub(super) last_modified: Option<(Moment, HeaderValue)>,
    pub(super) link: Option<HeaderValue>,
    pub(super) surrogate_key: Option<HeaderValue>,
    pub(super) fresh_until: Option<Moment>,
}

impl Pressed {
    /// The page of a sheet, not on any shelf yet. `surrogate_keys`: whether
    /// its topics are named to the caches in front.
    pub(super) fn new(sheet: Sheet, surrogate_keys: bool, shelf: Weak<Shelf>) -> Self {
        let head = Head::of(&sheet, surrogate_keys);
        Self::with(head, Bodies::of(sheet.body), shelf)
    }

    fn with(head: Head, bodies: Bodies, shelf: Weak<Shelf>) -> Self {
        let weight = AtomicUsize::new(bodies.weight() | OFF);
        let (outdated_at, missed, heat) = (AtomicI64::new(NEVER), AtomicU64::new(u64::MAX), AtomicU32::new(1));
        Self { head, bodies, outdated_at, missed, heat, weight, shelf }
    }

    /// The page's bytes as they are.
    pub fn body(&self) -> &Bytes {
        self.bodies.identity()
    }

    /// The body for an asker, with the coding it is truly in.
    pub(super) fn body_in(&self, wanted: Coding) -> (Coding, Bytes) {
        let (coding, bytes, grown) = self.bodies.give(wanted);
        if grown > 0
            && let Some(shelf) = self.shelf.upgrade()
        {
            shelf.grew(self, grown);
        }
        (coding, bytes)
    }

    /// Which coding to give to who reads several alike.
    pub(super) fn order(&self) -> [Coding; 3] {
        self.bodies.order()
    }

    /// Whether it shows all there is to show, and nothing that is over.
    pub(super) fn is_fresh(&self, now: Moment) -> bool {
        self.outdated_at.load(Ordering::Acquire) == NEVER && !self.is_due(now)
    }

    /// Whether something on it has fallen due.
    pub(super) fn is_due(&self, now: Moment) -> bool {
        self.head.fresh_until.is_some_and(|due| due <= now)
    }

    /// Whether it may still be served in place of a better one.
    pub(super) fn is_within_grace(&self, now: Moment) -> bool {
        let due = self.head.fresh_until.map_or(NEVER, Moment::seconds);
        let outdated_at = self.outdated_at.load(Ordering::Acquire);
        outdated_at != BARRED && outdated_at.min(due).saturating_add(GRACE.num_seconds()) > now.seconds()
    }

    pub(super) fn standing(&self, now: Moment) -> Standing {
        match self.outdated_at.load(Ordering::Acquire) {
            BARRED => Standing::Barred,
            NEVER => Standing::Fresh(self.head.fresh_until.map(|due| left(now, due))),
            _ => Standing::Stale,
        }
    }

    /// Notes that it does not show a touch. The first one counts.
    pub(super) fn outdate(&self, number: u64, barred: bool, now: Moment) {
        self.missed.fetch_min(number, Ordering::AcqRel);
        self.outdated_at.fetch_min(if barred { BARRED } else { now.seconds() }, Ordering::AcqRel);
    }

    /// Whether it shows all that was touched up to this number.
    pub(super) fn shows_all_up_to(&self, number: u64) -> bool {
        self.missed.load(Ordering::Acquire) > number
    }

    pub(super) fn heat(&self) -> u32 {
        self.heat.load(Ordering::Relaxed)
    }

    /// Counts an asker. Two at once may count as one, and a page that is hot
    /// enough is no longer written to: its line stays in every core's cache.
    pub(super) fn warm(&self) {
        let heat = self.heat();
        if heat < HOTTEST {
            self.heat.store(heat + 1, Ordering::Relaxed);
        }
    }

    /// Halves the heat and tells what it was.
    pub(super) fn cool(&self) -> u32 {
        let heat = self.heat();
        self.heat.store(heat / 2, Ordering::Relaxed);
        heat
    }

    /// Takes over what its predecessor at the same address has earned.
    pub(super) fn inherit_heat(&self, former: &Self) {
        self.heat.store(former.heat().max(1), Ordering::Relaxed);
    }

    /// Bytes of all its bodies.
    pub(super) fn weight(&self) -> usize {
        self.weight.load(Ordering::Acquire) & !OFF
    }

    /// Puts it on the shelf and tells its weight.
    pub(super) fn mount(&self) -> usize {
        self.weight.fetch_and(!OFF, Ordering::AcqRel) & !OFF
    }

    /// Takes it off the shelf and tells what it weighed there.
    pub(super) fn unmount(&self) -> usize {
        self.weight.fetch_or(OFF, Ordering::AcqRel)
    }

    /// Grows heavier; tells whether it stands on the shelf.
    pub(super) fn gain(&self, bytes: usize) -> bool {
        self.weight.fetch_add(bytes, Ordering::AcqRel) & OFF == 0
    }

    /// Whether some coding of it could be smaller.
    pub(super) fn is_rough(&self) -> bool {
        self.bodies.are_rough()
    }

    /// The same page in as few bytes as can be; slow.
    pub(super) fn polished(&self) -> Self {
        Self::with(self.head.clone(), self.bodies.polished(), self.shelf.clone())
    }

    /// Takes the place of its rougher self, as that stands now.
    pub(super) fn succeed(&self, rough: &Self) {
        self.missed.store(rough.missed.load(Ordering::Acquire), Ordering::Release);
        self.outdated_at.store(rough.outdated_at.load(Ordering::Acquire), Ordering::Release);
        self.inherit_heat(rough);
    }
}

impl Head {
    fn of(sheet: &Sheet, surrogate_keys: bool) -> Self {
        let content_type = HeaderValue::from_maybe_shared(Bytes::from_static(sheet.content_type.as_bytes()));
        Self {
            status: sheet.status,
            content_type: content_type.unwrap_or(HeaderValue::from_static("application/octet-stream")),
            etag: etag(&sheet.body),
            last_modified: sheet.last_modified.and_then(|at| Some((at, HeaderValue::from_str(&at.http_date()).ok()?))),
            link: sheet.links.as_deref().and_then(|links| HeaderValue::from_str(links).ok()),
            surrogate_key: surrogate_keys.then(|| surrogate_key(&sheet.topics)).flatten(),
            fresh_until: sheet.fresh_until,
        }
    }
}

/// Weak, because the bytes on the wire differ by coding while the page does
/// not; from the content alone, so that every node, today or after a restart,
/// gives the same.
fn etag(body: &[u8]) -> HeaderValue {
    let tag = format!("W/\"{}\"", HEXLOWER.encode(&Sha256::digest(body)[..8]));
    HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn surrogate_key(topics: &[Topic]) -> Option<HeaderValue> {
    let words: Vec<String> = topics.iter().map(Topic::to_string).collect();
    HeaderValue::from_str(&words.join(" ")).ok().filter(|line| !line.is_empty())
}

/// Whole seconds from now to then.
fn left(now: Moment, then: Moment) -> i64 {
    then.utc().signed_duration_since(now.utc()).max(TimeDelta::zero()).num_seconds()
}
