//! Which part of a picture a named ratio shows.

use crate::model::picture::FocalPoint;
use crate::model::picture::crop::{Crop, Framing};

pub use crate::model::picture::crop::Ratio;

/// A part of a picture, in px from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// From the left edge.
    pub left: u32,
    /// From the top edge.
    pub top: u32,
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
}

/// The largest part of this ratio, as near as possible centred on the focal
/// point and never beyond the picture's edge.
///
/// ```
/// # use broadsheet::media::crop::{Ratio, Rect, crop_rectangle};
/// # use broadsheet::model::picture::FocalPoint;
/// let face_on_the_left = FocalPoint { x: 10, y: 50 };
///
/// let square = crop_rectangle(1200, 800, Ratio::Square, face_on_the_left);
///
/// assert_eq!(square, Rect { left: 0, top: 0, width: 800, height: 800 });
/// ```
pub fn crop_rectangle(width: u32, height: u32, ratio: Ratio, focal: FocalPoint) -> Rect {
    let (across, down) = ratio.parts();
    let is_too_wide = u64::from(width) * u64::from(down) > u64::from(height) * u64::from(across);
    let (cut_width, cut_height) = if is_too_wide {
        (scaled(height, across, down).clamp(1, width.max(1)), height)
    } else {
        (width, scaled(width, down, across).clamp(1, height.max(1)))
    };
    Rect {
        left: offset(width, cut_width, focal.x),
        top: offset(height, cut_height, focal.y),
        width: cut_width,
        height: cut_height,
    }
}

/// The part that a picture of this size shows in this shape: an own crop, or
/// the largest one round its focal point.
pub fn part_of(width: u32, height: u32, ratio: Ratio, framing: Framing) -> Rect {
    match framing {
        Framing::Round(focal) => crop_rectangle(width, height, ratio, focal),
        Framing::Own(crop) => own_rectangle(width, height, ratio, crop),
    }
}

/// An own crop in px. Whatever it says, the part is inside of the picture.
fn own_rectangle(width: u32, height: u32, ratio: Ratio, crop: Crop) -> Rect {
    let whole = u32::from(Crop::WHOLE);
    let cut_width = scaled(width, crop.width.into(), whole).clamp(1, width.max(1));
    let cut_height = ratio.height_for(cut_width).min(height);
    Rect {
        left: scaled(width, crop.x.into(), whole).min(width.saturating_sub(cut_width)),
        top: scaled(height, crop.y.into(), whole).min(height.saturating_sub(cut_height)),
        width: cut_width,
        height: cut_height,
    }
}

/// `length × times ÷ by`, rounded to the nearest whole.
fn scaled(length: u32, times: u32, by: u32) -> u32 {
    let (times, by) = (u64::from(times), u64::from(by.max(1)));
    u32::try_from((u64::from(length) * times + by / 2) / by).unwrap_or(u32::MAX)
}

/// Where a cut of this length begins, so that the focal point is in its middle.
fn offset(whole: u32, cut: u32, percent: u8) -> u32 {
    let twice_focal = (u64::from(whole) * u64::from(percent.min(100)) + 25) / 50;
    let begin = twice_focal.saturating_sub(u64::from(cut)) / 2;
    u32::try_from(begin).unwrap_or(u32::MAX).min(whole.saturating_sub(cut))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cut_is_as_large_as_fits_and_follows_the_focal_point() {
        let table = [
            // picture, ratio, focal point, left, top, width, height
            ((1200, 800), Ratio::Standard, (50, 50), (0, 0, 1200, 800)),
            ((1200, 800), Ratio::Standard, (0, 100), (0, 0, 1200, 800)),
            ((1200, 800), Ratio::Square, (50, 50), (200, 0, 800, 800)),
            ((1200, 800), Ratio::Square, (0, 50), (0, 0, 800, 800)),
            ((1200, 800), Ratio::Square, (100, 50), (400, 0, 800, 800)),
            ((1200, 800), Ratio::Square, (40, 50), (80, 0, 800, 800)),
            ((1200, 800), Ratio::Wide, (50, 50), (0, 62, 1200, 675)),
            ((1200, 800), Ratio::Wide, (50, 90), (0, 125, 1200, 675)),
            ((800, 1200), Ratio::Classic, (50, 20), (0, 0, 800, 600)),
            ((800, 1200), Ratio::Classic, (50, 30), (0, 60, 800, 600)),
            ((1, 1), Ratio::Wide, (50, 50), (0, 0, 1, 1)),
            ((12_000, 1), Ratio::Square, (100, 0), (11_999, 0, 1, 1)),
            ((1, 12_000), Ratio::Wide, (50, 50), (0, 5_999, 1, 1)),
        ];
        for ((width, height), ratio, (x, y), (left, top, cut_width, cut_height)) in table {
            let cut = crop_rectangle(width, height, ratio, FocalPoint { x, y });
            assert_eq!(
                cut,
                Rect { left, top, width: cut_width, height: cut_height },
                "{width} × {height}, {ratio}, focal {x} {y}"
            );
        }
    }

    #[test]
    fn a_focal_point_beyond_the_edge_counts_as_on_it() {
        let beyond = crop_rectangle(1200, 800, Ratio::Square, FocalPoint { x: 255, y: 255 });
        assert_eq!(beyond, crop_rectangle(1200, 800, Ratio::Square, FocalPoint { x: 100, y: 100 }));
    }

    #[test]
    fn an_own_crop_is_cut_where_it_says_and_never_beyond_the_edge() {
        let table = [
            ((1000, 800), Ratio::Square, (100, 250, 400), (100, 200, 400, 400)),
            ((1000, 800), Ratio::Wide, (0, 0, 1000), (0, 0, 1000, 563)),
            ((1000, 800), Ratio::Square, (900, 900, 1000), (0, 0, 1000, 800)),
            ((1, 1), Ratio::Wide, (999, 999, 10), (0, 0, 1, 1)),
        ];
        for ((width, height), ratio, (x, y, across), (left, top, cut_width, cut_height)) in table {
            let part = part_of(width, height, ratio, Framing::Own(Crop { x, y, width: across }));
            assert_eq!(part, Rect { left, top, width: cut_width, height: cut_height }, "{width} × {height}, {ratio}");
        }
    }

    proptest! {
        #[test]
        fn a_cut_is_inside_has_its_ratio_and_holds_the_focal_point(
            width in 1u32..=12_000, height in 1u32..=12_000, nth in 0usize..4, x in 0u8..=100, y in 0u8..=100,
        ) {
            let ratio = Ratio::ALL[nth];
            let cut = crop_rectangle(width, height, ratio, FocalPoint { x, y });

            prop_assert!(cut.width >= 1 && cut.height >= 1);
            prop_assert!(cut.left + cut.width <= width && cut.top + cut.height <= height);
            prop_assert!(cut.width == width || cut.height == height);

            let (across, down) = ratio.parts();
            let wanted_height = f64::from(cut.width) * f64::from(down) / f64::from(across);
            let wanted_width = f64::from(cut.height) * f64::from(across) / f64::from(down);
            prop_assert!(
                (wanted_height - f64::from(cut.height)).abs() <= 1.0 || (wanted_width - f64::from(cut.width)).abs() <= 1.0
            );

            let holds = |begin: u32, length: u32, whole: u32, percent: u8| {
                let point = f64::from(whole) * f64::from(percent) / 100.0;
                f64::from(begin) <= point && point <= f64::from(begin + length)
            };
            prop_assert!(holds(cut.left, cut.width, width, x) && holds(cut.top, cut.height, height, y));
        }
    }
}
