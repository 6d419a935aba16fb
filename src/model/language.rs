//! The language of a title or a story.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use unic_langid::LanguageIdentifier;

/// A language tag (BCP 47) in its canonical spelling, such as `en-GB` or `ar`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Language(String);

/// A text that is no language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotALanguage(String);

impl fmt::Display for NotALanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no language tag (BCP 47), such as en-GB or ar", self.0)
    }
}

impl std::error::Error for NotALanguage {}

/// The way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Direction {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "ltr" => Ok(Self::Ltr),
            "rtl" => Ok(Self::Rtl),
            other => Err(format!("“{other}” is no direction: it is ltr or rtl")),
        }
    }
}

/// Languages that are written from right to left by default, and scripts that
/// are, whatever the language (Unicode CLDR, `characterOrder`).
const RTL_LANGUAGES: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
const RTL_SCRIPTS: [&str; 7] = ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];

impl Language {
    /// As it is stored and printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone, without script and region: `en`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The way it runs.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').skip(1).find(|part| part.len() == 4);
        let is_rtl = match script {
            Some(script) => RTL_SCRIPTS.contains(&script),
            None => RTL_LANGUAGES.contains(&self.primary()),
        };
        if is_rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let refused = || NotALanguage(text.chars().take(40).collect());
        let tag: LanguageIdentifier = text.trim().parse().map_err(|_| refused())?;
        if tag.language.is_empty() { Err(refused()) } else { Ok(Self(tag.to_string())) }
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_knows_its_direction() {
        for (tag, direction) in [
            ("en-GB", "ltr"),
            ("ar", "rtl"),
            ("he-IL", "rtl"),
            ("az-Arab", "rtl"),
            ("ur", "rtl"),
            ("pa-Guru", "ltr"),
            ("EN_gb", "ltr"),
        ] {
            assert_eq!(tag.parse::<Language>().unwrap().direction().as_str(), direction, "{tag}");
        }
        assert!("english please".parse::<Language>().is_err());
    }
}
