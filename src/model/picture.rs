//! Pictures: where one is named to be, and what is known of it in the house.

pub mod crop;
pub mod library;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::crop::{Crops, Framing, Ratio};
use super::body::{PictureSource, RichText};

/// The SHA-256 of a stored original, as 64 hex digits: its name everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct PictureHash(String);

/// A text that is not 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAHash;

impl fmt::Display for NotAHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a picture's name is 64 hex digits")
    }
}

impl std::error::Error for NotAHash {}

impl FromStr for PictureHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let is_good = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if is_good { Ok(Self(text.to_owned())) } else { Err(NotAHash) }
    }
}

impl<'de> Deserialize<'de> for PictureHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for PictureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PictureHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        Self(data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)))
    }

    /// The hash of bytes that were digested one part after the other.
    pub fn of_digest(digest: &sha2::Sha256) -> Self {
        use sha2::Digest;
        Self(data_encoding::HEXLOWER.encode(&digest.clone().finalize()))
    }

    /// The 64 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The spot that every crop must keep, in whole percent of width and height
/// from the top left corner.
///
/// Whole percent, because the point is part of a crop's address: a picture
/// then has few addresses, and each is the same on every node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FocalPoint {
    /// 0 is the left edge, 100 the right one.
    pub x: u8,
    /// 0 is the top edge, 100 the bottom one.
    pub y: u8,
}

impl Default for FocalPoint {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

impl FocalPoint {
    /// From two numbers between 0 and 1; others are no focal point.
    pub fn from_fractions(x: f64, y: f64) -> Option<Self> {
        let percent = |fraction: f64| (0.0..=1.0).contains(&fraction).then(|| (fraction * 100.0).round() as u8);
        Some(Self { x: percent(x)?, y: percent(y)? })
    }
}

impl Serialize for FocalPoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [f64::from(self.x) / 100.0, f64::from(self.y) / 100.0].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FocalPoint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [x, y] = <[f64; 2]>::deserialize(deserializer)?;
        Self::from_fractions(x, y).ok_or_else(|| serde::de::Error::custom("a focal point is two numbers from 0 to 1"))
    }
}

/// A colour, `#rrggbb`, as the ground under a picture that is loading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Colour(String);

impl Colour {
    /// From red, green and blue.
    pub fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self(format!("#{red:02x}{green:02x}{blue:02x}"))
    }

    /// The nearest of 27 colours, by three levels of red, green and blue: 0 to
    /// 26. A page cannot say any colour of its own, as its policy takes no style
    /// but the sheets'.
    pub fn tint(&self) -> u8 {
        let level = |at: usize| {
            let channel = self.0.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(128);
            Self::TINT_LEVELS.iter().zip(0u8..).min_by_key(|(level, _)| level.abs_diff(channel)).map_or(1, |(_, n)| n)
        };
        level(1) * 9 + level(3) * 3 + level(5)
    }

    /// The three levels that tints are made of.
    pub const TINT_LEVELS: [u8; 3] = [64, 136, 208];

    /// `#rrggbb`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A picture in the house: the stored original and what a page must know of it.
///
/// An original never changes, so a story keeps a copy of these facts beside
/// its text and a page needs no second question to the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Original {
    /// SHA-256 of the stored file.
    pub hash: PictureHash,
    /// px, after orientation was applied.
    pub width: u32,
    /// px, after orientation was applied.
    pub height: u32,
    /// The picture's mean colour.
    pub colour: Colour,
    /// The spot that crops keep, for this use of the picture.
    #[serde(default, skip_serializing_if = "is_centre")]
    pub focal: FocalPoint,
    /// The own crops of the library, which go before the focal point. They are
    /// no part of what a story keeps: `store::pictures::crops` adds them when a
    /// page is made, so that a changed crop is seen wherever the picture is.
    #[serde(skip)]
    pub crops: Crops,
}

impl Original {
    /// What a cut of this ratio shows of it.
    pub fn framing(&self, ratio: Ratio) -> Framing {
        self.crops.of(ratio).map_or(Framing::Round(self.focal), Framing::Own)
    }
}

fn is_centre(focal: &FocalPoint) -> bool {
    *focal == FocalPoint::default()
}

impl PictureSource for Original {
    fn from_keys(file: Option<String>, url: Option<String>, original: Option<Original>) -> Result<Self, String> {
        match (original, file, url) {
            (Some(original), None, None) => Ok(original),
            _ => Err("needs `original`".into()),
        }
    }

    fn to_keys(&self) -> (Option<String>, Option<String>, Option<Original>) {
        (None, None, Some(self.clone()))
    }
}

/// A picture that is still outside, as an import names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PictureFile {
    /// A path, relative to the import file.
    File(String),
    /// An address on another site.
    Url(String),
}

impl PictureSource for PictureFile {
    fn from_keys(file: Option<String>, url: Option<String>, original: Option<Original>) -> Result<Self, String> {
        match (file, url, original) {
            (Some(file), None, None) if !file.contains('\0') => Ok(Self::File(file)),
            (None, Some(url), None) if !url.contains('\0') => Ok(Self::Url(url)),
            _ => Err("needs `file` or `url`, one of the two".into()),
        }
    }

    fn to_keys(&self) -> (Option<String>, Option<String>, Option<Original>) {
        match self {
            Self::File(file) => (Some(file.clone()), None, None),
            Self::Url(url) => (None, Some(url.clone()), None),
        }
    }
}

impl fmt::Display for PictureFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(name) | Self::Url(name) => f.write_str(name),
        }
    }
}

/// A story's main picture, with the words that stand under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MainPicture {
    /// The picture.
    pub original: Original,
    /// What it shows, for those who cannot see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// The words under it.
    #[serde(default, skip_serializing_if = "RichText::is_blank")]
    pub caption: RichText,
    /// Who made it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit: String,
    /// What may be done with it, and until when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rights: String,
}
