//! The icon of the paper: the initial of its title in our serif, white on the
//! accent. Where no face of ours has a letter of the title, the house's own.
//!
//! It is drawn when a page first names it and kept until the title changes:
//! as SVG for browsers, as an ICO file for those that ask for `/favicon.ico`
//! and as PNG for home screens. A name with twelve hex digits of the drawing's
//! SHA-256 never changes what it shows and may be kept forever.

use std::io::Cursor;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use image::{ImageFormat, RgbImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::assets::{Asset, digits};
use crate::model::masthead::Title;
use crate::urls;

mod glyph;
mod initial;

use glyph::Glyph;

/// The side of the drawing, in its own units.
const SIDE: f32 = 32.0;
/// How high a capital is: 11 px of a tab's 16.
const CAPITAL: f32 = 22.0;
/// How wide and how high a letter may be, accents included.
const MOST: f32 = 26.0;
/// The accent of `tokens.css`, and a lighter one that stands out from a dark bar of tabs.
const ACCENT: &str = "#a3161b";
const ACCENT_DARK: &str = "#c9262c";
/// The house's own mark and its ground.
const HOUSE: &str = "<path d=\"M6 7h20v1.2H6zm0 5h9v12H6zm11 0h9v1.8h-9zm0 3.4h9v1.8h-9zm0 3.4h9v1.8h-9zm0 3.4h9V24h-9z\" \
                     fill=\"#fff\"/><path d=\"M6 7h6.5v2.6H6z\" fill=\"#e0433f\"/>";
const HOUSE_GROUND: &str = "#161616";
const HOUSE_GROUND_DARK: &str = "#2b2926";

/// The sizes of the PNG files, in px: for the home screen of an iPhone, and two
/// that a web manifest names.
pub const SIZES: [u32; 3] = [180, 192, 512];
/// The size of the picture in the ICO file, in px; search engines ask for a multiple of it.
const ICO_SIZE: u32 = 48;

/// The icon of a paper, as it is served.
#[derive(Debug, Default)]
pub struct Icons {
    title: Option<Title>,
    svg: String,
    /// The same for PNG files: the whole square, as phones cut its corners
    /// themselves, with a mark small enough for a circle.
    square: String,
    /// Drawn when first asked for: [`SIZES`], then the ICO file.
    drawn: [OnceLock<Vec<u8>>; SIZES.len() + 1],
}

impl Icons {
    /// The icon of the paper with this title.
    ///
    /// A program serves one paper, so that the last one drawn is nearly always
    /// the one that is asked for again.
    pub fn of(title: &Title) -> Arc<Self> {
        static LAST: Mutex<Option<Arc<Icons>>> = Mutex::new(None);
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(icons) if icons.is_of(title) => Arc::clone(icons),
            _ => Arc::clone(last.insert(Arc::new(Self::draw(title)))),
        }
    }

    /// The house's own icon, for a page that knows of no title.
    pub fn house() -> Arc<Self> {
        static HOUSES: OnceLock<Arc<Icons>> = OnceLock::new();
        Arc::clone(HOUSES.get_or_init(|| Arc::new(Self::with_mark(HOUSE, HOUSE_GROUND, HOUSE_GROUND_DARK))))
    }

    fn is_of(&self, title: &Title) -> bool {
        self.title.as_ref().is_some_and(|own| own.name == title.name && own.language == title.language)
    }

    fn draw(title: &Title) -> Self {
        let icons = match initial::initials(title).find_map(Glyph::of) {
            Some(glyph) => {
                let mark = format!("<path d=\"{}\" fill=\"#fff\"/>", glyph.path(SIDE, CAPITAL, MOST));
                Self::with_mark(&mark, ACCENT, ACCENT_DARK)
            }
            None => Self::with_mark(HOUSE, HOUSE_GROUND, HOUSE_GROUND_DARK),
        };
        Self { title: Some(title.clone()), ..icons }
    }

    fn with_mark(mark: &str, ground: &str, ground_dark: &str) -> Self {
        let open = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">";
        let dark = format!("<style>@media (prefers-color-scheme:dark){{rect{{fill:{ground_dark}}}}}</style>");
        let svg = format!("{open}{dark}<rect width=\"32\" height=\"32\" rx=\"6\" fill=\"{ground}\"/>{mark}</svg>");
        let smaller = "transform=\"translate(16 16) scale(.8) translate(-16 -16)\"";
        let ground = format!("<rect width=\"32\" height=\"32\" fill=\"{ground}\"/>");
        let square = format!("{open}{ground}<g {smaller}>{mark}</g></svg>");
        Self { svg, square, ..Self::default() }
    }

    /// The address of the SVG file.
    pub fn svg_address(&self) -> String {
        urls::asset(&format!("icons/paper.{}.svg", digits(self.svg.as_bytes())))
    }

    /// The address of the PNG file of this size in px, which is one of [`SIZES`].
    pub fn png_address(&self, size: u32) -> String {
        urls::asset(&format!("icons/paper-{size}.{}.png", digits(self.square.as_bytes())))
    }

    /// The file of this name, which is what follows `/static/`: one of the
    /// addresses above, or the same without its digits, for what cannot know
    /// them. The first asking draws it; the largest takes some milliseconds.
    ///
    /// # Errors
    /// When a drawing of ours cannot be drawn.
    pub fn get(&self, name: &str) -> Result<Option<Asset>, String> {
        let Some((stem, extension)) = name.strip_prefix("icons/paper").and_then(|rest| rest.rsplit_once('.')) else {
            return Ok(None);
        };
        let (size, stamp) = stem.split_once('.').map_or((stem, None), |(size, stamp)| (size, Some(stamp)));
        let drawing = if extension == "svg" { &self.svg } else { &self.square };
        if stamp.is_some_and(|stamp| stamp != digits(drawing.as_bytes())) {
            return Ok(None);
        }
        let place = SIZES.iter().position(|known| size == format!("-{known}"));
        let (bytes, mime) = match (extension, size, place) {
            ("svg", "", _) => (self.svg.clone().into_bytes(), "image/svg+xml"),
            ("ico", "", _) => (self.ico()?, "image/x-icon"),
            ("png", _, Some(n)) => (self.png(n)?, "image/png"),
            _ => return Ok(None),
        };
        Ok(Some(Asset::of(bytes, mime, stamp.is_some())))
    }

    fn png(&self, n: usize) -> Result<Vec<u8>, String> {
        kept(&self.drawn[n], || png(&self.square, SIZES[n]))
    }

    /// An ICO file of one picture, which may be a PNG file since 2006: its
    /// header, one entry, the picture.
    fn ico(&self) -> Result<Vec<u8>, String> {
        kept(&self.drawn[SIZES.len()], || {
            let picture = png(&self.svg, ICO_SIZE)?;
            let length = u32::try_from(picture.len()).map_err(|error| error.to_string())?;
            let mut file = vec![0, 0, 1, 0, 1, 0, ICO_SIZE as u8, ICO_SIZE as u8, 0, 0, 1, 0, 32, 0];
            file.extend(length.to_le_bytes());
            file.extend(22_u32.to_le_bytes());
            file.extend(picture);
            Ok(file)
        })
    }
}

/// What was drawn before, or is now.
fn kept(place: &OnceLock<Vec<u8>>, draw: impl FnOnce() -> Result<Vec<u8>, String>) -> Result<Vec<u8>, String> {
    match place.get() {
        Some(bytes) => Ok(bytes.clone()),
        None => draw().map(|bytes| place.get_or_init(|| bytes).clone()),
    }
}

/// A drawing as a PNG file of this side in px.
fn png(drawing: &str, side: u32) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(drawing, &Options::default()).map_err(|error| error.to_string())?;
    let mut pixels = Pixmap::new(side, side).ok_or("an icon without size")?;
    let scale = side as f32 / SIDE;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    // Phones put a ground of their own under a picture that may be clear.
    if pixels.pixels().iter().all(|pixel| pixel.is_opaque()) {
        let colours = pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
        let picture = RgbImage::from_raw(side, side, colours).ok_or("an icon of another size")?;
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).map_err(|error| error.to_string())?;
        return Ok(file.into_inner());
    }
    pixels.encode_png().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A title of this name in this language.
    pub(super) fn title(name: &str, language: &str) -> Title {
        let language = language.parse().unwrap();
        Title { name: name.into(), language, ..crate::parts::sample::edition().masthead.title.clone() }
    }

    fn file(icons: &Icons, address: &str) -> Asset {
        icons.get(address.strip_prefix("/static/").unwrap()).unwrap().unwrap()
    }

    #[test]
    fn a_paper_is_known_by_its_letter_and_the_house_helps_out() {
        let house = Icons::house().svg_address();
        let of = |name: &str, language: &str| Icons::draw(&title(name, language)).svg_address();
        for (name, language) in [
            ("Broadsheet", "en"),
            ("The Harbour Times", "en"),
            ("Élan", "fr"),
            ("Świat", "pl"),
            ("Ệ", "vi"),
            ("Известия", "ru"),
            ("Καθημερινή", "el"),
            ("20 Minutes", "fr"),
            ("الجريدة Daily", "ar"),
        ] {
            assert_ne!(of(name, language), house, "{name}");
        }
        for (name, language) in [("الجريدة", "ar"), ("हिन्दुस्तान", "hi"), ("🦆", "en"), ("", "en")]
        {
            assert_eq!(of(name, language), house, "{name}");
        }
        assert_eq!(of("The Berry", "en"), of("Broadsheet", "en"));
        assert_ne!(of("Élan", "fr"), of("Elan", "fr"));
    }

    #[test]
    fn the_icon_is_drawn_once_and_changes_with_the_title() {
        let first = Icons::of(&title("Broadsheet", "en"));
        let touch = file(&first, &first.png_address(180));
        assert!(touch.is_immutable && touch.mime == "image/png");
        assert!(first.drawn[0].get().is_some());
        let other = Icons::of(&title("Aurora", "en"));
        assert_ne!(first.png_address(180), other.png_address(180));
        assert!(other.get(first.png_address(180).strip_prefix("/static/").unwrap()).unwrap().is_none());
    }

    #[test]
    fn every_size_is_a_whole_square_without_a_clear_corner() {
        for icons in [Arc::new(Icons::draw(&title("Wałęsa", "pl"))), Icons::house()] {
            for size in SIZES {
                let png = file(&icons, &icons.png_address(size));
                let picture = image::load_from_memory(&png.bytes).unwrap();
                assert_eq!((picture.width(), picture.height()), (size, size));
                assert!(!picture.color().has_alpha());
            }
        }
    }

    #[test]
    fn an_icon_answers_to_its_plain_name_but_is_not_kept_forever() {
        let icons = Icons::house();
        for (name, mime) in
            [("paper.svg", "image/svg+xml"), ("paper-512.png", "image/png"), ("paper.ico", "image/x-icon")]
        {
            let file = file(&icons, &format!("/static/icons/{name}"));
            assert!(file.mime == mime && !file.is_immutable, "{name}");
        }
        for name in ["icons/paper-64.png", "icons/paper.png", "icons/paper.000000000000.svg", "icons/other.svg"] {
            assert!(icons.get(name).unwrap().is_none(), "{name}");
        }
        let ico = file(&icons, "/static/icons/paper.ico").bytes;
        assert_eq!(image::load_from_memory(&ico[22..]).unwrap().width(), ICO_SIZE);
    }
}
