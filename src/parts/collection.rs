//! A titled group of cards on a front.

use askama::Template;
use fluent_bundle::FluentValue;

use super::card::{Card, Size, Times};
use super::frame::Edition;
use crate::model::body::RichText;
use crate::model::front::{CardSize, Layout, PickedCard};
use crate::model::picture::MainPicture;
use crate::model::story;

/// A titled group of cards on a front.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/collection.html")]
pub struct Collection {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Its title; blank when it has none.
    pub title: String,
    /// Where its title leads.
    pub href: Option<String>,
    /// "More from Asia"; blank when it leads nowhere.
    pub more: String,
    /// How it sets its cards.
    pub layout: Layout,
    /// The cards.
    pub cards: Vec<Card>,
}

/// A story as a collection gets it: with what was said of it by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The story; its headline, kicker and picture may be other than its own.
    pub story: story::Card,
    /// Another size than the layout gives it.
    pub size: Option<CardSize>,
    /// The stories that are linked to under it.
    pub links: Vec<story::Card>,
}

impl From<story::Card> for Placed {
    /// A story as it is.
    fn from(story: story::Card) -> Self {
        Self { story, size: None, links: Vec::new() }
    }
}

impl Placed {
    /// A story as a hand-picked card shows it; `links` are its stories by row.
    pub fn by(picked: &PickedCard, mut story: story::Card, links: Vec<story::Card>) -> Self {
        if !picked.headline.is_empty() {
            story.headline.clone_from(&picked.headline);
        }
        if !picked.kicker.is_empty() {
            story.kicker.clone_from(&picked.kicker);
        }
        if let Some(original) = &picked.picture {
            story.picture = Some(MainPicture {
                original: original.clone(),
                alt: String::new(),
                caption: RichText::default(),
                credit: String::new(),
                rights: String::new(),
            });
        }
        if picked.hides_picture {
            story.picture = None;
        }
        Self { story, size: picked.size, links }
    }
}

impl Collection {
    /// The collection with this number; the first one's picture comes before all else.
    pub fn of(
        number: usize,
        (title, href): (&str, Option<String>),
        layout: Layout,
        placed: &[Placed],
        edition: &Edition,
    ) -> Self {
        let level = if title.is_empty() { 2 } else { 3 };
        let card = |(nth, placed): (usize, &Placed)| {
            let size = placed.size.map_or_else(|| size_of(layout, nth), Size::from);
            let card = Card::of(&placed.story, size, level, Times::OfLastDay, edition).with_links(&placed.links);
            if number == 1 && nth == 0 { card.first() } else { card }
        };
        let name = FluentValue::from(title);
        let more = href.as_ref().map(|_| edition.words().with("more-of", &[("name", name)])).unwrap_or_default();
        Self {
            number,
            title: title.to_owned(),
            href,
            more,
            layout,
            cards: placed.iter().enumerate().map(card).collect(),
        }
    }
}

impl Collection {
    /// A group without a title is no section of the page.
    pub fn element(&self) -> &'static str {
        if self.title.is_empty() { "div" } else { "section" }
    }
}

fn size_of(layout: Layout, nth: usize) -> Size {
    match (layout, nth) {
        (Layout::Splash, 0) => Size::Splash,
        (Layout::Lead, 0) => Size::Lead,
        (Layout::Splash | Layout::Lead | Layout::Strip, _) => Size::Standard,
        (Layout::List, _) => Size::HeadlineOnly,
        (Layout::Opinion, _) => Size::Opinion,
    }
}
