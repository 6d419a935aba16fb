//! A picture in the widths that a browser may choose from.

use askama::Template;

use crate::media::crop::Ratio;
use crate::media::rendition::{Format, Rendition, Width, widths_for};
use crate::model::picture::Original;
use crate::urls;

/// A picture in the widths that a browser may choose from: WebP, then JPEG.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/picture.html")]
pub struct Picture {
    /// WebP in every width.
    pub webp: String,
    /// JPEG in every width.
    pub jpeg: String,
    /// The one for a browser that cannot choose.
    pub src: String,
    /// How wide it will stand.
    pub sizes: &'static str,
    /// px of the largest.
    pub width: u32,
    /// px of the largest.
    pub height: u32,
    /// Which of the 27 grounds is nearest to its mean colour.
    pub tint: u8,
    /// What it shows; empty when it only decorates.
    pub alt: String,
    /// Whether it is the page's first large picture, fetched before all else.
    pub is_first: bool,
}

/// Where a picture stands, and so how wide and in which shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Under the headline of its story, whole.
    Main,
    /// In the text, whole.
    Text,
    /// Wider than the text, whole.
    Wide,
    /// As wide as the page, whole.
    Full,
    /// In a gallery, 4:3.
    Gallery,
    /// On a card across the page, 16:9.
    Splash,
    /// On a large card, 16:9.
    Lead,
    /// On a card, 3:2.
    Card,
    /// Beside a line of a list, 3:2.
    Row,
    /// Who holds an opinion, beside it, 1:1.
    Portrait,
}

impl Place {
    fn ratio(self) -> Option<Ratio> {
        match self {
            Self::Main | Self::Text | Self::Wide | Self::Full => None,
            Self::Gallery => Some(Ratio::Classic),
            Self::Splash | Self::Lead => Some(Ratio::Wide),
            Self::Card | Self::Row => Some(Ratio::Standard),
            Self::Portrait => Some(Ratio::Square),
        }
    }

    /// The widest file that is offered: three times what a small picture takes.
    fn most(self) -> Width {
        match self {
            Self::Portrait => Width::W400,
            Self::Row => Width::W640,
            Self::Card => Width::W960,
            _ => Width::W2000,
        }
    }

    fn sizes(self) -> &'static str {
        match self {
            Self::Main => "(min-width: 42rem) 39rem, 100vw",
            Self::Text => "(min-width: 42rem) 39rem, 94vw",
            Self::Wide => "(min-width: 61.25rem) 46rem, 100vw",
            Self::Full => "(min-width: 61.25rem) 53rem, 100vw",
            Self::Gallery => "(min-width: 42rem) 33rem, 80vw",
            Self::Splash => "(min-width: 81rem) 51rem, (min-width: 61.25rem) 63vw, 100vw",
            Self::Lead => "(min-width: 81rem) 37rem, (min-width: 61.25rem) 46vw, 93vw",
            Self::Card => "(min-width: 81rem) 17.75rem, (min-width: 61.25rem) 22vw, (min-width: 41.25rem) 45vw, 32vw",
            Self::Row => "(min-width: 41.25rem) 13rem, 30vw",
            Self::Portrait => "8rem",
        }
    }
}

impl Picture {
    /// The picture at this place.
    pub fn of(original: &Original, alt: &str, place: Place) -> Self {
        let mut renditions = renditions(original, place.ratio());
        renditions.retain(|(size, ..)| size.width <= place.most());
        let list = |format| {
            let one = |(size, width, _): &(Rendition, u32, u32)| {
                format!("{} {width}w", urls::picture(&original.hash, size, format))
            };
            renditions.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let (_, width, height) = largest(&renditions);
        let plain = renditions.iter().rev().find(|(size, ..)| size.width <= Width::W960).or(renditions.first());
        let src = plain.map(|(size, ..)| urls::picture(&original.hash, size, Format::Jpeg)).unwrap_or_default();
        Self {
            webp: list(Format::Webp),
            jpeg: list(Format::Jpeg),
            src,
            sizes: place.sizes(),
            width,
            height,
            tint: original.colour.tint(),
            alt: alt.to_owned(),
            is_first: false,
        }
    }

    /// As the page's first large picture: fetched before all else.
    pub fn first(mut self) -> Self {
        self.is_first = true;
        self
    }
}

/// Path, width and height of the largest JPEG up to 1280 px, for shares.
pub fn largest_jpeg(original: &Original, ratio: Option<Ratio>) -> (String, u32, u32) {
    let mut renditions = renditions(original, ratio);
    renditions.retain(|(size, ..)| size.width <= Width::W1280);
    let (size, width, height) = largest(&renditions);
    (urls::picture(&original.hash, &size, Format::Jpeg), width, height)
}

/// Every rendition that does not enlarge the picture, with its true size.
fn renditions(original: &Original, ratio: Option<Ratio>) -> Vec<(Rendition, u32, u32)> {
    let of_width = |width| Rendition { cut: ratio.map(|ratio| (ratio, original.framing(ratio))), width };
    let part = of_width(Width::W320).part_of(original.width, original.height);
    let sizes = widths_for(part.width).map(of_width);
    let sized = sizes.map(|size| {
        let (width, height) = size.dimensions(original.width, original.height);
        (size, width, height)
    });
    sized.collect()
}

fn largest(renditions: &[(Rendition, u32, u32)]) -> (Rendition, u32, u32) {
    renditions.last().copied().unwrap_or((Rendition::whole(Width::W320), 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_picture_is_never_offered_wider_than_it_is() {
        let html = Picture::of(&sample::original(900, 600), "The quay", Place::Main).render().unwrap();
        assert!(html.contains("/800.webp 800w") && !html.contains("/960."), "{html}");
        assert!(html.contains(r#"width="800" height="533""#) && html.contains(r#"alt="The quay""#), "{html}");
        assert!(html.contains(r#"loading="lazy""#) && !html.contains("fetchpriority"), "{html}");
    }

    #[test]
    fn a_card_cuts_to_its_ratio_and_keeps_the_focal_point() {
        let html = Picture::of(&sample::original(3000, 2500), "", Place::Card).first().render().unwrap();
        assert!(html.contains("/3x2-640-50-30.jpg 640w"), "{html}");
        assert!(html.contains(r#"fetchpriority="high""#) && !html.contains("lazy"), "{html}");
    }

    #[test]
    fn a_small_picture_is_not_offered_in_widths_that_nobody_takes() {
        let picture = Picture::of(&sample::original(3000, 2000), "", Place::Row);
        assert!(picture.webp.contains(" 240w") && picture.webp.ends_with(" 640w"), "{}", picture.webp);
        assert_eq!((picture.width, picture.height), (640, 427));
    }

    #[test]
    fn a_tiny_picture_says_its_own_width() {
        let picture = Picture::of(&sample::original(200, 100), "", Place::Text);
        assert!(picture.jpeg.ends_with("/320.jpg 200w"), "{}", picture.jpeg);
        assert_eq!((picture.width, picture.height), (200, 100));
    }
}
