//! A moment in time, in UTC, to the microsecond.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment in UTC, truncated to microseconds: what both databases keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(DateTime<Utc>);

/// A text that is not an RFC 3339 moment between the years 0001 and 9999.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAMoment(String);

impl fmt::Display for NotAMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no moment: write it as 2026-11-24T09:00:00Z or with an offset (RFC 3339)", self.0)
    }
}

impl std::error::Error for NotAMoment {}

impl Moment {
    /// The first moment of a day in a zone.
    pub fn start_of(date: NaiveDate, zone: Tz) -> Option<Self> {
        let midnight = date.and_hms_opt(0, 0, 0)?.and_local_timezone(zone);
        // A day may begin at one o'clock, where summer time begins at midnight.
        let start = midnight.earliest().or_else(|| date.and_hms_opt(1, 0, 0)?.and_local_timezone(zone).earliest())?;
        Some(Self::new(start.to_utc()))
    }

    /// From a moment of the `chrono` crate.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(at.trunc_subsecs(6))
    }

    /// The moment for `chrono`.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// Without its zone, which is UTC: what the database drivers take.
    pub fn naive(self) -> NaiveDateTime {
        self.0.naive_utc()
    }

    /// From what the database drivers give.
    pub fn from_naive(naive: NaiveDateTime) -> Self {
        Self::new(naive.and_utc())
    }

    /// Whole seconds since 1970.
    pub fn seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// This moment and a span; the ends of time are never passed.
    pub fn plus(self, span: TimeDelta) -> Self {
        self.0.checked_add_signed(span).map_or(self, Self::new)
    }

    /// This moment less a span; the ends of time are never passed.
    pub fn minus(self, span: TimeDelta) -> Self {
        self.0.checked_sub_signed(span).map_or(self, Self::new)
    }

    /// As HTTP writes it (RFC 9110 §5.6.7), to the second.
    pub fn http_date(self) -> String {
        self.0.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        use chrono::Datelike;
        DateTime::parse_from_rfc3339(text.trim())
            .ok()
            .map(|at| Self::new(at.to_utc()))
            .filter(|at| (1..=9999).contains(&at.0.year()))
            .ok_or_else(|| NotAMoment(text.chars().take(40).collect()))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_with_any_offset_and_printed_in_utc() {
        let at: Moment = "2025-07-03T14:05:00+01:00".parse().unwrap();
        assert_eq!(at.to_string(), "2025-07-03T13:05:00Z");
        assert_eq!(at.http_date(), "Thu, 03 Jul 2025 13:05:00 GMT");
        assert!("yesterday".parse::<Moment>().is_err());
        assert!("+12025-07-03T14:05:00Z".parse::<Moment>().is_err());
    }

    #[test]
    fn nothing_finer_than_a_microsecond_is_kept() {
        let at: Moment = "2025-07-03T13:05:00.123456789Z".parse().unwrap();
        assert_eq!(at.to_string(), "2025-07-03T13:05:00.123456Z");
    }
}
