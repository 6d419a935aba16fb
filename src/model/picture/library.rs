//! What the newsroom's library says of a picture.

use chrono::{NaiveDate, TimeDelta};

use super::FocalPoint;
use crate::model::text::is_storable;

/// How long before the end of its rights a picture is shown as ending.
pub const WARNED: TimeDelta = TimeDelta::days(30);
/// The most characters that a file's name keeps.
const MOST_OF_A_NAME: usize = 120;

crate::model::words! {
    /// Which pictures of the library are shown.
    Show, "filter" {
        /// All of them.
        All = "all",
        /// Those that nobody has described for who cannot see them.
        WithoutAlt = "no-alt",
        /// Those whose rights have ended, or end soon.
        Rights = "rights",
        /// Those that no story and no portrait uses.
        Unused = "unused",
        /// Those that the one who asks has sent.
        Mine = "mine",
    }
}

impl Show {
    /// As the library calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::WithoutAlt => "Without alt text",
            Self::Rights => "Rights ended or ending",
            Self::Unused => "In no story",
            Self::Mine => "Mine",
        }
    }
}

/// What is said of a picture: proposals, which a story takes over with the
/// picture and may change for its own use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The words under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// What may be done with it.
    pub rights: String,
    /// The last day on which that may be done; none: there is no end.
    pub rights_until: Option<NaiveDate>,
    /// The spot that crops keep.
    pub focal: FocalPoint,
}

/// How the rights to a picture stand on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They do not end, or not soon.
    Good,
    /// They end within 30 days; this is the last one.
    Ending(NaiveDate),
    /// They ended after this day.
    Ended(NaiveDate),
}

impl Description {
    /// How the rights stand.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match self.rights_until {
            Some(until) if until < today => Standing::Ended(until),
            Some(until) if until - today <= WARNED => Standing::Ending(until),
            _ => Standing::Good,
        }
    }
}

/// A file's name as it may be kept: without folders, controls and marks that
/// turn the direction of text (with those, `gpj.exe` reads as `exe.jpg`).
///
/// ```
/// # use broadsheet::model::picture::library::file_name;
/// assert_eq!(file_name(r"C:\photos\the  quay.jpg"), "the quay.jpg");
/// assert_eq!(file_name("../"), "picture");
/// ```
pub fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = |c: &char| (is_storable(*c) || *c == '\t') && !is_direction_mark(*c);
    let plain: String = last.chars().filter(kept).collect();
    let name: String = plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_OF_A_NAME).collect();
    if name.trim_matches(['.', ' ']).is_empty() { "picture".into() } else { name.trim().to_owned() }
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_stand_good_end_and_have_ended() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let until = |text: &str| Description { rights_until: Some(day(text)), ..Description::default() };
        let today = day("2026-11-24");
        assert_eq!(Description::default().standing(today), Standing::Good);
        for (last, standing) in [
            ("2026-11-23", Standing::Ended(day("2026-11-23"))),
            ("2026-11-24", Standing::Ending(day("2026-11-24"))),
            ("2026-12-24", Standing::Ending(day("2026-12-24"))),
            ("2026-12-25", Standing::Good),
        ] {
            assert_eq!(until(last).standing(today), standing, "{last}");
        }
    }

    #[test]
    fn a_files_name_is_plain() {
        for (sent, kept) in [
            ("quay.jpg", "quay.jpg"),
            ("/etc/passwd", "passwd"),
            ("..\\..\\quay.jpg", "quay.jpg"),
            ("a\0b\u{7}\u{202e}gpj.exe", "abgpj.exe"),
            ("  the\n quay .jpg ", "the quay .jpg"),
            ("كوبري.jpg", "كوبري.jpg"),
            ("", "picture"),
            ("..", "picture"),
        ] {
            assert_eq!(file_name(sent), kept, "{sent:?}");
        }
        assert_eq!(file_name(&"x".repeat(500)).len(), MOST_OF_A_NAME);
    }
}
