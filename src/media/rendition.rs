//! Renditions: a file made from a master for one use, and the names of their
//! sizes in addresses.

use std::fmt;
use std::str::FromStr;

use super::crop::{Ratio, Rect, part_of};
use crate::model::picture::FocalPoint;
use crate::model::picture::crop::{Crop, Framing};

mod making;

pub use making::{Failed, make_many};

/// One of the widths that renditions come in. There are no others, so a
/// stranger cannot fill the disk with sizes of his own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Width {
    W240 = 240,
    W320 = 320,
    W400 = 400,
    W480 = 480,
    W640 = 640,
    W800 = 800,
    W960 = 960,
    W1280 = 1280,
    W1600 = 1600,
    W2000 = 2000,
}

impl Width {
    /// Every width there is, the smallest first.
    pub const ALL: [Self; 10] = [
        Self::W240,
        Self::W320,
        Self::W400,
        Self::W480,
        Self::W640,
        Self::W800,
        Self::W960,
        Self::W1280,
        Self::W1600,
        Self::W2000,
    ];

    /// px across.
    pub fn px(self) -> u32 {
        self as u32
    }
}

/// The widths that a picture is offered in, when it is this wide after the
/// cut: those that do not enlarge it, and always 320.
///
/// A rendition never enlarges. A picture narrower than 320 px has the one width
/// `320`, which then answers with the picture at its own width;
/// [`Rendition::dimensions`] says how wide that is.
pub fn widths_for(width_after_cut: u32) -> impl Iterator<Item = Width> {
    Width::ALL.into_iter().filter(move |width| *width == Width::W320 || width.px() <= width_after_cut)
}

/// The kind of file that a rendition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// WebP: smaller, and keeps what is transparent.
    Webp,
    /// JPEG, for old readers and for mail; what was transparent is white.
    Jpeg,
}

impl Format {
    /// Both formats, the one to offer first before the other.
    pub const ALL: [Self; 2] = [Self::Webp, Self::Jpeg];

    /// `webp` or `jpg`, as addresses and files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The format whose files end so. One spelling only: `jpeg` is none.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}

/// A size that a picture may be asked for: whole, or cut to a ratio.
///
/// Its text is the size name in `/media/{hash}/{size name}.{ext}`: `640` for
/// the whole picture, `3x2-640-50-30` for a cut round a focal point in percent,
/// `3x2-640-125-80-500` for an own crop: left, top and width in thousandths.
/// There is one spelling for each; others are refused.
///
/// ```
/// # use broadsheet::media::rendition::{Rendition, Width};
/// let card: Rendition = "3x2-640-50-30".parse()?;
///
/// assert_eq!(card.width, Width::W640);
/// assert_eq!(card.dimensions(3000, 1600), (640, 427));
/// assert!("3x2-640-50-030".parse::<Rendition>().is_err());
/// # Ok::<(), broadsheet::media::rendition::NotASize>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rendition {
    /// The shape and what it shows; nothing: the picture is whole.
    pub cut: Option<(Ratio, Framing)>,
    /// How wide it may be at most.
    pub width: Width,
}

/// A text that names no size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASize;

impl fmt::Display for NotASize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a size is a width such as 640, or a cut such as 3x2-640-50-30")
    }
}

impl std::error::Error for NotASize {}

impl fmt::Display for Rendition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.width.px();
        match self.cut {
            None => write!(f, "{width}"),
            Some((ratio, Framing::Round(focal))) => write!(f, "{ratio}-{width}-{}-{}", focal.x, focal.y),
            Some((ratio, Framing::Own(crop))) => {
                write!(f, "{ratio}-{width}-{}-{}-{}", crop.x, crop.y, crop.width)
            }
        }
    }
}

impl FromStr for Rendition {
    type Err = NotASize;

    fn from_str(text: &str) -> Result<Self, NotASize> {
        let read = read_size(text).ok_or(NotASize)?;
        if read.to_string() == text { Ok(read) } else { Err(NotASize) }
    }
}

/// Reads any spelling; the caller insists on the one that is printed.
fn read_size(text: &str) -> Option<Rendition> {
    let width = |text: &str| Width::ALL.into_iter().find(|width| text.parse() == Ok(width.px()));
    let percent = |text: &str| text.parse().ok().filter(|percent: &u8| *percent <= 100);
    let thousandths = |text: &str| text.parse().ok().filter(|thousandths: &u16| *thousandths <= Crop::WHOLE);

    let parts: Vec<&str> = text.split('-').take(6).collect();
    let (ratio, across, framing) = match parts.as_slice() {
        [whole] => return Some(Rendition { cut: None, width: width(whole)? }),
        [ratio, across, x, y] => (ratio, across, Framing::Round(FocalPoint { x: percent(x)?, y: percent(y)? })),
        [ratio, across, x, y, wide] => {
            let crop = Crop { x: thousandths(x)?, y: thousandths(y)?, width: thousandths(wide)? };
            (ratio, across, Framing::Own(crop))
        }
        _ => return None,
    };
    Some(Rendition { cut: Some((ratio.parse().ok()?, framing)), width: width(across)? })
}

impl Rendition {
    /// The whole picture in this width.
    pub fn whole(width: Width) -> Self {
        Self { cut: None, width }
    }

    /// The part of a picture of this size that is shown.
    pub fn part_of(&self, width: u32, height: u32) -> Rect {
        match self.cut {
            None => Rect { left: 0, top: 0, width, height },
            Some((ratio, framing)) => part_of(width, height, ratio, framing),
        }
    }

    /// Width and height of the result, to the pixel, when it is made from a
    /// picture of this size: never more than the picture has.
    pub fn dimensions(&self, original_width: u32, original_height: u32) -> (u32, u32) {
        let part = self.part_of(original_width, original_height);
        let width = self.width.px().min(part.width).max(1);
        let height = match self.cut {
            Some((ratio, _)) => ratio.height_for(width),
            None => {
                let (across, down) = (u64::from(part.width.max(1)), u64::from(part.height));
                u32::try_from((u64::from(width) * down + across / 2) / across).unwrap_or(u32::MAX).max(1)
            }
        };
        (width, height)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_size_has_one_spelling() {
        for text in ["320", "2000", "16x9-1280-0-100", "3x2-640-50-30", "1x1-320-7-8", "4x3-640-0-125-1000"] {
            assert_eq!(text.parse::<Rendition>().map(|size| size.to_string()), Ok(text.to_owned()));
        }
        let refused = [
            "",
            "0640",
            "+640",
            "641",
            "640-",
            "-640",
            "640px",
            "640.0",
            "٦٤٠",
            "3x2",
            "3x2-640",
            "3x2-640-50",
            "3x2-640-050-30",
            "3x2-640-50-+30",
            "3x2-640-50-101",
            "3x2-640-50-30-1001",
            "3x2-640-50-30-010",
            "3x2-640-50-30-10-1",
            "3x2-641-50-30",
            "3X2-640-50-30",
            "2x3-640-50-30",
            "3x2-640-50-30 ",
            "3x2-640--50-30",
            "../640",
            "3x2-640-50-30/..",
            "640\0",
        ];
        for text in refused {
            assert_eq!(text.parse::<Rendition>(), Err(NotASize), "{text:?}");
        }
    }

    #[test]
    fn a_picture_is_offered_in_the_widths_it_has() {
        let px = |width| widths_for(width).map(Width::px).collect::<Vec<_>>();
        assert_eq!(px(5000), [240, 320, 400, 480, 640, 800, 960, 1280, 1600, 2000]);
        assert_eq!(px(960), [240, 320, 400, 480, 640, 800, 960]);
        assert_eq!(px(959), [240, 320, 400, 480, 640, 800]);
        assert_eq!(px(300), [240, 320]);
        assert_eq!(px(200), [320]);
    }

    #[test]
    fn dimensions_are_known_to_the_pixel_and_never_enlarge() {
        let table = [
            ("640", (3000, 2000), (640, 427)),
            ("640", (640, 480), (640, 480)),
            ("2000", (900, 300), (900, 300)),
            ("320", (200, 100), (200, 100)),
            ("320", (12_000, 1), (320, 1)),
            ("320", (1, 12_000), (1, 12_000)),
            ("3x2-640-50-50", (1001, 5000), (640, 427)),
            ("16x9-1280-50-50", (4000, 3000), (1280, 720)),
            ("1x1-960-50-50", (1200, 400), (400, 400)),
            ("16x9-320-50-50", (100, 100), (100, 56)),
            ("16x9-320-50-50", (1, 1), (1, 1)),
        ];
        for (name, (width, height), wanted) in table {
            let size: Rendition = name.parse().unwrap();
            assert_eq!(size.dimensions(width, height), wanted, "{name} of {width} × {height}");
        }
    }

    proptest! {
        #[test]
        fn a_size_is_read_as_it_is_printed(nth in 0usize..7, cut in prop::option::of((0usize..4, 0u8..=100, 0u8..=100))) {
            let cut = cut.map(|(ratio, x, y)| (Ratio::ALL[ratio], Framing::Round(FocalPoint { x, y })));
            let size = Rendition { cut, width: Width::ALL[nth] };
            prop_assert_eq!(size.to_string().parse(), Ok(size));
        }

        #[test]
        fn what_is_accepted_is_what_is_printed(text in "(1?[0-9]x[0-9]-)?[+0]?[0-9]{3,4}(-[0-9]{1,3}){0,3}") {
            if let Ok(size) = text.parse::<Rendition>() {
                prop_assert_eq!(size.to_string(), text);
            }
        }
    }
}
