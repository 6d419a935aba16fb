//! What a file is, read from its bytes before any decoder sees it.

use std::fmt;

use image::ImageFormat;

use super::{MAX_FRAMES, Refused, avif};

/// The kind of picture that a file's first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Jpeg,
    Png,
    Webp,
    Gif,
    Avif,
}

impl Found {
    /// The kind by content; the file's name is never asked.
    pub(super) fn in_content(bytes: &[u8]) -> Result<Self, Refused> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand {
                [b'a', b'v', b'i', b'f' | b's', ..] => Ok(Self::Avif),
                [b'm', b'i', b'f', b'1', more @ ..] if names_avif(more) => Ok(Self::Avif),
                [b'h', b'e', b'i' | b'v', ..] | [b'm', b'i' | b's', b'f', b'1', ..] => Err(Refused::Heic),
                _ => Err(Refused::Unknown),
            },
            _ if is_markup(bytes) => Err(Refused::Markup),
            _ => Err(Refused::Unknown),
        }
    }

    /// None: it is opened by a decoder of its own.
    pub(super) fn format(self) -> Option<ImageFormat> {
        match self {
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Png => Some(ImageFormat::Png),
            Self::Webp => Some(ImageFormat::WebP),
            Self::Gif => Some(ImageFormat::Gif),
            Self::Avif => None,
        }
    }

    /// The refusal of a file that began as this kind.
    pub(super) fn broken(self, cause: impl fmt::Display) -> Refused {
        let kind = match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
        };
        Refused::Broken { kind, cause: cause.to_string() }
    }

    /// How many frames the file has. Nothing is decoded, and counting stops
    /// after the first frame too many.
    pub(super) fn count_frames(self, bytes: &[u8]) -> u32 {
        match self {
            Self::Jpeg => 1,
            Self::Png => frames_of_png(bytes).unwrap_or(1),
            Self::Webp => {
                let frames = riff_chunks(after_riff_header(bytes)).filter(|(name, _)| name == b"ANMF");
                frames.take(MAX_FRAMES as usize + 1).count() as u32
            }
            Self::Gif => frames_of_gif(bytes),
            Self::Avif => avif::count_frames(bytes),
        }
    }

    /// The largest size that a lossy picture inside of a WebP says it has. The
    /// decoder makes room for it before it compares it with the canvas.
    pub(super) fn largest_inner_picture(self, bytes: &[u8]) -> Option<(u32, u32)> {
        if self != Self::Webp {
            return None;
        }
        let still = riff_chunks(after_riff_header(bytes));
        let moving = riff_chunks(after_riff_header(bytes))
            .filter(|(name, _)| name == b"ANMF")
            .flat_map(|(_, frame)| riff_chunks(frame.get(16..).unwrap_or_default()));
        let sizes = still.chain(moving).filter(|(name, _)| name == b"VP8 ").filter_map(|(_, frame)| size_of_vp8(frame));
        sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
    }

    /// Whether this is a JPEG whose end is missing: what came of it is then
    /// grey below some line.
    pub(super) fn is_cut_short(self, bytes: &[u8]) -> bool {
        self == Self::Jpeg && !has_end_of_jpeg(bytes).unwrap_or(false)
    }
}

/// Whether AVIF is among the brands that a file lists after its first.
fn names_avif(brands: &[u8]) -> bool {
    brands.chunks_exact(4).take(16).any(|brand| brand == b"avif")
}

/// Whether the first thing that is not blank is `<`, in UTF-8 or UTF-16.
fn is_markup(bytes: &[u8]) -> bool {
    let first =
        bytes.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n' | 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff));
    first == Some(&b'<')
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

/// The count that an `acTL` chunk announces; it stands before the first `IDAT`.
fn frames_of_png(bytes: &[u8]) -> Option<u32> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(number(bytes, at)?) as usize;
        match &number::<4>(bytes, at + 4)? {
            b"acTL" => return Some(u32::from_be_bytes(number(bytes, at + 8)?)),
            b"IDAT" => return None,
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

fn after_riff_header(bytes: &[u8]) -> &[u8] {
    bytes.get(12..).unwrap_or_default()
}

/// RIFF chunks in order, by name; the last may be cut short.
fn riff_chunks(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_first_chunk()?;
        let (length, after) = after.split_first_chunk()?;
        let length = u32::from_le_bytes(*length) as usize;
        rest = after.get(length.saturating_add(length % 2)..).unwrap_or_default();
        Some((*name, after.get(..length).unwrap_or(after)))
    })
}

/// The size in a VP8 key frame's header (RFC 6386 §9.1): 14 bits a side.
fn size_of_vp8(frame: &[u8]) -> Option<(u32, u32)> {
    let side = |at| number(frame, at).map(|side| u32::from(u16::from_le_bytes(side) & 0x3fff));
    Some((side(6)?, side(8)?))
}

/// Walks a GIF's blocks and counts those that are images.
fn frames_of_gif(bytes: &[u8]) -> u32 {
    let palette = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut frames = 0;
    let mut at = 13 + bytes.get(10).map_or(0, |flags| palette(*flags));
    while frames <= MAX_FRAMES {
        match bytes.get(at) {
            Some(0x21) => at += 2,
            Some(0x2c) => {
                frames += 1;
                at += 11 + bytes.get(at + 9).map_or(0, |flags| palette(*flags));
            }
            _ => break,
        }
        while let Some(length @ 1..) = bytes.get(at) {
            at += 1 + usize::from(*length);
        }
        at += 1;
    }
    frames
}

/// Whether an end-of-image marker follows the first scan. Those before it
/// belong to thumbnails inside of segments, which are stepped over.
fn has_end_of_jpeg(bytes: &[u8]) -> Option<bool> {
    let mut at = 2;
    loop {
        match number(bytes, at)? {
            [0xff, 0xff] => at += 1,
            [0xff, 0xda] => break,
            [0xff, _] => at += 2 + usize::from(u16::from_be_bytes(number(bytes, at + 2)?)),
            _ => return None,
        }
    }
    Some(bytes.get(at..)?.windows(2).any(|pair| pair == [0xff, 0xd9]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::specimens;

    #[test]
    fn a_file_is_known_by_its_content() {
        let table: &[(&[u8], Result<Found, Refused>)] = &[
            (b"\xff\xd8\xff\xe0", Ok(Found::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", Ok(Found::Png)),
            (b"GIF89a", Ok(Found::Gif)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Ok(Found::Webp)),
            (b"RIFF\0\0\0\0WAVEfmt ", Err(Refused::Unknown)),
            (b"\0\0\0\x20ftypavif", Ok(Found::Avif)),
            (b"\0\0\0\x20ftypavis", Ok(Found::Avif)),
            (b"\0\0\0\x20ftypmif1\0\0\0\0mif1avif", Ok(Found::Avif)),
            (b"\0\0\0\x20ftypheic", Err(Refused::Heic)),
            (b"\0\0\0\x20ftypmif1", Err(Refused::Heic)),
            (b"\0\0\0\x20ftypisom", Err(Refused::Unknown)),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err(Refused::Markup)),
            (b"\xef\xbb\xbf \n<!DOCTYPE html>", Err(Refused::Markup)),
            (b"\xff\xfe<\0s\0v\0g\0", Err(Refused::Markup)),
            (b"%PDF-1.7", Err(Refused::Unknown)),
            (b"BM", Err(Refused::Unknown)),
            (b"\xff", Err(Refused::Unknown)),
        ];
        for (bytes, wanted) in table {
            assert_eq!(&Found::in_content(bytes), wanted, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn frames_are_counted_without_decoding() {
        assert_eq!(Found::Gif.count_frames(&specimens::gif(4, 7)), 7);
        assert_eq!(Found::Gif.count_frames(&specimens::gif(4, 1)), 1);
        assert_eq!(Found::Gif.count_frames(&specimens::gif(2, 400)), MAX_FRAMES + 1);
        assert_eq!(Found::Webp.count_frames(&specimens::moving_webp(16, 5)), 5);
        assert_eq!(Found::Png.count_frames(&specimens::moving_png(9)), 9);
        assert_eq!(Found::Png.count_frames(&specimens::clear_png(4, 4)), 1);
    }

    #[test]
    fn a_jpeg_without_its_end_is_noticed() {
        let whole = specimens::jpeg(64, 64);
        assert!(!Found::Jpeg.is_cut_short(&whole));
        assert!(Found::Jpeg.is_cut_short(&whole[..whole.len() - 2]));
        assert!(Found::Jpeg.is_cut_short(&whole[..20]));
    }
}
