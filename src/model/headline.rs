//! The words over a story.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::text;

/// The words over a story: one line of 1 to 300 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Headline(String);

/// A text that cannot stand over a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAHeadline {
    /// Nothing to read.
    Blank,
    /// Too many characters; holds how many.
    TooLong(usize),
    /// It holds a NUL.
    Nul,
}

impl fmt::Display for NotAHeadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("the headline is blank"),
            Self::TooLong(length) => {
                write!(f, "the headline has {length} characters; at most {} are taken", Headline::MAX_CHARACTERS)
            }
            Self::Nul => f.write_str("the headline holds a NUL character"),
        }
    }
}

impl std::error::Error for NotAHeadline {}

impl Headline {
    /// The most characters that a headline may have.
    pub const MAX_CHARACTERS: usize = 300;

    /// Reads a headline; white space becomes single spaces.
    pub fn parse(text: &str) -> Result<Self, NotAHeadline> {
        let line = text::clean_line(text).map_err(|_| NotAHeadline::Nul)?;
        match line.chars().count() {
            0 => Err(NotAHeadline::Blank),
            length if length > Self::MAX_CHARACTERS => Err(NotAHeadline::TooLong(length)),
            _ => Ok(Self(line)),
        }
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Headline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_one_line_of_at_most_300_characters() {
        assert_eq!(Headline::parse(" Bridge\n reopens ").unwrap().as_str(), "Bridge reopens");
        assert_eq!(Headline::parse(" \u{1}"), Err(NotAHeadline::Blank));
        assert!(Headline::parse(&"é".repeat(300)).is_ok());
        assert_eq!(Headline::parse(&"é".repeat(301)), Err(NotAHeadline::TooLong(301)));
    }
}
