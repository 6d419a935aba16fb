//! Stories that belong to a story.

use askama::Template;

use super::card::{Card, Size, Times};
use super::frame::Edition;
use crate::model::story;
use crate::words::Words;

/// Stories that belong to a story.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/related.html")]
pub struct Related {
    /// The interface's words.
    pub words: &'static Words,
    /// The stories.
    pub cards: Vec<Card>,
}

impl Related {
    /// These stories; none when there are none.
    pub fn of(stories: &[story::Card], edition: &Edition) -> Option<Self> {
        let card =
            |story| Card { standfirst: String::new(), ..Card::of(story, Size::Standard, 3, Times::Always, edition) };
        let cards: Vec<Card> = stories.iter().map(card).collect();
        (!cards.is_empty()).then_some(Self { words: edition.words(), cards })
    }
}
