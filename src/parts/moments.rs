//! When a story was published and last changed.

use askama::Template;
use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;

use super::frame::Edition;
use crate::model::moment::Moment;
use crate::model::story;
use crate::words::Words;

/// A moment in words and, for machines, with its offset.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<time datetime="{{ datetime }}">{{ shown }}</time>"#, ext = "html")]
pub struct Stamp {
    /// RFC 3339 in the title's zone.
    pub datetime: String,
    /// As readers see it.
    pub shown: String,
}

impl Stamp {
    /// Date and time: "3 July 2025, 14:05 BST".
    pub fn of(at: Moment, zone: Tz, words: &Words) -> Self {
        Self { datetime: datetime(at, zone), shown: words.moment(at, zone) }
    }

    /// The time of day on the day of `now`, before that date and time.
    pub fn near(at: Moment, now: Moment, zone: Tz, words: &Words) -> Self {
        let day = |at: Moment| local(at, zone).date_naive();
        let shown = if day(at) == day(now) { words.time(at, zone) } else { words.moment(at, zone) };
        Self { datetime: datetime(at, zone), shown }
    }
}

/// A moment with the offset of this zone (RFC 3339), as every machine is told it.
pub fn datetime(at: Moment, zone: Tz) -> String {
    local(at, zone).to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn local(at: Moment, zone: Tz) -> DateTime<Tz> {
    at.utc().with_timezone(&zone)
}

/// The moments of a story.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/moments.html")]
pub struct Moments {
    /// The interface's words.
    pub words: &'static Words,
    /// When it was first published.
    pub published: Stamp,
    /// Its last significant change, when there was one.
    pub updated: Option<Stamp>,
}

impl Moments {
    /// The moments of this story.
    pub fn of(card: &story::Card, edition: &Edition) -> Self {
        let updated = Some(card.modified_at()).filter(|at| *at > card.published_at);
        Self {
            words: edition.words(),
            published: edition.stamp(card.published_at),
            updated: updated.map(|at| edition.stamp(at)),
        }
    }
}
