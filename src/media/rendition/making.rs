//! The making of a rendition: decode, cut, scale, encode.

use std::fmt;
use std::io::Cursor;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageReader, RgbImage, RgbaImage};

use super::{Format, Rendition};
use crate::media::upload::{self, Kind};

const WEBP_QUALITY: f32 = 78.0;
const JPEG_QUALITY: u8 = 80;

/// Why a rendition could not be made: a damaged master, or no memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rendition could not be made: {}", self.0)
    }
}

impl std::error::Error for Failed {}

impl Failed {
    fn because(cause: impl fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

impl Rendition {
    /// Makes it from a master, as the bytes of a file.
    ///
    /// Scaling is Lanczos3 in sRGB as it stands, not in linear light; nobody
    /// sees the difference in a photograph, and it is three times as fast.
    pub fn make(&self, master: &[u8], kind: Kind, format: Format) -> Result<Vec<u8>, Failed> {
        let picture = decode(master, kind)?;
        encode(scale(&picture, self, &mut Resizer::new())?, format)
    }
}

/// Makes several from one master, which is then decoded only once; in the
/// order they were asked for.
pub fn make_many(wanted: &[Rendition], master: &[u8], kind: Kind, format: Format) -> Result<Vec<Vec<u8>>, Failed> {
    let picture = decode(master, kind)?;
    let mut resizer = Resizer::new();
    wanted.iter().map(|rendition| encode(scale(&picture, rendition, &mut resizer)?, format)).collect()
}

fn decode(master: &[u8], kind: Kind) -> Result<DynamicImage, Failed> {
    let mut reader = ImageReader::with_format(Cursor::new(master), kind.format());
    reader.limits(upload::limits());
    let picture = reader.decode().map_err(Failed::because)?;
    Ok(if picture.color().has_alpha() { picture.into_rgba8().into() } else { picture.into_rgb8().into() })
}

fn scale(picture: &DynamicImage, rendition: &Rendition, resizer: &mut Resizer) -> Result<DynamicImage, Failed> {
    let part = rendition.part_of(picture.width(), picture.height());
    let (width, height) = rendition.dimensions(picture.width(), picture.height());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).crop(
        part.left.into(),
        part.top.into(),
        part.width.into(),
        part.height.into(),
    );
    let mut scaled = DynamicImage::new(width, height, picture.color());
    resizer.resize(picture, &mut scaled, &options).map_err(Failed::because)?;
    Ok(scaled)
}

fn encode(picture: DynamicImage, format: Format) -> Result<Vec<u8>, Failed> {
    match (format, picture) {
        (Format::Webp, DynamicImage::ImageRgba8(picture)) => {
            webp(webp::Encoder::from_rgba(picture.as_raw(), picture.width(), picture.height()))
        }
        (Format::Webp, picture) => {
            let picture = picture.into_rgb8();
            webp(webp::Encoder::from_rgb(picture.as_raw(), picture.width(), picture.height()))
        }
        (Format::Jpeg, DynamicImage::ImageRgba8(picture)) => jpeg(&on_white(&picture)),
        (Format::Jpeg, picture) => jpeg(&picture.into_rgb8()),
    }
}

fn webp(encoder: webp::Encoder<'_>) -> Result<Vec<u8>, Failed> {
    let file = encoder.encode_simple(false, WEBP_QUALITY).map_err(|cause| Failed(format!("{cause:?}")))?;
    Ok(file.to_vec())
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Failed> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, JPEG_QUALITY).encode_image(picture).map_err(Failed::because)?;
    Ok(file)
}

fn on_white(picture: &RgbaImage) -> RgbImage {
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (flat, pixel) in flat.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        flat.0 = [red, green, blue].map(|level| ((level * alpha + 255 * (255 - alpha) + 127) / 255) as u8);
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::specimens;

    fn size(name: &str) -> Rendition {
        name.parse().unwrap()
    }

    #[test]
    fn a_rendition_has_the_dimensions_that_were_promised() {
        let master = upload::read(&specimens::jpeg(900, 601)).unwrap();
        for name in ["320", "640", "2000", "16x9-640-50-50", "1x1-480-0-100", "4x3-960-100-0"] {
            for format in Format::ALL {
                let file = size(name).make(&master.bytes, master.kind, format).unwrap();
                let made = image::load_from_memory(&file).unwrap();
                assert_eq!((made.width(), made.height()), size(name).dimensions(900, 601), "{name} {format:?}");
                assert_eq!(image::guess_format(&file).unwrap().to_mime_type(), format.mime());
            }
        }
    }

    #[test]
    fn a_cut_shows_the_side_that_the_focal_point_is_on() {
        let master = upload::read(&specimens::red_left_blue_right(800, 400)).unwrap();
        for (name, red_is_more) in [("1x1-320-0-50", true), ("1x1-320-100-50", false)] {
            let file = size(name).make(&master.bytes, master.kind, Format::Webp).unwrap();
            let middle = *image::load_from_memory(&file).unwrap().into_rgb8().get_pixel(160, 160);
            assert_eq!(middle.0[0] > middle.0[2], red_is_more, "{name}: {middle:?}");
        }
    }

    #[test]
    fn what_is_clear_stays_clear_in_webp_and_turns_white_in_jpeg() {
        let master = upload::read(&specimens::clear_png(400, 400)).unwrap();

        let webp = size("320").make(&master.bytes, master.kind, Format::Webp).unwrap();
        let jpeg = size("320").make(&master.bytes, master.kind, Format::Jpeg).unwrap();

        assert_eq!(image::load_from_memory(&webp).unwrap().into_rgba8().get_pixel(0, 0).0[3], 0);
        let corner = *image::load_from_memory(&jpeg).unwrap().into_rgb8().get_pixel(0, 0);
        assert!(corner.0.iter().all(|level| *level > 250), "{corner:?}");
    }

    #[test]
    fn several_made_together_are_the_same_as_each_made_alone() {
        let master = upload::read(&specimens::jpeg(700, 500)).unwrap();
        let wanted = [size("320"), size("3x2-640-10-90"), size("480")];

        let together = make_many(&wanted, &master.bytes, master.kind, Format::Webp).unwrap();

        for (rendition, file) in wanted.iter().zip(&together) {
            assert_eq!(&rendition.make(&master.bytes, master.kind, Format::Webp).unwrap(), file, "{rendition}");
        }
    }

    #[test]
    fn a_damaged_master_is_an_error() {
        let master = upload::read(&specimens::clear_png(64, 64)).unwrap();
        let failed = size("320").make(&master.bytes[..40], master.kind, Format::Webp).unwrap_err();
        assert!(failed.to_string().starts_with("the rendition could not be made: "));
    }
}
