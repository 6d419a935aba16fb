//! The outline of a letter in our serif, bold.
//!
//! The faces are made by `static/fonts/subset.py`, a file a script. They are in
//! the program to be drawn with, and no reader fetches them.

use std::fmt::Write;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

const FACES: [&[u8]; 6] = [
    include_bytes!("../../fonts/serif-bold-latin.ttf"),
    include_bytes!("../../fonts/serif-bold-latin-ext.ttf"),
    include_bytes!("../../fonts/serif-bold-vietnamese.ttf"),
    include_bytes!("../../fonts/serif-bold-greek.ttf"),
    include_bytes!("../../fonts/serif-bold-cyrillic.ttf"),
    include_bytes!("../../fonts/serif-bold-cyrillic-ext.ttf"),
];

/// A letter's outline, in units of its face, y upwards.
#[derive(Debug, Clone, Default)]
pub(super) struct Glyph {
    steps: Vec<Step>,
    capital: f32,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Move([f32; 2]),
    Line([f32; 2]),
    Curve([f32; 4]),
    Cubic([f32; 6]),
    Close,
}

impl Glyph {
    /// The letter in the first face that has it; none when no face does.
    pub(super) fn of(letter: char) -> Option<Self> {
        FACES.iter().find_map(|face| Self::in_face(face, letter))
    }

    fn in_face(face: &[u8], letter: char) -> Option<Self> {
        let font = FontRef::new(face).ok()?;
        let id = font.charmap().map(letter)?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let mut glyph = Self { steps: Vec::new(), capital: metrics.cap_height.filter(|height| *height > 0.0)? };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        font.outline_glyphs().get(id)?.draw(settings, &mut glyph).ok()?;
        (!glyph.steps.is_empty()).then_some(glyph)
    }

    /// The data of an SVG path: the outline in the middle of a square of this
    /// side, its capitals so high, and no wider or higher than `most`.
    pub(super) fn path(&self, side: f32, capital: f32, most: f32) -> String {
        let (left, bottom, right, top) = self.bounds();
        let scale = (capital / self.capital).min(most / (right - left)).min(most / (top - bottom));
        let x = |x: f32| side / 2.0 + (x - (left + right) / 2.0) * scale;
        let y = |y: f32| side / 2.0 - (y - (top + bottom) / 2.0) * scale;

        let mut data = String::new();
        for step in &self.steps {
            // Writing to a String cannot fail.
            _ = match *step {
                Step::Move([a, b]) => write!(data, "M{:.2} {:.2}", x(a), y(b)),
                Step::Line([a, b]) => write!(data, "L{:.2} {:.2}", x(a), y(b)),
                Step::Curve([a, b, c, d]) => write!(data, "Q{:.2} {:.2} {:.2} {:.2}", x(a), y(b), x(c), y(d)),
                Step::Cubic([a, b, c, d, e, f]) => {
                    write!(data, "C{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}", x(a), y(b), x(c), y(d), x(e), y(f))
                }
                Step::Close => write!(data, "Z"),
            };
        }
        data
    }

    /// Left, bottom, right and top of all points: of a curve's too that lie off it,
    /// which in these faces reach no further than it.
    fn bounds(&self) -> (f32, f32, f32, f32) {
        let points = self.steps.iter().flat_map(|step| match step {
            Step::Move(points) | Step::Line(points) => &points[..],
            Step::Curve(points) => &points[..],
            Step::Cubic(points) => &points[..],
            Step::Close => &[],
        });
        let start = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
        points.enumerate().fold(start, |(left, bottom, right, top), (n, point)| match n % 2 {
            0 => (left.min(*point), bottom, right.max(*point), top),
            _ => (left, bottom.min(*point), right, top.max(*point)),
        })
    }
}

impl OutlinePen for Glyph {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line([x, y]));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.steps.push(Step::Curve([cx, cy, x, y]));
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.steps.push(Step::Cubic([cx, cy, dx, dy, x, y]));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
