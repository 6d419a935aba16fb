//! A titled group of cards on a front.

use askama::Template;
use fluent_bundle::FluentValue;

use super::card::{Card, Size, Times};
use super::frame::Edition;
use crate::model::front::Layout;
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

impl Collection {
    /// The collection with this number; the first one's picture comes before all else.
    pub fn of(
        number: usize,
        (title, href): (&str, Option<String>),
        layout: Layout,
        stories: &[story::Card],
        edition: &Edition,
    ) -> Self {
        let level = if title.is_empty() { 2 } else { 3 };
        let card = |(nth, story): (usize, &story::Card)| {
            let card = Card::of(story, size_of(layout, nth), level, Times::OfLastDay, edition);
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
            cards: stories.iter().enumerate().map(card).collect(),
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
