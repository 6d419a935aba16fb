//! Pictures as they come in: known by their content, measured before they are
//! opened, and made into one clean master.

use std::fmt;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::model::picture::{Colour, PictureHash};

mod avif;
mod colour;
mod credit;
mod header;
mod master;
mod refused;

pub use refused::Refused;

/// The heaviest file that is taken, in bytes.
pub const MAX_BYTES: usize = 30_000_000;
/// The most pixels a picture may have: 50 megapixels.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The longest side a picture may have, in px.
pub const MAX_SIDE: u32 = 12_000;
/// The most frames an animation may have, though only the first is kept.
pub const MAX_FRAMES: u32 = 300;

const MASTER_QUALITY: u8 = 90;
const DECODER_BYTES: u64 = 512 << 20;
const HEADER_BYTES: u64 = 64 << 20;

/// The kind of file that a master is.
///
/// Not a rendition's [`Format`](super::rendition::Format): a master's kind
/// follows from the picture, a rendition's from who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JPEG at quality 90: every picture that is opaque.
    Jpeg,
    /// Lossless WebP: every picture that lets something through.
    Webp,
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Jpeg, Self::Webp];

    /// `jpeg` or `webp`, as the database says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Webp => "webp",
        }
    }

    /// `jpg` or `webp`, as its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }

    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    pub(super) fn format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Webp => ImageFormat::WebP,
        }
    }
}

/// A picture that was taken in: the master as it is to be stored, and what is
/// known of it.
///
/// The master is made anew from the pixels alone. Orientation is applied,
/// colours are sRGB, and nothing else of the file is left in it: no place, no
/// camera, no thumbnail, no trailing data. The same file gives the same master,
/// and a master gives itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The master.
    pub bytes: Vec<u8>,
    /// SHA-256 of the master.
    pub hash: PictureHash,
    /// The master's kind.
    pub kind: Kind,
    /// px, after orientation was applied.
    pub width: u32,
    /// px, after orientation was applied.
    pub height: u32,
    /// The mean colour; white for a picture that lets something through, so
    /// that it stands on the same ground in both formats of its renditions.
    pub colour: Colour,
    /// Who made it, as the file says (IPTC by-line and credit, else EXIF
    /// artist): a first proposal for the credit field.
    pub credit: Option<String>,
    /// What an editor should know of the taking in.
    pub notes: Vec<Note>,
}

/// Something that was changed or looks wrong, as a sentence for an editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It was an animation.
    OnlyTheFirstFrame {
        /// How many there were.
        of: u32,
    },
    /// A JPEG that has no end.
    CutShort,
    /// A colour profile that was of no use: damaged, or of CMYK.
    ProfileIgnored,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnlyTheFirstFrame { of } => write!(f, "only the first of {of} frames was kept"),
            Self::CutShort => f.write_str("the file ends before the picture does; look at its lower part"),
            Self::ProfileIgnored => f.write_str("its colour profile could not be used; look at the colours"),
        }
    }
}

/// Takes a picture in, or says why not.
///
/// Weight, kind, dimensions and frames are read from the bytes before a pixel
/// is decoded, so a decompression bomb costs nothing. It takes up to some
/// seconds of one core: call it off the workers, best through
/// [`Workshop::take_in`](super::workshop::Workshop::take_in).
pub fn read(bytes: &[u8]) -> Result<Upload, Refused> {
    take(bytes, false)
}

/// The same for a file of an archive: one that is a master already, to the last
/// byte of its frame, stays as it is once its pixels were decoded, so that
/// export and import wear no picture out. Whatever somebody sends by hand is
/// encoded anew (R18).
///
/// # Errors
/// As [`read`].
pub fn read_of_archive(bytes: &[u8]) -> Result<Upload, Refused> {
    take(bytes, true)
}

fn take(bytes: &[u8], keeps_masters: bool) -> Result<Upload, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refused::TooHeavy { bytes: bytes.len() });
    }
    let found = header::Found::in_content(bytes)?;
    let frames = found.count_frames(bytes);
    if frames > MAX_FRAMES {
        return Err(Refused::TooManyFrames { frames });
    }

    if let Some((width, height)) = found.largest_inner_picture(bytes) {
        check_size(width, height)?;
    }

    // A decoder that trips over a hostile file must not take the server along.
    let made = panic::catch_unwind(AssertUnwindSafe(|| make_master(found, bytes, keeps_masters)));
    let mut upload = made.unwrap_or_else(|_| Err(found.broken("the decoder gave up")))?;

    if frames > 1 {
        upload.notes.push(Note::OnlyTheFirstFrame { of: frames });
    }
    if found.is_cut_short(bytes) {
        upload.notes.push(Note::CutShort);
    }
    Ok(upload)
}

/// What a decoder may use: the dimensions above, and 512 MB of memory.
pub(super) fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(DECODER_BYTES);
    limits
}

fn make_master(found: header::Found, bytes: &[u8], keeps_masters: bool) -> Result<Upload, Refused> {
    let Opened { picture, profile, is_rgb, is_strange, credit } = match found.format() {
        Some(format) => open(found, format, bytes)?,
        None => avif::open(bytes)?,
    };
    let mut picture = without_idle_alpha(picture);
    let mut notes = Vec::new();
    let is_of_no_use = profile.is_some_and(|profile| colour::to_srgb(&mut picture, is_rgb, &profile).is_err());
    if is_strange || is_of_no_use {
        notes.push(Note::ProfileIgnored);
    }

    let (kind, bytes) = if keeps_masters && found == header::Found::Jpeg && master::is_one(bytes) {
        (Kind::Jpeg, bytes.to_vec())
    } else {
        encode(&picture).map_err(|cause| found.broken(cause))?
    };
    Ok(Upload {
        hash: PictureHash::of(&bytes),
        bytes,
        kind,
        width: picture.width(),
        height: picture.height(),
        colour: colour::ground(&picture),
        credit,
        notes,
    })
}

/// A picture that was opened, turned as it says.
struct Opened {
    picture: DynamicImage,
    /// Its colour profile, if it has one.
    profile: Option<Vec<u8>>,
    /// Whether it has colours.
    is_rgb: bool,
    /// Whether its colours are of a kind that cannot be brought into sRGB here.
    is_strange: bool,
    /// Who made it, as the file says.
    credit: Option<String>,
}

/// Opens it by the decoder of its format.
fn open(found: header::Found, format: ImageFormat, bytes: &[u8]) -> Result<Opened, Refused> {
    let mut decoder = open_header(found, format, bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let credit = credit::read(
        decoder.iptc_metadata().ok().flatten().as_deref(),
        decoder.exif_metadata().ok().flatten().as_deref(),
    );
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|cause| found.broken(cause))?;
    let is_rgb = picture.color().has_color();
    picture.apply_orientation(orientation);
    Ok(Opened { picture, profile, is_rgb, is_strange: false, credit })
}

/// Reads the header only, and refuses what it promises too much of.
fn open_header(found: header::Found, format: ImageFormat, bytes: &[u8]) -> Result<impl ImageDecoder + '_, Refused> {
    let broken = |cause: image::ImageError| found.broken(cause);

    let mut header_limits = Limits::no_limits();
    header_limits.max_alloc = Some(HEADER_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(header_limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;

    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(found.broken("a side of 0 px"));
    }
    check_size(width, height)?;
    decoder.set_limits(limits()).map_err(broken)?;
    Ok(decoder)
}

fn check_size(width: u32, height: u32) -> Result<(), Refused> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        Err(Refused::TooManyPixels { width, height })
    } else if width.max(height) > MAX_SIDE {
        Err(Refused::TooLong { width, height })
    } else {
        Ok(())
    }
}

/// The picture in 8 bits a channel; an alpha channel that is opaque all over goes.
fn without_idle_alpha(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8().into();
    }
    let picture = picture.into_rgba8();
    if picture.pixels().all(|pixel| pixel.0[3] == 255) {
        DynamicImage::from(picture).into_rgb8().into()
    } else {
        picture.into()
    }
}

fn encode(picture: &DynamicImage) -> Result<(Kind, Vec<u8>), image::ImageError> {
    let mut file = Vec::new();
    if picture.color().has_alpha() {
        picture.write_with_encoder(WebPEncoder::new_lossless(&mut file))?;
        Ok((Kind::Webp, file))
    } else {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut file, MASTER_QUALITY))?;
        Ok((Kind::Jpeg, file))
    }
}

#[cfg(test)]
mod tests;
