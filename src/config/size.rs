//! An amount of memory.

use std::fmt;
use std::str::FromStr;

use super::error::shown;

/// An amount of memory: `256MB`, `64 MiB`, or plain bytes; at least 1 MB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(usize);

/// The units, the larger first: the first that divides a size is printed.
const UNITS: [(&str, usize); 7] = [
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("KB", 1_000),
    ("B", 1),
];

const LEAST: usize = 1_000_000;

impl Size {
    /// So many million bytes.
    pub const fn megabytes(number: u16) -> Self {
        Self(number as usize * 1_000_000)
    }

    /// In bytes.
    pub const fn bytes(self) -> usize {
        self.0
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(text.len());
        let (number, unit) = (text[..end].replace('_', ""), text[end..].trim());
        let unit = if unit.is_empty() { "B" } else { unit };
        let refused = || format!("{} is no size: write 256MB, 64 MiB or a whole number of bytes", shown(text));

        let (_, factor) = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)).ok_or_else(refused)?;
        let number: u64 = number.parse().map_err(|_| refused())?;
        let bytes = usize::try_from(number).ok().and_then(|number| number.checked_mul(*factor));
        match bytes {
            None => Err(format!("{} is more than this machine can count", shown(text))),
            Some(bytes) if bytes < LEAST => Err(format!("{} is too small: at least 1 MB is needed", shown(text))),
            Some(bytes) => Ok(Self(bytes)),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNITS.iter().find(|(_, factor)| self.0.is_multiple_of(*factor)) {
            Some((name, factor)) => write!(f, "{} {name}", self.0 / factor),
            None => write!(f, "{} B", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_and_without_units() {
        for (text, bytes, printed) in [
            ("256MB", 256_000_000, "256 MB"),
            ("64 MiB", 64 << 20, "64 MiB"),
            ("64mib", 64 << 20, "64 MiB"),
            ("1gb", 1_000_000_000, "1 GB"),
            ("2 GiB", 2 << 30, "2 GiB"),
            ("268435456", 256 << 20, "256 MiB"),
            ("1_000_001", 1_000_001, "1000001 B"),
            ("1500KB", 1_500_000, "1500 KB"),
        ] {
            let size: Size = text.parse().unwrap();
            assert_eq!((size.bytes(), size.to_string().as_str()), (bytes, printed), "{text}");
            assert_eq!(size.to_string().parse(), Ok(size), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_refused_with_what_was_there() {
        for (text, reason) in [
            ("", "is no size"),
            ("12 parsecs", "“12 parsecs” is no size"),
            ("MB", "is no size"),
            ("-5", "is no size"),
            ("1.5 GB", "is no size"),
            ("256 M", "is no size"),
            ("0", "too small"),
            ("999999", "too small"),
            ("18446744073709551615 GB", "can count"),
            ("99999999999999999999", "is no size"),
        ] {
            let refused = text.parse::<Size>().unwrap_err();
            assert!(refused.contains(reason), "{text}: {refused}");
        }
    }
}
