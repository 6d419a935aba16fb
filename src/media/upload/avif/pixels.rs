//! AV1 frames as pixels.

use image::{Rgb, RgbImage, RgbaImage};
use re_rav1d::dav1d::pixel::{MatrixCoefficients, YUVRange};
use re_rav1d::dav1d::{Decoder, Picture, PixelLayout, PlanarImageComponent, Plane, Settings};

use super::boxes::{Item, Meta};
use crate::media::upload::Refused;

/// A frame.
pub(super) struct Frame {
    /// Its pixels.
    pub(super) picture: RgbImage,
    /// Whether it has colours.
    pub(super) is_rgb: bool,
}

impl Frame {
    /// This frame, which lets through what another one of its size says.
    pub(super) fn with(&self, alpha: &Frame) -> RgbaImage {
        RgbaImage::from_fn(self.picture.width(), self.picture.height(), |x, y| {
            let ([red, green, blue], [alpha, ..]) = (self.picture.get_pixel(x, y).0, alpha.picture.get_pixel(x, y).0);
            [red, green, blue, alpha].into()
        })
    }
}

/// Decodes an item, on this thread alone.
pub(super) fn decode(item: &Item<'_>, meta: &Meta<'_>) -> Result<Frame, Refused> {
    let damaged = |cause: String| Refused::Broken { kind: "AVIF", cause };
    let data = meta.data(item).filter(|data| !data.is_empty()).ok_or_else(|| damaged("no data".into()))?;
    let (width, height) = item.size.ok_or_else(|| damaged("no size".into()))?;
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    // A frame that is larger than its header says costs nothing either.
    settings.set_frame_size_limit(width.saturating_mul(height));
    let mut decoder = Decoder::with_settings(&settings).map_err(|error| damaged(error.to_string()))?;
    decoder.send_data(data, None, None, None).map_err(|error| damaged(error.to_string()))?;
    let picture = decoder.get_picture().map_err(|error| damaged(error.to_string()))?;
    if (picture.width(), picture.height()) != (width, height) {
        return Err(damaged("another size than its header says".into()));
    }
    let meaning = Meaning::of(&picture, item).ok_or(Refused::Avif)?;
    let is_rgb = picture.pixel_layout() != PixelLayout::I400;
    Ok(Frame { picture: to_rgb(&picture, &meaning), is_rgb })
}

/// How luma and chroma become red, green and blue (ITU-T H.273 §8.3).
struct Meaning {
    /// The weights of red and blue in luma; none: the planes are green, blue, red.
    weights: Option<(f32, f32)>,
    is_full: bool,
    /// The largest value of a sample.
    most: f32,
}

impl Meaning {
    /// None: it is a way that photographs do not go.
    fn of(picture: &Picture, item: &Item<'_>) -> Option<Self> {
        let matrix = match item.cicp {
            Some(cicp) => cicp.matrix,
            None => match picture.matrix_coefficients() {
                MatrixCoefficients::Identity => 0,
                MatrixCoefficients::BT709 => 1,
                MatrixCoefficients::Unspecified | MatrixCoefficients::BT470BG => 6,
                MatrixCoefficients::BT2020NonConstantLuminance => 9,
                _ => return None,
            },
        };
        let weights = match matrix {
            0 if picture.pixel_layout() == PixelLayout::I444 => None,
            1 => Some((0.2126, 0.0722)),
            2 | 5 | 6 => Some((0.299, 0.114)),
            9 => Some((0.2627, 0.0593)),
            // A plane alone has no use for one.
            _ if picture.pixel_layout() == PixelLayout::I400 => Some((0.299, 0.114)),
            _ => return None,
        };
        let is_full = item.cicp.map_or(picture.color_range() == YUVRange::Full, |cicp| cicp.is_full);
        let bits = picture.bits_per_component()?.0;
        Some(Self { weights, is_full, most: ((1u32 << bits) - 1) as f32 })
    }

    fn luma(&self, sample: f32) -> f32 {
        if self.is_full { sample / self.most } else { (sample * 255.0 / self.most - 16.0) / 219.0 }
    }

    fn chroma(&self, sample: f32) -> f32 {
        let middle = (self.most + 1.0) / 2.0;
        let reach = if self.is_full { self.most } else { self.most * 224.0 / 255.0 };
        (sample - middle) / reach
    }

    fn pixel(&self, [y, u, v]: [f32; 3]) -> [f32; 3] {
        let Some((kr, kb)) = self.weights else { return [self.luma(v), self.luma(y), self.luma(u)] };
        let (y, cb, cr) = (self.luma(y), self.chroma(u), self.chroma(v));
        let red = y + 2.0 * (1.0 - kr) * cr;
        let blue = y + 2.0 * (1.0 - kb) * cb;
        [red, (y - kr * red - kb * blue) / (1.0 - kr - kb), blue]
    }
}

/// One plane of samples.
struct Samples<'a> {
    bytes: &'a [u8],
    stride: usize,
    width: usize,
    height: usize,
    is_wide: bool,
    /// Whether it has half the columns and half the lines of the picture.
    halves: (bool, bool),
}

impl<'a> Samples<'a> {
    fn of(picture: &Picture, component: PlanarImageComponent, plane: &'a Plane) -> Self {
        let halves = match (component, picture.pixel_layout()) {
            (PlanarImageComponent::Y, _) | (_, PixelLayout::I400 | PixelLayout::I444) => (false, false),
            (_, PixelLayout::I422) => (true, false),
            (_, PixelLayout::I420) => (true, true),
        };
        let side = |px: u32, is_half| (if is_half { px.div_ceil(2) } else { px }) as usize;
        Self {
            bytes: plane,
            stride: picture.stride(component) as usize,
            width: side(picture.width(), halves.0),
            height: side(picture.height(), halves.1),
            is_wide: picture.bit_depth() > 8,
            halves,
        }
    }

    fn get(&self, x: usize, y: usize) -> f32 {
        let (x, y) = (x.min(self.width - 1), y.min(self.height - 1));
        let line = self.bytes.get(y * self.stride..).unwrap_or_default();
        if self.is_wide {
            let sample = line.get(2 * x..).and_then(|at| at.first_chunk()).copied().unwrap_or_default();
            f32::from(u16::from_ne_bytes(sample))
        } else {
            f32::from(line.get(x).copied().unwrap_or_default())
        }
    }

    /// The sample at a pixel of the picture. Between the samples of a halved
    /// plane the nearest weigh three quarters.
    fn at(&self, x: usize, y: usize) -> f32 {
        let near = |at: usize, is_half| if is_half { at / 2 } else { at };
        let far = |at: usize, is_half: bool| match (is_half, at % 2) {
            (false, _) => at,
            (true, 0) => (at / 2).saturating_sub(1),
            (true, _) => at / 2 + 1,
        };
        let (x0, y0) = (near(x, self.halves.0), near(y, self.halves.1));
        if self.halves == (false, false) {
            return self.get(x0, y0);
        }
        let (x1, y1) = (far(x, self.halves.0), far(y, self.halves.1));
        let line = |y| 0.75 * self.get(x0, y) + 0.25 * self.get(x1, y);
        0.75 * line(y0) + 0.25 * line(y1)
    }
}

fn to_rgb(picture: &Picture, meaning: &Meaning) -> RgbImage {
    let level = |part: f32| (part * 255.0).round().clamp(0.0, 255.0) as u8;
    let plane = picture.plane(PlanarImageComponent::Y);
    let luma = Samples::of(picture, PlanarImageComponent::Y, &plane);
    if picture.pixel_layout() == PixelLayout::I400 {
        return RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
            Rgb([level(meaning.luma(luma.get(x as usize, y as usize))); 3])
        });
    }
    let planes = [PlanarImageComponent::U, PlanarImageComponent::V].map(|part| picture.plane(part));
    let [blue, red] = planes.each_ref().map(|plane| Samples::of(picture, PlanarImageComponent::U, plane));
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (x, y) = (x as usize, y as usize);
        Rgb(meaning.pixel([luma.get(x, y), blue.at(x, y), red.at(x, y)]).map(level))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_white_and_red_come_out_as_they_went_in() {
        let meaning = |is_full, most| Meaning { weights: Some((0.299, 0.114)), is_full, most };
        let near = |found: [f32; 3], wanted: [f32; 3]| found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01);
        assert!(near(meaning(false, 255.0).pixel([16.0, 128.0, 128.0]), [0.0; 3]));
        assert!(near(meaning(false, 255.0).pixel([235.0, 128.0, 128.0]), [1.0; 3]));
        assert!(near(meaning(true, 1023.0).pixel([1023.0, 512.0, 512.0]), [1.0; 3]));
        assert!(near(meaning(false, 255.0).pixel([81.0, 90.0, 240.0]), [1.0, 0.0, 0.0]));
        let planes = Meaning { weights: None, is_full: true, most: 255.0 };
        assert!(near(planes.pixel([255.0, 0.0, 51.0]), [0.2, 1.0, 0.0]));
    }
}
