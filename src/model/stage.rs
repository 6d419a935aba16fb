//! Where a story stands.

use super::moment::Moment;
use super::words;

words! {
    /// Where a story stands.
    Stage, "stage" {
        /// Being written.
        Draft = "draft",
        /// Filed, waiting for an editor.
        InReview = "in_review",
        /// Done, waiting for its hour.
        Ready = "ready",
        /// Will be published at a moment.
        Scheduled = "scheduled",
        /// Public, unless an embargo still holds it.
        Published = "published",
        /// Taken down.
        Withdrawn = "withdrawn",
    }
}

/// From when and until when a story is public.
///
/// The one rule behind every way out of the building: a story is public at a
/// moment `now` when `from <= now`, and `until` is not reached. It is worked
/// out here, stored with the story, and asked by `store` as `public_now`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicSpan {
    /// The first moment at which it is public; none: never.
    pub from: Option<Moment>,
    /// The first moment at which it is public no longer; none: no end.
    pub until: Option<Moment>,
}

impl PublicSpan {
    /// The span of a story that is published at a moment, held by an embargo,
    /// taken down by a withdrawal.
    pub fn of(published_at: Option<Moment>, embargoed_until: Option<Moment>, withdrawn_at: Option<Moment>) -> Self {
        let from = published_at.map(|at| embargoed_until.map_or(at, |until| until.max(at)));
        match (from, withdrawn_at) {
            (Some(from), Some(until)) if until <= from => Self { from: None, until: None },
            (from, until) => Self { from, until: from.and(until) },
        }
    }

    /// Whether the story is public at this moment.
    pub fn holds(&self, now: Moment) -> bool {
        self.from.is_some_and(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_story_is_public_from_its_hour_unless_an_embargo_or_a_withdrawal_says_otherwise() {
        let (eight, nine, ten) = (at("2026-11-24T08:00:00Z"), at("2026-11-24T09:00:00Z"), at("2026-11-24T10:00:00Z"));
        let table = [
            // published, embargo, withdrawn → public at eight, nine, ten
            ((None, None, None), [false, false, false]),
            ((Some(eight), None, None), [true, true, true]),
            ((Some(nine), None, None), [false, true, true]),
            ((Some(eight), Some(nine), None), [false, true, true]),
            ((Some(ten), Some(nine), None), [false, false, true]),
            ((Some(eight), None, Some(nine)), [true, false, false]),
            ((Some(eight), Some(nine), Some(ten)), [false, true, false]),
            ((Some(nine), None, Some(eight)), [false, false, false]),
            ((Some(nine), None, Some(nine)), [false, false, false]),
        ];
        for ((published, embargo, withdrawn), public) in table {
            let span = PublicSpan::of(published, embargo, withdrawn);
            assert_eq!([eight, nine, ten].map(|now| span.holds(now)), public, "{span:?}");
        }
    }
}
