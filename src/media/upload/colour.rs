//! Colours: into sRGB, and the one that stands under a loading picture.

use image::DynamicImage;
use moxcms::{CmsError, ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::model::picture::Colour;

/// Turns a picture from its own profile's colours into sRGB, as phones (Display
/// P3) and photographers (Adobe RGB) need it: read as sRGB without it, they
/// look dull. What sRGB cannot show is cut to what it can.
///
/// A grey picture with a profile of greys is left as it is. An error says that
/// the profile was of no use: damaged, or not of this picture (CMYK).
pub(super) fn to_srgb(picture: &mut DynamicImage, is_rgb: bool, profile: &[u8]) -> Result<(), CmsError> {
    let from = ColorProfile::new_from_slice(profile)?;
    if !is_rgb {
        return Ok(());
    }
    if from.color_space != DataColorSpace::Rgb {
        return Err(CmsError::InvalidProfile);
    }

    let layout = if picture.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let transform =
        from.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default())?;
    let row_bytes = picture.width() as usize * usize::from(picture.color().bytes_per_pixel());
    let levels: &mut [u8] = match picture {
        DynamicImage::ImageRgb8(picture) => picture,
        DynamicImage::ImageRgba8(picture) => picture,
        _ => return Err(CmsError::InvalidLayout),
    };
    let mut before = vec![0; row_bytes];
    for row in levels.chunks_exact_mut(row_bytes) {
        before.copy_from_slice(row);
        transform.transform(&before, row)?;
    }
    Ok(())
}

/// The profile of these primaries (ITU-T H.273 §8.1), where they are wider
/// than those of sRGB and cameras use them.
pub(super) fn profile_of(primaries: u16) -> Option<Vec<u8>> {
    match primaries {
        9 => ColorProfile::new_bt2020().encode().ok(),
        12 => ColorProfile::new_display_p3().encode().ok(),
        _ => None,
    }
}

/// Whether light is written down in a way of its own (PQ, HLG; ITU-T H.273
/// §8.2), which looks grey when it is read as sRGB.
pub(super) fn is_strange(transfer: u16) -> bool {
    matches!(transfer, 16 | 18)
}

/// The mean colour of an opaque picture, over every pixel; white for one that
/// lets something through.
pub(super) fn ground(picture: &DynamicImage) -> Colour {
    let DynamicImage::ImageRgb8(picture) = picture else {
        return Colour::rgb(255, 255, 255);
    };
    let mut sums = [0u64; 3];
    for pixel in picture.pixels() {
        for (sum, level) in sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(level);
        }
    }
    let count = (u64::from(picture.width()) * u64::from(picture.height())).max(1);
    let [red, green, blue] = sums.map(|sum| ((sum + count / 2) / count) as u8);
    Colour::rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    #[test]
    fn the_ground_is_the_mean_colour() {
        let mut picture = RgbImage::from_pixel(2, 1, Rgb([200, 0, 10]));
        picture.put_pixel(1, 0, Rgb([100, 0, 30]));
        assert_eq!(ground(&picture.into()), Colour::rgb(150, 0, 20));
    }

    #[test]
    fn a_phones_colours_become_srgb() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        let mut picture = DynamicImage::from(RgbImage::from_pixel(3, 2, Rgb([200, 100, 100])));

        to_srgb(&mut picture, true, &p3).unwrap();

        let [red, green, _] = picture.into_rgb8().get_pixel(2, 1).0;
        assert!(red > 205 && green < 100, "more red in sRGB's numbers than in P3's: {red}, {green}");
    }

    #[test]
    fn grey_stays_grey_and_srgb_stays_as_it_is() {
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        let mut picture = DynamicImage::from(RgbImage::from_fn(256, 1, |x, _| Rgb([x as u8, x as u8, 255 - x as u8])));
        let before = picture.clone().into_rgb8();

        to_srgb(&mut picture, true, &srgb).unwrap();

        for (before, after) in before.pixels().zip(picture.into_rgb8().pixels()) {
            assert!(before.0.iter().zip(after.0).all(|(a, b)| a.abs_diff(b) <= 1), "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_damaged_profile_is_an_error_and_changes_nothing() {
        let mut picture = DynamicImage::from(RgbImage::from_pixel(1, 1, Rgb([1, 2, 3])));
        assert!(to_srgb(&mut picture, true, b"no profile").is_err());
        assert_eq!(picture.into_rgb8().get_pixel(0, 0).0, [1, 2, 3]);
    }
}
