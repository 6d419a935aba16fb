//! Pictures for tests, made on the spot.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{Delay, DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// A photograph's worth of slopes and edges, the same each time.
pub(crate) fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let edge = if (x / 37 + y / 53) % 5 == 0 { 60 } else { 0 };
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90 + edge])
    })
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    jpeg_of(&photograph(width, height))
}

pub(crate) fn jpeg_of(picture: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 92).encode_image(picture).unwrap();
    file
}

pub(crate) fn red_left_blue_right(width: u32, height: u32) -> Vec<u8> {
    jpeg_of(&RgbImage::from_fn(
        width,
        height,
        |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) },
    ))
}

pub(crate) fn png_of(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.into().write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// A disc on nothing.
pub(crate) fn clear_png(width: u32, height: u32) -> Vec<u8> {
    png_of(RgbaImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x.abs_diff(width / 2), y.abs_diff(height / 2));
        if dx * dx + dy * dy < width * height / 9 { Rgba([200, 30, 30, 255]) } else { Rgba([0, 0, 0, 0]) }
    }))
}

pub(crate) fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    photograph(width, height).write_with_encoder(WebPEncoder::new_lossless(&mut file)).unwrap();
    file
}

pub(crate) fn gif(side: u32, frames: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut file, 30);
    for nth in 0..frames {
        let grey = (nth % 250) as u8;
        let picture = RgbaImage::from_pixel(side, side, Rgba([grey, grey, 200, 255]));
        encoder.encode_frame(Frame::from_parts(picture, 0, 0, Delay::from_numer_denom_ms(100, 1))).unwrap();
    }
    drop(encoder);
    file
}

/// A GIF whose screen says it is this large.
pub(crate) fn gif_that_claims(width: u16, height: u16) -> Vec<u8> {
    let mut file = gif(4, 1);
    file[6..8].copy_from_slice(&width.to_le_bytes());
    file[8..10].copy_from_slice(&height.to_le_bytes());
    file
}

/// A WebP whose canvas is 16 px wide, around a lossy picture that says it is
/// this large.
pub(crate) fn lossy_webp_that_claims(width: u16, height: u16) -> Vec<u8> {
    let frame =
        [&[0x10, 0, 0, 0x9d, 1, 0x2a], width.to_le_bytes().as_slice(), &height.to_le_bytes(), &[0; 40]].concat();
    let canvas = [vec![0; 4], three(15), three(15)].concat();
    riff(b"RIFF", [b"WEBP".to_vec(), riff(b"VP8X", canvas), riff(b"VP8 ", frame)].concat())
}

/// An animated WebP, put together from a still one.
pub(crate) fn moving_webp(side: u32, frames: u32) -> Vec<u8> {
    let still = webp(side, side);
    let image = &still[12..];
    let size = [three(side - 1), three(side - 1)].concat();
    let mut body = b"WEBP".to_vec();
    body.extend(riff(b"VP8X", [vec![0b10, 0, 0, 0], size.clone()].concat()));
    body.extend(riff(b"ANIM", vec![0; 6]));
    for _ in 0..frames {
        body.extend(riff(b"ANMF", [vec![0; 6], size.clone(), three(100), vec![0], image.to_vec()].concat()));
    }
    riff(b"RIFF", body)
}

fn three(number: u32) -> Vec<u8> {
    number.to_le_bytes()[..3].to_vec()
}

/// A RIFF chunk of this name.
fn riff(name: &[u8; 4], content: Vec<u8>) -> Vec<u8> {
    let length = (content.len() as u32).to_le_bytes();
    let padding = vec![0; content.len() % 2];
    [name.to_vec(), length.to_vec(), content, padding].concat()
}

/// A PNG whose header announces an animation.
pub(crate) fn moving_png(frames: u32) -> Vec<u8> {
    let mut file = png_of(photograph(8, 8));
    let mut chunk = b"acTL".to_vec();
    chunk.extend(frames.to_be_bytes());
    chunk.extend(0u32.to_be_bytes());
    let checksum = crc32(&chunk);
    let whole = [8u32.to_be_bytes().to_vec(), chunk, checksum.to_be_bytes().to_vec()].concat();
    file.splice(33..33, whole);
    file
}

/// A PNG of one grey row that says it is this large.
pub(crate) fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut file = png_of(RgbImage::new(1, 1));
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32(&file[12..29]);
    file[29..33].copy_from_slice(&checksum.to_be_bytes());
    file
}

/// A JPEG whose frame header says it is this large.
pub(crate) fn jpeg_that_claims(width: u16, height: u16) -> Vec<u8> {
    let mut file = jpeg(16, 16);
    let frame = file.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    file[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// Red on the left, blue on the right, 80 × 40: in 4:2:0 and in 4:4:4.
pub(crate) const AVIF: &[u8] = include_bytes!("specimens/plain.avif");
pub(crate) const FULL_AVIF: &[u8] = include_bytes!("specimens/full.avif");
/// A red box on nothing, 40 × 30.
pub(crate) const CLEAR_AVIF: &[u8] = include_bytes!("specimens/clear.avif");
/// A film of three frames, 32 × 24.
pub(crate) const MOVING_AVIF: &[u8] = include_bytes!("specimens/moving.avif");

/// Red on the left, blue on the right, then turned as EXIF's number says; with
/// an artist.
pub(crate) fn turned_avif(orientation: u8) -> &'static [u8] {
    match orientation {
        2 => include_bytes!("specimens/turned_2.avif"),
        4 => include_bytes!("specimens/turned_4.avif"),
        5 => include_bytes!("specimens/turned_5.avif"),
        6 => include_bytes!("specimens/turned_6.avif"),
        _ => include_bytes!("specimens/turned_8.avif"),
    }
}

/// An AVIF whose header says it is this large.
pub(crate) fn avif_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut file = AVIF.to_vec();
    let size = file.windows(4).position(|name| name == b"ispe").unwrap() + 8;
    file[size..size + 4].copy_from_slice(&width.to_be_bytes());
    file[size + 4..size + 8].copy_from_slice(&height.to_be_bytes());
    file
}

/// The same JPEG with one more segment right after its start.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// A TIFF structure with one entry: the orientation.
pub(crate) fn exif_with_orientation(orientation: u16) -> Vec<u8> {
    let [high, low] = orientation.to_be_bytes();
    [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".as_slice(), &[high, low, 0, 0], &[0; 4]].concat()
}

/// A TIFF structure with one entry: the artist.
pub(crate) fn exif_with_artist(name: &str) -> Vec<u8> {
    let text = [name.as_bytes(), b"\0"].concat();
    let mut file = b"II\x2a\0\x08\0\0\0\x01\0\x3b\x01\x02\0".to_vec();
    file.extend((text.len() as u32).to_le_bytes());
    if text.len() <= 4 {
        file.extend([text.clone(), vec![0; 4 - text.len()]].concat());
        file.extend([0; 4]);
    } else {
        file.extend(26u32.to_le_bytes());
        file.extend([0; 4]);
        file.extend(text);
    }
    file
}

/// A TIFF structure whose one entry leads to a latitude, 51° 30′ N.
pub(crate) fn exif_with_place() -> Vec<u8> {
    let mut file = b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    file.extend(b"\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0");
    for (number, of) in [(51u32, 1u32), (30, 1), (0, 1)] {
        file.extend([number.to_be_bytes(), of.to_be_bytes()].concat());
    }
    file
}

/// A Photoshop segment's resources: some other one, then IPTC with these
/// datasets of record 2.
pub(crate) fn photoshop(datasets: &[(u8, &[u8])]) -> Vec<u8> {
    let mut iptc = Vec::new();
    for (number, value) in datasets {
        iptc.extend([0x1c, 2, *number]);
        iptc.extend((value.len() as u16).to_be_bytes());
        iptc.extend(*value);
    }
    let mut file = b"8BIM\x03\xed\x03abc\0\0\0\x03xyz\0".to_vec();
    file.extend(b"8BIM\x04\x04\0\0");
    file.extend((iptc.len() as u32).to_be_bytes());
    file.extend(iptc);
    file
}

/// A folder that is gone when the test is over.
pub(crate) struct TempFolder(PathBuf);

impl TempFolder {
    pub(crate) fn new() -> Self {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let nth = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("broadsheet-media-{}-{nth}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
