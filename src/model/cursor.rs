//! Where a list goes on.

use std::fmt;
use std::str::FromStr;

use super::moment::Moment;
use super::public_id::PublicId;

/// The last story of a page, after which the next page begins:
/// `<moment in UTC>~<public id>`, as in `?before=2026-11-24T09:00:00Z~0123456789ab`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// When that story became public.
    pub at: Moment,
    /// Which story it is, among those of the same moment.
    pub id: PublicId,
}

/// A text that is no cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (at, id) = text.split_once('~').ok_or(NotACursor)?;
        let cursor = Self { at: at.parse().map_err(|_| NotACursor)?, id: id.parse().map_err(|_| NotACursor)? };
        if cursor.to_string() == text { Ok(cursor) } else { Err(NotACursor) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_has_one_spelling() {
        assert!("2026-11-24T09:00:00Z~0123456789ab".parse::<Cursor>().is_ok());
        for bad in
            ["2026-11-24T10:00:00+01:00~0123456789ab", "2026-11-24T09:00:00Z", "~", "x~y", "2026-11-24T09:00:00Z~0123"]
        {
            assert_eq!(bad.parse::<Cursor>(), Err(NotACursor), "{bad}");
        }
    }
}
