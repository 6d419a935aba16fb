//! Files that are masters already: an export holds them, and taking one in
//! again shall not wear it out.

use std::sync::OnceLock;

use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;

use super::MASTER_QUALITY;

/// Whether a JPEG is made as masters are made, to the last segment: then it
/// holds nothing but pixels, and encoding them once more would only lose some.
///
/// Its head is compared byte for byte with that of another master, the two
/// sides of the picture apart; its pixels are followed by its end and by
/// nothing else. Whether they can be decoded is for the decoder to say.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let head = head();
    let Some(sides) = sides_at(head).filter(|_| bytes.len() > head.len()) else { return false };
    let is_alike = |(at, (one, other)): (usize, (&u8, &u8))| one == other || sides.contains(&at);
    head.iter().zip(bytes).enumerate().all(is_alike) && is_scan_to_the_end(&bytes[head.len()..])
}

/// All of a master before its pixels.
fn head() -> &'static [u8] {
    static HEAD: OnceLock<Vec<u8>> = OnceLock::new();
    HEAD.get_or_init(|| {
        let mut file = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut file, MASTER_QUALITY);
        if RgbImage::new(8, 8).write_with_encoder(encoder).is_err() {
            return Vec::new();
        }
        let end = segment(&file, 0xda).map_or(0, |at| at + 2 + length(&file, at));
        file.truncate(end);
        file
    })
}

/// Where in a head the height and the width stand.
fn sides_at(head: &[u8]) -> Option<std::ops::Range<usize>> {
    segment(head, 0xc0).map(|at| at + 5..at + 9)
}

/// Where the segment of this marker begins.
fn segment(file: &[u8], marker: u8) -> Option<usize> {
    let mut at = 2;
    while let [0xff, found, ..] = file.get(at..)? {
        if *found == marker {
            return Some(at);
        }
        at += 2 + length(file, at);
    }
    None
}

fn length(file: &[u8], at: usize) -> usize {
    file.get(at + 2..at + 4).map_or(2, |bytes| usize::from(bytes[0]) << 8 | usize::from(bytes[1]))
}

/// Whether the first marker in these bytes is the end of the picture, and they
/// end with it.
fn is_scan_to_the_end(scan: &[u8]) -> bool {
    let marker = scan.windows(2).position(|two| two[0] == 0xff && two[1] != 0);
    marker.is_some_and(|at| scan[at + 1] == 0xd9 && at + 2 == scan.len())
}
