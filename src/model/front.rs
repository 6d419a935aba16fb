//! Curated fronts: a front has collections, a collection has hand-picked cards
//! above what fills it by itself.

pub mod edit;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::picture::Original;
use super::slug::Slug;
use super::words;

words! {
    /// How a collection sets its cards.
    Layout, "layout" {
        /// One story across the page.
        Splash = "splash",
        /// One large story and smaller ones beside it.
        Lead = "lead",
        /// Headlines one under the other.
        List = "list",
        /// Cards of one size in a row.
        Strip = "strip",
        /// Pieces of opinion with their authors.
        Opinion = "opinion",
    }
}

impl Layout {
    /// As people say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Splash => "Splash: one story across the page",
            Self::Lead => "Lead: one large story, smaller ones beside it",
            Self::List => "List: headlines only",
            Self::Strip => "Strip: cards of one size",
            Self::Opinion => "Opinion: with who holds it",
        }
    }
}

/// What fills a collection below its hand-picked cards: the newest stories
/// that fit every key which is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backfill {
    /// Only stories of this section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Slug>,
    /// Only stories with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Slug>,
    /// Only stories of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}

/// A front as it is laid out. It is kept as JSON: a draft, what is live, and
/// each launch are one such state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaidOut {
    /// Its collections in order.
    pub collections: Vec<Collection>,
}

/// A titled group of cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// Its name within the front, which stays when others move.
    pub id: String,
    /// Its heading; blank: it stands without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How it sets its cards.
    pub layout: Layout,
    /// How many cards it shows at most: 1 to [`Collection::MOST_CARDS`].
    pub cap: usize,
    /// What fills it; none: nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backfill: Option<Backfill>,
    /// The hand-picked cards in order. There may be more of them than are shown:
    /// the next one takes the place of a story that is taken down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<PickedCard>,
}

impl Collection {
    /// The most cards that a collection shows.
    pub const MOST_CARDS: usize = 20;
    /// The longest heading, in characters.
    pub const LONGEST_TITLE: usize = 60;
}

/// A story on a front, and what it says otherwise there. Whatever is blank is
/// as the story has it, and follows the story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PickedCard {
    /// The story's row.
    pub article: i64,
    /// Another headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub headline: String,
    /// Another kicker.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kicker: String,
    /// Another picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Original>,
    /// Whether it shows none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hides_picture: bool,
    /// Another size than the layout gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<CardSize>,
    /// The stories that are linked to under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<i64>,
}

impl PickedCard {
    /// The most stories that are linked to under a card.
    pub const MOST_LINKS: usize = 4;

    /// The card of a story as it is.
    pub fn of(article: i64) -> Self {
        Self { article, ..Self::default() }
    }

    /// Whether it says anything otherwise than its story.
    pub fn is_changed(&self) -> bool {
        *self != Self::of(self.article)
    }
}

words! {
    /// How large a card stands, where that is said by hand.
    CardSize, "card size" {
        /// As the first of a lead.
        Large = "large",
        /// As one of several.
        Standard = "standard",
        /// Its headline alone.
        HeadlineOnly = "headline-only",
    }
}

impl LaidOut {
    /// The most collections of a front.
    pub const MOST_COLLECTIONS: usize = 30;
    /// The most hand-picked cards of a collection.
    pub const MOST_PICKED: usize = 40;

    /// The hand-picked cards of all collections.
    pub fn cards(&self) -> impl Iterator<Item = &PickedCard> {
        self.collections.iter().flat_map(|collection| &collection.cards)
    }

    /// The pictures that cards show in place of their stories' own.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Original> {
        let cards = self.collections.iter_mut().flat_map(|collection| &mut collection.cards);
        cards.filter_map(|card| card.picture.as_mut())
    }

    /// Every story that it names: on cards and under them.
    pub fn articles(&self) -> Vec<i64> {
        let mut ids: Vec<i64> =
            self.cards().flat_map(|card| std::iter::once(card.article).chain(card.links.iter().copied())).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The picked cards that readers see, collection by collection, if these
    /// stories are public: each story once, where it stands first, and no more
    /// of a collection than its cap.
    pub fn shown(&self, is_public: impl Fn(i64) -> bool) -> Vec<Vec<&PickedCard>> {
        let mut placed = HashSet::new();
        let mut shown = Vec::new();
        for collection in &self.collections {
            let is_shown = |card: &&PickedCard| is_public(card.article) && placed.insert(card.article);
            shown.push(collection.cards.iter().filter(is_shown).take(collection.cap).collect());
        }
        shown
    }

    /// The collection of this name.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// The card of a story in a collection.
    pub fn card(&self, collection: &str, article: i64) -> Option<&PickedCard> {
        self.collection(collection)?.cards.iter().find(|card| card.article == article)
    }

    /// A name that no collection has yet.
    pub fn new_id(&self) -> String {
        let numbers = self.collections.iter().filter_map(|collection| collection.id.strip_prefix('c')?.parse().ok());
        format!("c{}", numbers.max().unwrap_or(0u32).saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_stands_once_and_the_next_takes_the_place_of_one_that_is_not_public() {
        let collection = |id: &str, cap, articles: &[i64]| Collection {
            id: id.into(),
            title: String::new(),
            layout: Layout::Strip,
            cap,
            backfill: None,
            cards: articles.iter().copied().map(PickedCard::of).collect(),
        };
        let front = LaidOut { collections: vec![collection("c1", 2, &[1, 2, 3, 4]), collection("c2", 3, &[2, 4, 5])] };
        let shown = |hidden: &[i64]| -> Vec<Vec<i64>> {
            let shown = front.shown(|article| !hidden.contains(&article));
            shown.into_iter().map(|cards| cards.into_iter().map(|card| card.article).collect()).collect()
        };
        // 4 is one too many above, so it stands below; 2 does not stand twice.
        assert_eq!(shown(&[]), [vec![1, 2], vec![4, 5]]);
        assert_eq!(shown(&[1]), [vec![2, 3], vec![4, 5]]);
        assert_eq!(shown(&[1, 2]), [vec![3, 4], vec![5]]);
    }
}
