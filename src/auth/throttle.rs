//! How often somebody may try to sign in (R6).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;

use crate::model::moment::Moment;

/// How many wrong tries an account has free; after each further one the next
/// must wait, twice as long each time, which makes ten in the first hour.
const FREE: u32 = 3;
/// The first wait.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// The longest wait: an account is never locked for good.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(30);
/// After so long without a try everything is forgotten.
const MEMORY: TimeDelta = TimeDelta::hours(1);
/// How many accounts are remembered; the longest silent are forgotten first.
const MOST: usize = 10_000;

/// Wrong tries by what was typed as the account, known here or not, so that an
/// unknown account behaves like a known one (R5).
#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<String, Tries>>);

#[derive(Debug, Clone, Copy)]
struct Tries {
    wrong: u32,
    last: Moment,
}

impl Tries {
    fn free_at(self) -> Moment {
        let over = self.wrong.saturating_sub(FREE);
        if over == 0 {
            return self.last;
        }
        let wait = FIRST_WAIT * 2_i32.saturating_pow(over.min(12) - 1);
        self.last.plus(wait.min(LONGEST_WAIT))
    }
}

impl Throttle {
    /// Until when this account must wait; none: it may try.
    pub fn waits_until(&self, account: &str, now: Moment) -> Option<Moment> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let free_at = tries.get(account).filter(|tries| now < tries.last.plus(MEMORY))?.free_at();
        (now < free_at).then_some(free_at)
    }

    /// Notes a wrong try.
    pub fn note_wrong(&self, account: &str, now: Moment) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.retain(|_, tries| now < tries.last.plus(MEMORY));
            while all.len() >= MOST {
                let oldest = all.iter().min_by_key(|(_, tries)| tries.last).map(|(account, _)| account.clone());
                all.remove(&oldest.unwrap_or_default());
            }
        }
        let before = all.get(account).filter(|tries| now < tries.last.plus(MEMORY)).map_or(0, |tries| tries.wrong);
        all.insert(account.to_owned(), Tries { wrong: before + 1, last: now });
    }

    /// Forgets the wrong tries of an account that has signed in.
    pub fn forget(&self, account: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends() {
        let throttle = Throttle::default();
        let mut now: Moment = "2026-11-24T12:00:00Z".parse().unwrap();
        let mut waits = Vec::new();
        for _ in 0..14 {
            throttle.note_wrong("amara@paper.example", now);
            let free_at = throttle.waits_until("amara@paper.example", now).unwrap_or(now);
            waits.push((free_at.utc() - now.utc()).num_seconds());
            now = free_at;
        }
        assert_eq!(waits, [0, 0, 0, 30, 60, 120, 240, 480, 960, 1800, 1800, 1800, 1800, 1800]);
        assert_eq!(throttle.waits_until("bruno@paper.example", now), None);
        throttle.note_wrong("amara@paper.example", now);
        throttle.forget("amara@paper.example");
        assert_eq!(throttle.waits_until("amara@paper.example", now), None);
    }

    #[test]
    fn an_hour_of_silence_forgets() {
        let throttle = Throttle::default();
        let now: Moment = "2026-11-24T12:00:00Z".parse().unwrap();
        (0..9).for_each(|_| throttle.note_wrong("a@b", now));
        assert!(throttle.waits_until("a@b", now.plus(TimeDelta::minutes(3))).is_some());
        assert_eq!(throttle.waits_until("a@b", now.plus(TimeDelta::minutes(61))), None);
    }
}
