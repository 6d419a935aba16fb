use image::{ImageBuffer, Luma, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;
use crate::media::specimens;

fn decoded(upload: &Upload) -> DynamicImage {
    image::load_from_memory_with_format(&upload.bytes, upload.kind.format()).unwrap()
}

#[test]
fn each_kind_that_is_taken_becomes_a_master() {
    let deep = ImageBuffer::<Luma<u16>, _>::from_pixel(30, 20, Luma([40_000]));
    let table = [
        ("JPEG", specimens::jpeg(30, 20), Kind::Jpeg),
        ("WebP", specimens::webp(30, 20), Kind::Jpeg),
        ("PNG", specimens::png_of(specimens::photograph(30, 20)), Kind::Jpeg),
        ("PNG, 16 bits of grey", specimens::png_of(deep), Kind::Jpeg),
        ("PNG, clear", specimens::clear_png(30, 20), Kind::Webp),
        (
            "PNG, alpha that hides nothing",
            specimens::png_of(RgbaImage::from_pixel(30, 20, Rgba([9, 9, 9, 255]))),
            Kind::Jpeg,
        ),
    ];
    for (name, file, kind) in table {
        let upload = read(&file).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!((upload.kind, upload.width, upload.height), (kind, 30, 20), "{name}");
        assert_eq!(upload.hash, PictureHash::of(&upload.bytes));
        assert_eq!(upload.notes, [], "{name}");
        assert_eq!((decoded(&upload).width(), decoded(&upload).height()), (30, 20));
        assert_eq!(read(&file).unwrap(), upload, "{name}: the same each time");
    }
}

#[test]
fn an_avif_becomes_a_master_without_what_its_camera_said() {
    for (file, kind, size) in [
        (specimens::AVIF, Kind::Jpeg, (80, 40)),
        (specimens::CLEAR_AVIF, Kind::Webp, (40, 30)),
        (specimens::turned_avif(6), Kind::Jpeg, (40, 80)),
    ] {
        let upload = read(file).unwrap();
        assert_eq!((upload.kind, (upload.width, upload.height)), (kind, size));
        assert!(!upload.bytes.windows(8).any(|window| window == b"Jane Doe"));
    }
    assert_eq!(read(specimens::turned_avif(6)).unwrap().credit.as_deref(), Some("Jane Doe"));
}

#[test]
fn a_master_is_taken_in_again_without_a_new_kind() {
    for file in [specimens::jpeg(40, 30), specimens::clear_png(40, 30)] {
        let first = read(&file).unwrap();
        assert_eq!(read(&first.bytes).unwrap().kind, first.kind);
    }
    let clear = read(&specimens::clear_png(40, 30)).unwrap();
    assert_eq!(read(&clear.bytes).unwrap().hash, clear.hash, "nothing is lost in lossless");
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let table = [
        (specimens::png_that_claims(20_000, 10_000), Refused::TooManyPixels { width: 20_000, height: 10_000 }),
        (
            specimens::png_that_claims(1_000_000, 1_000_000),
            Refused::TooManyPixels { width: 1_000_000, height: 1_000_000 },
        ),
        (specimens::png_that_claims(12_001, 10), Refused::TooLong { width: 12_001, height: 10 }),
        (specimens::jpeg_that_claims(65_500, 65_500), Refused::TooManyPixels { width: 65_500, height: 65_500 }),
        (specimens::jpeg_that_claims(10, 12_001), Refused::TooLong { width: 10, height: 12_001 }),
        (specimens::gif_that_claims(65_535, 65_535), Refused::TooManyPixels { width: 65_535, height: 65_535 }),
        (specimens::lossy_webp_that_claims(16_383, 16_383), Refused::TooManyPixels { width: 16_383, height: 16_383 }),
        (vec![0; MAX_BYTES + 1], Refused::TooHeavy { bytes: MAX_BYTES + 1 }),
        (Vec::new(), Refused::Empty),
        (specimens::avif_that_claims(20_000, 10_000), Refused::TooManyPixels { width: 20_000, height: 10_000 }),
        (specimens::gif(2, 301), Refused::TooManyFrames { frames: 301 }),
        (specimens::moving_webp(4, 301), Refused::TooManyFrames { frames: 301 }),
    ];
    for (file, wanted) in table {
        assert_eq!(read(&file), Err(wanted));
    }
    assert!(read(&specimens::png_that_claims(2_000_000_000, 2_000_000_000)).is_err());
}

#[test]
fn of_an_animation_the_first_frame_is_kept() {
    for file in [
        specimens::gif(16, 3),
        specimens::moving_webp(16, 3),
        specimens::moving_png(3),
        specimens::MOVING_AVIF.to_vec(),
    ] {
        let upload = read(&file).unwrap();
        assert_eq!(upload.notes, [Note::OnlyTheFirstFrame { of: 3 }]);
        assert_eq!(upload.notes[0].to_string(), "only the first of 3 frames was kept");
    }
    assert_eq!(read(&specimens::gif(16, 300)).unwrap().notes, [Note::OnlyTheFirstFrame { of: 300 }]);
}

#[test]
fn orientation_is_applied_and_then_forgotten() {
    let red_left = specimens::red_left_blue_right(80, 40);
    let table = [
        // what EXIF says, size, where red is
        (1, (80, 40), (10, 20)),
        (2, (80, 40), (70, 20)),
        (3, (80, 40), (70, 20)),
        (6, (40, 80), (20, 10)),
        (8, (40, 80), (20, 70)),
    ];
    for (orientation, size, (x, y)) in table {
        let exif = [b"Exif\0\0".as_slice(), &specimens::exif_with_orientation(orientation)].concat();
        let upload = read(&specimens::with_segment(&red_left, 0xe1, &exif)).unwrap();

        assert_eq!((upload.width, upload.height), size, "orientation {orientation}");
        let [red, _, blue] = decoded(&upload).into_rgb8().get_pixel(x, y).0;
        assert!(red > 150 && blue < 100, "orientation {orientation}");
    }
}

#[test]
fn nothing_of_the_file_but_its_pixels_is_in_the_master() {
    let exif = [b"Exif\0\0".as_slice(), &specimens::exif_with_artist("Jane Doe")].concat();
    let mut file = specimens::with_segment(&specimens::jpeg(40, 40), 0xe1, &exif);
    file = specimens::with_segment(&file, 0xfe, b"GPS 51.5 N 0.1 W");
    file = specimens::with_segment(&file, 0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>");
    file.extend(b"<script>alert(1)</script>");

    let upload = read(&file).unwrap();

    assert_eq!(upload.credit.as_deref(), Some("Jane Doe"));
    for trace in ["Jane", "GPS", "Exif", "adobe", "script"] {
        assert!(!upload.bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace}");
    }
    assert_eq!(upload.hash, read(&specimens::jpeg(40, 40)).unwrap().hash, "the same pixels are the same master");
}

#[test]
fn where_a_picture_was_taken_is_not_in_the_master() {
    let exif = [b"Exif\0\0".as_slice(), &specimens::exif_with_place()].concat();
    let upload = read(&specimens::with_segment(&specimens::jpeg(40, 40), 0xe1, &exif)).unwrap();
    assert_eq!(upload.hash, read(&specimens::jpeg(40, 40)).unwrap().hash);
}

#[test]
fn the_agencys_credit_is_read_from_a_jpeg() {
    let segment = [b"Photoshop 3.0\0".as_slice(), &specimens::photoshop(&[(80, b"Jane Doe"), (110, b"AP")])].concat();
    let upload = read(&specimens::with_segment(&specimens::jpeg(20, 20), 0xed, &segment)).unwrap();
    assert_eq!(upload.credit.as_deref(), Some("Jane Doe / AP"));
}

#[test]
fn a_wide_gamut_is_brought_into_srgb_and_a_bad_profile_is_noted() {
    let plain = specimens::jpeg_of(&RgbImage::from_pixel(16, 16, Rgb([200, 100, 100])));
    let with_profile = |profile: &[u8]| {
        specimens::with_segment(&plain, 0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), profile].concat())
    };

    let p3 = read(&with_profile(&moxcms::ColorProfile::new_display_p3().encode().unwrap())).unwrap();
    assert!(decoded(&p3).into_rgb8().get_pixel(8, 8).0[0] > 205);
    assert_eq!(p3.notes, []);

    let bad = read(&with_profile(b"no profile")).unwrap();
    assert_eq!(bad.notes, [Note::ProfileIgnored]);
    assert_eq!(bad.hash, read(&plain).unwrap().hash);
}

#[test]
fn the_ground_is_the_mean_colour_and_white_under_what_is_clear() {
    let plain = read(&specimens::png_of(RgbImage::from_pixel(16, 16, Rgb([120, 120, 120])))).unwrap();
    assert_eq!(plain.colour, Colour::rgb(120, 120, 120));
    assert_eq!(read(&specimens::clear_png(16, 16)).unwrap().colour, Colour::rgb(255, 255, 255));
}

#[test]
fn a_jpeg_cut_short_is_taken_with_a_note_and_other_kinds_are_refused() {
    let jpeg = specimens::jpeg(200, 200);
    assert_eq!(read(&jpeg[..jpeg.len() * 2 / 3]).unwrap().notes, [Note::CutShort]);

    let png = specimens::png_of(specimens::photograph(200, 200));
    let refused = read(&png[..png.len() / 2]).unwrap_err();
    assert_eq!(refused.to_string(), "the file begins as PNG but is damaged and cannot be read");
}

#[test]
fn cut_and_flipped_files_are_read_or_refused_but_never_a_panic() {
    let exif = [b"Exif\0\0".as_slice(), &specimens::exif_with_orientation(6)].concat();
    let files = [
        specimens::with_segment(&specimens::jpeg(24, 18), 0xe1, &exif),
        specimens::png_of(specimens::photograph(24, 18)),
        specimens::clear_png(24, 18),
        specimens::webp(24, 18),
        specimens::moving_webp(12, 2),
        specimens::gif(12, 3),
    ];
    for file in &files {
        for end in (0..file.len()).step_by(7) {
            let _ = read(&file[..end]);
        }
        let mut seed = 1u32;
        for _ in 0..300 {
            let mut flipped = file.clone();
            for _ in 0..=seed % 3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (seed >> 8) as usize % flipped.len();
                flipped[at] ^= 1 << (seed & 7);
            }
            match read(&flipped) {
                Ok(upload) => assert!(upload.width <= MAX_SIDE && upload.height <= MAX_SIDE),
                Err(refused) => assert!(!refused.to_string().is_empty()),
            }
        }
    }
}

#[test]
fn a_master_that_comes_in_again_is_left_as_it_is() {
    for file in [specimens::jpeg(301, 200), specimens::jpeg(8, 9), specimens::clear_png(30, 20)] {
        let master = read(&file).unwrap();
        let again = read_of_archive(&master.bytes).unwrap();
        assert_eq!((again.hash, again.kind), (master.hash.clone(), master.kind));
    }
    // What somebody sends by hand is encoded anew, whatever it is (R18).
    let master = read(&specimens::jpeg(301, 200)).unwrap();
    assert_ne!(read(&master.bytes).unwrap().bytes, master.bytes);
}

#[test]
fn what_only_looks_like_a_master_is_made_anew() {
    let master = read_of_archive(&specimens::jpeg(64, 48)).unwrap().bytes;
    let mut finer = Vec::new();
    specimens::photograph(64, 48).write_with_encoder(JpegEncoder::new_with_quality(&mut finer, 95)).unwrap();
    let hidden = [&master[..], b"\xff\xd8 something behind the picture"].concat();
    let mut between = master.clone();
    between.splice(master.len() - 2.., *b"\xff\xfe\x00\x05abc\xff\xd9");
    for (file, hides) in [
        (specimens::with_segment(&master, 0xfe, b"a comment"), &b"a comment"[..]),
        (specimens::with_segment(&master, 0xe1, b"Exif\0\0"), b"Exif"),
        (hidden, b"something behind"),
        (between, b"abc\xff\xd9"),
        (finer.clone(), &finer[..]),
    ] {
        let made = read_of_archive(&file).unwrap();
        assert_ne!(made.bytes, file);
        assert!(!made.bytes.windows(hides.len()).any(|some| some == hides));
    }
}
