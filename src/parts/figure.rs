//! A picture with the words under it.

use askama::Template;

use super::picture::{Picture, Place};
use crate::model::body::{PictureBlock, PictureSize, RichText};
use crate::model::picture::{MainPicture, Original};

/// A picture with its caption and its credit.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/figure.html")]
pub struct Figure {
    /// The element's id; blank when nothing links to it.
    pub id: String,
    /// How it stands: `main`, or the word of its size.
    pub place: &'static str,
    /// The picture.
    pub picture: Picture,
    /// The words under it; may be blank.
    pub caption: RichText,
    /// Who made it; may be blank.
    pub credit: String,
}

impl Figure {
    /// The main picture of a story.
    pub fn main(main: &MainPicture) -> Self {
        Self {
            id: String::new(),
            place: "main",
            picture: Picture::of(&main.original, &main.alt, Place::Main).first(),
            caption: main.caption.clone(),
            credit: main.credit.clone(),
        }
    }

    /// A picture in the text.
    pub fn in_text(block: &PictureBlock<Original>, id: String) -> Self {
        let place = match block.size {
            PictureSize::Text => Place::Text,
            PictureSize::Wide => Place::Wide,
            PictureSize::Full => Place::Full,
        };
        Self { id, place: block.size.as_str(), ..Self::at(block, place) }
    }

    /// A picture of a gallery.
    pub fn in_gallery(block: &PictureBlock<Original>, id: String) -> Self {
        Self { id, place: "gallery", ..Self::at(block, Place::Gallery) }
    }

    fn at(block: &PictureBlock<Original>, place: Place) -> Self {
        Self {
            id: String::new(),
            place: "text",
            picture: Picture::of(&block.source, &block.alt, place),
            caption: block.caption.clone(),
            credit: block.credit.clone(),
        }
    }

    /// Whether any words stand under it.
    pub fn has_words(&self) -> bool {
        !self.caption.is_blank() || !self.credit.is_empty()
    }
}
