//! AVIF: a still AV1 frame inside of boxes (ISO/IEC 23008-12, AV1 Image File
//! Format 1.1).
//!
//! Only what pictures of the world use is read: one coded item with its size,
//! colours and turns, and another for what lets something through. Every box
//! that says something else of how the picture looks is a reason to refuse it.

use image::DynamicImage;

use super::{MAX_FRAMES, Opened, Refused, colour, credit};

mod boxes;
mod pixels;

use boxes::{Boxes, Meta, Turn};

/// How many frames its film has, if it holds one.
pub(super) fn count_frames(bytes: &[u8]) -> u32 {
    let path = [b"moov", b"trak", b"mdia", b"minf", b"stbl"];
    let table = path.iter().try_fold(bytes, |inside, name| Boxes::of(inside).find(name));
    let sizes = table.and_then(|table| Boxes::of(table).find(b"stsz"));
    let count = sizes.and_then(|sizes| sizes.get(8..)?.first_chunk().copied()).map(u32::from_be_bytes);
    count.unwrap_or(1).clamp(1, MAX_FRAMES + 1)
}

/// Opens it. The header's size is checked before a pixel is decoded, and the
/// decoder refuses a frame of another size.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, Refused> {
    let damaged = |cause: &str| Refused::Broken { kind: "AVIF", cause: cause.to_owned() };
    let meta = Boxes::of(bytes).find(b"meta").ok_or_else(|| damaged("no meta box"))?;
    let meta = Meta::read(meta, bytes).ok_or_else(|| damaged("its boxes lead nowhere"))?;
    let item = meta.primary().ok_or_else(|| damaged("no picture"))?;
    if item.kind != *b"av01" || item.has_unknown {
        return Err(Refused::Avif);
    }
    let (width, height) = item.size.ok_or_else(|| damaged("no size"))?;
    if width == 0 || height == 0 {
        return Err(damaged("a side of 0 px"));
    }
    super::check_size(width, height)?;

    let frame = pixels::decode(item, &meta)?;
    let is_rgb = frame.is_rgb;
    let mut picture: DynamicImage = match meta.alpha_of(item) {
        Some(alpha) if alpha.size == item.size => frame.with(&pixels::decode(alpha, &meta)?).into(),
        Some(_) => return Err(Refused::Avif),
        None => frame.picture.into(),
    };
    for turn in &item.turns {
        picture = match turn {
            Turn::Left(1) => picture.rotate270(),
            Turn::Left(2) => picture.rotate180(),
            Turn::Left(3) => picture.rotate90(),
            Turn::Left(_) => picture,
            Turn::UpsideDown => picture.flipv(),
            Turn::Mirrored => picture.fliph(),
        };
    }
    let is_strange = item.profile.is_none() && item.cicp.is_some_and(|cicp| colour::is_strange(cicp.transfer));
    let profile =
        item.profile.map(<[u8]>::to_vec).or_else(|| item.cicp.and_then(|cicp| colour::profile_of(cicp.primaries)));
    let exif = meta.of_kind(b"Exif").and_then(|item| meta.data(item));
    Ok(Opened { picture, profile, is_rgb, is_strange, credit: credit::read(None, exif.as_deref().and_then(tiff)) })
}

/// The TIFF structure of an EXIF item, which says first where that begins.
fn tiff(exif: &[u8]) -> Option<&[u8]> {
    let (offset, rest) = exif.split_first_chunk()?;
    rest.get(u32::from_be_bytes(*offset) as usize..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::specimens;

    #[test]
    fn a_film_is_counted_without_decoding() {
        assert_eq!(count_frames(specimens::MOVING_AVIF), 3);
        assert_eq!(count_frames(specimens::AVIF), 1);
        assert_eq!(count_frames(b"nothing of the kind"), 1);
    }

    #[test]
    fn a_picture_is_opened_with_its_colours_in_place() {
        for file in [specimens::AVIF, specimens::FULL_AVIF] {
            let opened = open(file).unwrap_or_else(|refused| panic!("{refused:?}"));
            let picture = opened.picture.into_rgb8();
            assert_eq!(picture.dimensions(), (80, 40));
            for (x, wanted) in [(10, [220, 20, 20]), (70, [20, 20, 220])] {
                let found = picture.get_pixel(x, 20).0;
                assert!(found.iter().zip(wanted).all(|(a, b): (&u8, u8)| a.abs_diff(b) < 12), "{found:?} {wanted:?}");
            }
            assert!(opened.is_rgb && !opened.is_strange);
        }
    }

    #[test]
    fn turns_are_applied_and_the_maker_is_read() {
        for (orientation, size, (x, y)) in [
            (2, (80, 40), (70, 20)),
            (4, (80, 40), (10, 20)),
            (5, (40, 80), (20, 10)),
            (6, (40, 80), (20, 10)),
            (8, (40, 80), (20, 70)),
        ] {
            let opened = open(specimens::turned_avif(orientation)).unwrap();
            assert_eq!((opened.picture.width(), opened.picture.height()), size, "{orientation}");
            let [red, _, blue] = opened.picture.into_rgb8().get_pixel(x, y).0;
            assert!(red > 150 && blue < 100, "{orientation}: {red} {blue}");
            assert_eq!(opened.credit.as_deref(), Some("Jane Doe"));
        }
    }

    #[test]
    fn what_lets_something_through_still_does() {
        let picture = open(specimens::CLEAR_AVIF).unwrap().picture.into_rgba8();
        assert_eq!((picture.get_pixel(1, 1).0[3], picture.get_pixel(20, 15).0[3]), (0, 255));
        assert!(picture.get_pixel(20, 15).0[0] > 180);
    }

    #[test]
    fn a_size_that_is_a_bomb_is_refused_by_the_header() {
        let refused = open(&specimens::avif_that_claims(20_000, 10_000)).err();
        assert_eq!(refused, Some(Refused::TooManyPixels { width: 20_000, height: 10_000 }));
        let refused = open(&specimens::avif_that_claims(70, 40)).err();
        assert!(matches!(refused, Some(Refused::Broken { .. })), "{refused:?}");
    }

    #[test]
    fn cut_and_flipped_files_are_opened_or_refused_but_never_a_panic() {
        for file in [specimens::AVIF, specimens::CLEAR_AVIF, specimens::MOVING_AVIF, specimens::turned_avif(6)] {
            for end in 0..file.len() {
                let _ = open(&file[..end]);
                let _ = count_frames(&file[..end]);
            }
            for at in 0..file.len() {
                for bit in [0, 3, 7] {
                    let mut flipped = file.to_vec();
                    flipped[at] ^= 1 << bit;
                    let _ = std::panic::catch_unwind(|| open(&flipped).map(|opened| opened.picture.width()));
                }
            }
        }
    }
}
