//! How a picture is cut: the shapes that pages are made of, and the crops that
//! somebody set for one of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FocalPoint;

/// The shape of a cut: one of the few that pages are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ratio {
    /// 16:9, a lead.
    Wide,
    /// 4:3, a gallery.
    Classic,
    /// 3:2, a card.
    Standard,
    /// 1:1, a portrait beside a byline.
    Square,
}

impl Ratio {
    /// Every ratio there is.
    pub const ALL: [Self; 4] = [Self::Wide, Self::Classic, Self::Standard, Self::Square];

    /// Its name in addresses: `16x9`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wide => "16x9",
            Self::Classic => "4x3",
            Self::Standard => "3x2",
            Self::Square => "1x1",
        }
    }

    /// Width and height as small whole numbers.
    pub fn parts(self) -> (u32, u32) {
        match self {
            Self::Wide => (16, 9),
            Self::Classic => (4, 3),
            Self::Standard => (3, 2),
            Self::Square => (1, 1),
        }
    }

    /// The height of a picture of this ratio and this width: at least 1 px.
    pub fn height_for(self, width: u32) -> u32 {
        let (across, down) = self.parts();
        let (across, down) = (u64::from(across), u64::from(down));
        u32::try_from((u64::from(width) * down + across / 2) / across).unwrap_or(u32::MAX).max(1)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no ratio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotARatio;

impl fmt::Display for NotARatio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a ratio is 16x9, 4x3, 3x2 or 1x1")
    }
}

impl std::error::Error for NotARatio {}

impl FromStr for Ratio {
    type Err = NotARatio;

    fn from_str(text: &str) -> Result<Self, NotARatio> {
        Self::ALL.into_iter().find(|ratio| ratio.as_str() == text).ok_or(NotARatio)
    }
}

impl Ratio {
    /// `16:9`, as people write it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wide => "16:9",
            Self::Classic => "4:3",
            Self::Standard => "3:2",
            Self::Square => "1:1",
        }
    }
}

/// A part of a picture that somebody chose for one ratio: its top left corner
/// and its width, in thousandths of the picture's width and height. Its height
/// follows from the ratio.
///
/// Whole thousandths, because a crop is part of its address, and the same on
/// every node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Crop {
    /// From the left edge, of the picture's width.
    pub x: u16,
    /// From the top edge, of the picture's height.
    pub y: u16,
    /// Across, of the picture's width.
    pub width: u16,
}

/// Why a crop cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotACrop {
    /// Less than this many thousandths of the width are too few pixels.
    TooSmall(u16),
    /// It is wider than the largest part of its ratio, which is so wide.
    TooLarge(u16),
    /// It reaches over the right edge; it may begin here at most.
    TooFarRight(u16),
    /// It reaches over the lower edge; it may begin here at most.
    TooFarDown(u16),
}

impl fmt::Display for NotACrop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooSmall(least) => write!(f, "Make it at least {} % wide; less would be blurred.", percent(*least)),
            Self::TooLarge(most) => write!(f, "Make it at most {} % wide; more does not fit.", percent(*most)),
            Self::TooFarRight(most) => write!(f, "So wide, it can begin at most {} % from the left.", percent(*most)),
            Self::TooFarDown(most) => write!(f, "So high, it can begin at most {} % from the top.", percent(*most)),
        }
    }
}

impl std::error::Error for NotACrop {}

impl Crop {
    /// The whole of a length.
    pub const WHOLE: u16 = 1000;
    /// No crop is cut of fewer pixels across, unless the picture has no more.
    const LEAST_PX: u64 = 320;
    /// Nor of less of the picture than this.
    const LEAST: u16 = 50;

    /// Whether a picture of this size can be cut so.
    ///
    /// ```
    /// # use broadsheet::model::picture::crop::{Crop, NotACrop, Ratio};
    /// let upper_left = Crop { x: 0, y: 0, width: 500 };
    ///
    /// assert_eq!(upper_left.check(1200, 800, Ratio::Square), Ok(()));
    /// assert_eq!(upper_left.check(400, 800, Ratio::Square), Err(NotACrop::TooSmall(800)));
    /// ```
    pub fn check(self, width: u32, height: u32, ratio: Ratio) -> Result<(), NotACrop> {
        let most = Self::widest(width, height, ratio);
        let least_px = (Self::LEAST_PX * u64::from(Self::WHOLE)).div_ceil(u64::from(width.max(1)));
        let least = u16::try_from(least_px).unwrap_or(u16::MAX).max(Self::LEAST).min(most);
        if self.width < least {
            return Err(NotACrop::TooSmall(least));
        }
        if self.width > most {
            return Err(NotACrop::TooLarge(most));
        }
        let right = Self::WHOLE - self.width;
        if self.x > right {
            return Err(NotACrop::TooFarRight(right));
        }
        let down = Self::WHOLE.saturating_sub(self.height(width, height, ratio));
        if self.y > down { Err(NotACrop::TooFarDown(down)) } else { Ok(()) }
    }

    /// How wide the largest part of this ratio is, in thousandths.
    fn widest(width: u32, height: u32, ratio: Ratio) -> u16 {
        let (across, down) = ratio.parts();
        let fitting = u64::from(height) * u64::from(across) * u64::from(Self::WHOLE)
            / (u64::from(width.max(1)) * u64::from(down));
        u16::try_from(fitting).unwrap_or(Self::WHOLE).clamp(1, Self::WHOLE)
    }

    /// Its height in thousandths of the picture's.
    pub fn height(self, width: u32, height: u32, ratio: Ratio) -> u16 {
        let (across, down) = ratio.parts();
        let high =
            u64::from(self.width) * u64::from(width) * u64::from(down) / (u64::from(height.max(1)) * u64::from(across));
        u16::try_from(high).unwrap_or(Self::WHOLE).min(Self::WHOLE)
    }
}

/// Thousandths as percent: `12.5`.
pub fn percent(thousandths: u16) -> String {
    match thousandths % 10 {
        0 => (thousandths / 10).to_string(),
        tenth => format!("{}.{tenth}", thousandths / 10),
    }
}

/// Percent with at most one decimal, as thousandths.
pub fn from_percent(text: &str) -> Option<u16> {
    let (whole, tenth) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_plain(whole) || !is_plain(tenth) || tenth.len() > 1 {
        return None;
    }
    let thousandths = whole.parse::<u16>().ok()?.checked_mul(10)?.checked_add(tenth.parse().ok()?)?;
    (thousandths <= Crop::WHOLE).then_some(thousandths)
}

impl Serialize for Crop {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.x, self.y, self.width].map(|part| f64::from(part) / f64::from(Self::WHOLE)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Crop {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = <[f64; 3]>::deserialize(deserializer)?;
        if !parts.iter().all(|part| (0.0..=1.0).contains(part)) {
            return Err(serde::de::Error::custom("a crop is three numbers from 0 to 1: left, top and width"));
        }
        let [x, y, width] = parts.map(|part| (part * f64::from(Self::WHOLE)).round() as u16);
        Ok(Self { x, y, width })
    }
}

/// The own crops of a picture, each for another ratio.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crops(Vec<(Ratio, Crop)>);

impl Crops {
    /// The crop for this ratio; none: the focal point says what is shown.
    pub fn of(&self, ratio: Ratio) -> Option<Crop> {
        self.0.iter().find(|(of, _)| *of == ratio).map(|(_, crop)| *crop)
    }

    /// With this crop for a ratio, or without one.
    pub fn set(&mut self, ratio: Ratio, crop: Option<Crop>) {
        self.0.retain(|(of, _)| *of != ratio);
        self.0.extend(crop.map(|crop| (ratio, crop)));
        self.0.sort_by_key(|(of, _)| Ratio::ALL.iter().position(|ratio| ratio == of));
    }

    /// Each ratio that has one, and the crop.
    pub fn iter(&self) -> impl Iterator<Item = (Ratio, Crop)> {
        self.0.iter().copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Crops {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(ratio, crop)| (ratio.as_str(), crop)))
    }
}

impl<'de> Deserialize<'de> for Crops {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = std::collections::BTreeMap::<String, Crop>::deserialize(deserializer)?;
        let mut crops = Self::default();
        for (ratio, crop) in written {
            crops.set(ratio.parse().map_err(serde::de::Error::custom)?, Some(crop));
        }
        Ok(crops)
    }
}

/// What a cut shows of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Framing {
    /// As much as fits, round this point.
    Round(FocalPoint),
    /// This part of it.
    Own(Crop),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_read_as_it_is_printed() {
        for ratio in Ratio::ALL {
            assert_eq!(ratio.to_string().parse(), Ok(ratio));
        }
        for text in ["", "3:2", "2x3", "3X2", " 3x2", "03x2"] {
            assert_eq!(text.parse::<Ratio>(), Err(NotARatio), "{text}");
        }
    }

    #[test]
    fn a_crop_stays_inside_and_has_pixels_enough() {
        let table = [
            ((1200, 800), Ratio::Standard, (0, 0, 1000), Ok(())),
            ((1200, 800), Ratio::Square, (0, 0, 666), Ok(())),
            ((1200, 800), Ratio::Square, (334, 0, 666), Ok(())),
            ((1200, 800), Ratio::Square, (0, 0, 667), Err(NotACrop::TooLarge(666))),
            ((1200, 800), Ratio::Square, (335, 0, 666), Err(NotACrop::TooFarRight(334))),
            ((1200, 800), Ratio::Square, (0, 251, 500), Err(NotACrop::TooFarDown(250))),
            ((1200, 800), Ratio::Wide, (0, 0, 266), Err(NotACrop::TooSmall(267))),
            ((12_000, 8_000), Ratio::Wide, (0, 0, 49), Err(NotACrop::TooSmall(50))),
            // A picture that has fewer pixels can still be cut as large as fits.
            ((60, 40), Ratio::Standard, (0, 0, 1000), Ok(())),
            ((60, 40), Ratio::Standard, (0, 0, 999), Err(NotACrop::TooSmall(1000))),
        ];
        for ((width, height), ratio, (x, y, across), wanted) in table {
            let crop = Crop { x, y, width: across };
            assert_eq!(crop.check(width, height, ratio), wanted, "{crop:?} of {width} × {height}, {ratio}");
        }
    }

    #[test]
    fn percent_have_one_decimal_at_most() {
        for (text, read) in [("0", Some(0)), ("12.5", Some(125)), ("12,5", Some(125)), ("100", Some(1000))] {
            assert_eq!(from_percent(text), read, "{text}");
        }
        for text in ["", "-1", "100.1", "12.55", "1e1", "+5", ".5", "5.", "٥"] {
            assert_eq!(from_percent(text), None, "{text}");
        }
        assert_eq!([0, 125, 1000].map(percent), ["0", "12.5", "100"]);
    }

    #[test]
    fn crops_are_written_by_ratio_and_read_again() {
        let mut crops = Crops::default();
        crops.set(Ratio::Square, Some(Crop { x: 125, y: 0, width: 400 }));
        crops.set(Ratio::Wide, Some(Crop { x: 0, y: 100, width: 1000 }));
        let json = serde_json::to_string(&crops).unwrap();
        assert_eq!(json, r#"{"16x9":[0.0,0.1,1.0],"1x1":[0.125,0.0,0.4]}"#);
        assert_eq!(serde_json::from_str::<Crops>(&json).unwrap(), crops);
        for wrong in [r#"{"2x1":[0,0,1]}"#, r#"{"1x1":[0,0,1.1]}"#, r#"{"1x1":[0,0]}"#] {
            assert!(serde_json::from_str::<Crops>(wrong).is_err(), "{wrong}");
        }
    }
}
