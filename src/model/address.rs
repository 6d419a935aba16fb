//! Where a story stands: `/{section}/{yyyy}/{mm}/{dd}/{slug}`.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::slug::Slug;

/// The address of a story. Date and slug name it; the section is for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// The section it belongs to.
    pub section: Slug,
    /// The day of its first publication, in the title's zone.
    pub date: NaiveDate,
    /// Its own word, unique within the day.
    pub slug: Slug,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { section, date, slug } = self;
        write!(f, "/{section}/{:04}/{:02}/{:02}/{slug}", date.year(), date.month(), date.day())
    }
}

/// A stretch of the archive: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// `/archive/2026`
    Year(i32),
    /// `/archive/2026/11`
    Month(i32, u32),
    /// `/archive/2026/11/24`
    Day(NaiveDate),
}

impl Period {
    /// Reads the parts of an address; none when there is no such day.
    pub fn of(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        match (month, day) {
            (None, _) => Some(Self::Year(year)),
            (Some(month), None) => (1..=12).contains(&month).then_some(Self::Month(year, month)),
            (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(Self::Day),
        }
    }

    /// Its first and its last day.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        let first = match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Day(day) => Some(day),
        }
        .unwrap_or_default();
        let next = match self {
            Self::Year(_) => first.checked_add_months(chrono::Months::new(12)),
            Self::Month(..) => first.checked_add_months(chrono::Months::new(1)),
            Self::Day(_) => first.succ_opt(),
        };
        (first, next.and_then(|next| next.pred_opt()).unwrap_or(first))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.days().0.year()
    }

    /// The month, of a month or a day.
    pub fn month(self) -> Option<u32> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(day) => Some(day.month()),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}/{month:02}"),
            Self::Day(day) => write!(f, "{:04}/{:02}/{:02}", day.year(), day.month(), day.day()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_its_days() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(Period::of(2024, Some(2), None).unwrap().days(), (day(2024, 2, 1), day(2024, 2, 29)));
        assert_eq!(Period::of(2026, None, None).unwrap().days(), (day(2026, 1, 1), day(2026, 12, 31)));
        assert_eq!(Period::of(9999, Some(12), Some(31)).unwrap().days().1, day(9999, 12, 31));
        assert_eq!(Period::of(2026, Some(2), Some(30)), None);
        assert_eq!(Period::of(2026, Some(13), None), None);
    }
}
