//! What search engines, shares and feed readers are told about a page.

use std::sync::Arc;

use askama::Template;

use super::picture::largest_jpeg;
use crate::assets::{Assets, Dress};
use crate::icons::Icons;
use crate::media::crop::Ratio;
use crate::model::picture::MainPicture;
use crate::urls::{self, Origin};

/// What `<head>` holds.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "parts/head.html")]
pub struct Head {
    /// What kind of page it is, and so its style.
    pub dress: Dress,
    /// The paper's icon.
    pub icons: Arc<Icons>,
    /// The document's title.
    pub title: String,
    /// The title for shares: the page's alone.
    pub share_title: String,
    /// The paper's name.
    pub site_name: String,
    /// The page's language as Open Graph spells it.
    pub locale: String,
    /// A summary; blank when there is none.
    pub description: String,
    /// The one address of what the page shows.
    pub canonical: Option<String>,
    /// Whether search engines shall leave the page out.
    pub is_noindex: bool,
    /// The picture for shares.
    pub picture: Option<SharePicture>,
    /// The feeds of the page.
    pub feeds: Option<Feeds>,
    /// The address of the same story in the text edition.
    pub text_edition: Option<String>,
    /// What is said of a story only.
    pub story: Option<StoryMeta>,
}

/// The picture that a share shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharePicture {
    /// Its whole address.
    pub url: String,
    /// px.
    pub width: u32,
    /// px.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// What is said of a story and of no other page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoryMeta {
    /// When it was first published, with its offset.
    pub published: String,
    /// Its last significant change, with its offset.
    pub modified: String,
    /// The name of its section.
    pub section: String,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// Who it is by.
    pub authors: Vec<String>,
}

/// The feeds of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeds {
    /// RSS 2.0.
    pub rss: String,
    /// Atom.
    pub atom: String,
    /// JSON Feed.
    pub json: String,
}

impl Feeds {
    /// The feeds of the page at this path.
    pub fn of(base: &str) -> Self {
        Self { rss: urls::feed_rss(base), atom: urls::feed_atom(base), json: urls::feed_json(base) }
    }
}

impl SharePicture {
    /// The main picture, cut to 16:9.
    pub fn of(picture: &MainPicture, origin: &Origin) -> Self {
        let (path, width, height) = largest_jpeg(&picture.original, Some(Ratio::Wide));
        Self { url: origin.absolute(&path), width, height, alt: picture.alt.clone() }
    }
}

impl Head {
    /// The robots rule.
    pub fn robots(&self) -> &'static str {
        match self.is_noindex {
            true => "noindex, follow",
            false => "max-image-preview:large, max-snippet:-1, max-video-preview:-1",
        }
    }

    /// What Open Graph calls the page.
    pub fn kind(&self) -> &'static str {
        if self.story.is_some() { "article" } else { "website" }
    }

    /// The page's style.
    pub fn style(&self) -> &'static str {
        self.dress.style()
    }

    /// The address of the script.
    pub fn script(&self) -> &'static str {
        Assets::script()
    }

    /// The face that texts and headlines are set in: fetched before the text is drawn.
    pub fn text_face(&self) -> String {
        Assets::address("fonts/serif-latin.woff2")
    }

    /// The icon for a phone's home screen.
    pub fn touch_icon(&self) -> String {
        self.icons.png_address(180)
    }

    /// The address of the icon.
    pub fn icon(&self) -> String {
        self.icons.svg_address()
    }
}
