//! The word that stands for a thing in an address.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

/// The word that stands for a thing in an address: `a-z`, `0-9` and single
/// `-` between them, 1 to 80 characters (and room for `-2`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

/// A text that is not a slug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASlug(String);

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no slug: lower-case letters, digits and single hyphens, at most 80", self.0)
    }
}

impl std::error::Error for NotASlug {}

impl Slug {
    /// The most characters of a slug made from words.
    pub const MAX_CHARACTERS: usize = 80;
    const MAX_STORED: usize = 90;

    /// Makes a slug of words: transliterated, lower case, anything else → `-`,
    /// cut at a word's end. When nothing is left it is `x-` and 8 hex digits of
    /// the words' SHA-256.
    ///
    /// ```
    /// use broadsheet::model::slug::Slug;
    ///
    /// assert_eq!(Slug::of("Déjà vu: Łódź & Ko.").as_str(), "deja-vu-lodz-ko");
    /// ```
    pub fn of(words: &str) -> Self {
        let mut slug = String::new();
        for c in deunicode::deunicode_with_tofu(words, " ").chars() {
            match c.to_ascii_lowercase() {
                c @ ('a'..='z' | '0'..='9') => slug.push(c),
                '\'' => {}
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
        if slug.len() > Self::MAX_CHARACTERS {
            let end = slug[..=Self::MAX_CHARACTERS].rfind('-').unwrap_or(Self::MAX_CHARACTERS);
            slug.truncate(end);
        }
        let slug = slug.trim_end_matches('-');
        if slug.is_empty() {
            return Self(format!("x-{}", data_encoding::HEXLOWER.encode(&Sha256::digest(words)[..4])));
        }
        Self(slug.to_owned())
    }

    /// This slug with a number, for a thing whose slug is taken: `-2`, `-3`, …
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// A name for a thing known by its slug alone: `middle-east` → *Middle East*.
    pub fn to_name(&self) -> String {
        let words = self.0.split('-').map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_ascii_uppercase() + rest
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let is_good = (1..=Self::MAX_STORED).contains(&text.len())
            && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if is_good { Ok(Self(text.to_owned())) } else { Err(NotASlug(text.chars().take(40).collect())) }
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_made_of_any_words() {
        for (words, slug) in [
            ("Harbour bridge reopens", "harbour-bridge-reopens"),
            ("  --Don't panic!  ", "dont-panic"),
            ("RUSSIA", "russia"),
            ("Россия", "rossiia"),
            ("C++", "c"),
            ("北京", "bei-jing"),
        ] {
            assert_eq!(Slug::of(words).as_str(), slug);
        }
    }

    #[test]
    fn nothing_left_makes_a_slug_of_the_hash() {
        let slug = Slug::of("…!");
        assert!(slug.as_str().starts_with("x-") && slug.as_str().len() == 10, "{slug}");
        assert_eq!(slug, Slug::of("…!"));
        assert_ne!(slug, Slug::of("…?"));
    }

    #[test]
    fn a_long_slug_ends_at_a_words_end() {
        let slug = Slug::of(&"harbour ".repeat(20));
        assert_eq!(slug.as_str().len(), 79);
        assert!(slug.as_str().ends_with("-harbour"));
        assert_eq!(Slug::of(&"x".repeat(200)).as_str().len(), 80);
    }

    #[test]
    fn what_is_made_is_a_slug() {
        for words in ["a'--'b", "-", "İstanbul’da", "🎉 party 🎉", "\u{0}"] {
            let slug = Slug::of(words);
            assert_eq!(slug.as_str().parse(), Ok(slug), "{words:?}");
        }
    }

    #[test]
    fn a_name_is_made_of_a_slug() {
        assert_eq!("middle-east".parse::<Slug>().unwrap().to_name(), "Middle East");
    }
}
