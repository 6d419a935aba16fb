//! The home front.

use std::collections::HashSet;

use askama::Template;

use crate::assets::Dress;
use crate::model::front::Layout;
use crate::model::line_item::Placement;
use crate::model::masthead::Masthead;
use crate::model::story::Card;
use crate::parts::collection::{Collection, Placed};
use crate::parts::frame::{Edition, Frame};
use crate::parts::interstitial::{Interstitial, Slots};
use crate::urls;

/// A collection as it comes to the page: a titled group of stories.
#[derive(Debug, Clone, PartialEq)]
pub struct CollectionView {
    /// Its title; blank when it has none.
    pub title: String,
    /// Where its title leads.
    pub href: Option<String>,
    /// How it sets its cards.
    pub layout: Layout,
    /// The stories in order.
    pub cards: Vec<Placed>,
}

/// Cards of the first collection of a front that nobody laid out, and of each below.
const IN_LEAD: usize = 5;
const IN_STRIP: usize = 4;

impl CollectionView {
    /// A front that nobody laid out: a lead and four more of the newest, then a
    /// strip for each section (by row, in the order given). Nothing stands twice.
    pub fn automatic(masthead: &Masthead, newest: Vec<Card>, by_section: Vec<(i64, Vec<Card>)>) -> Vec<Self> {
        let mut seen = HashSet::new();
        let mut take = |cards: Vec<Card>, most: usize| {
            let fresh = cards.into_iter().filter(|card| seen.insert(card.id));
            fresh.take(most).collect::<Vec<_>>()
        };
        let top = take(newest, IN_LEAD);
        let mut collections = vec![Self { title: String::new(), href: None, layout: Layout::Lead, cards: placed(top) }];
        for (id, cards) in by_section {
            if let Some(section) = masthead.section(id) {
                let (title, href) = (section.name.clone(), Some(urls::section(&section.slug)));
                collections.push(Self { title, href, layout: Layout::Strip, cards: placed(take(cards, IN_STRIP)) });
            }
        }
        collections
    }
}

fn placed(cards: Vec<Card>) -> Vec<Placed> {
    cards.into_iter().map(Placed::from).collect()
}

/// The collections above the advertisement of a front.
const AFTER_COLLECTION: usize = 2;

/// The home front.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/front.html")]
pub struct HomePage {
    /// What stands around it.
    pub frame: Frame,
    /// The collections that hold a card.
    pub collections: Vec<Collection>,
    /// The advertisement after the second of them.
    pub unit: Option<Interstitial>,
}

impl HomePage {
    /// The front with these collections; those without a card are left out.
    pub fn of(edition: &Edition, collections: Vec<CollectionView>) -> Self {
        let filled = collections.into_iter().filter(|view| !view.cards.is_empty()).enumerate();
        let collections: Vec<Collection> = filled
            .map(|(nth, view)| Collection::of(nth + 1, (&view.title, view.href), view.layout, &view.cards, edition))
            .collect();
        // After the second of three or more, so that none is on a first screen.
        let is_long = collections.len() > AFTER_COLLECTION;
        let mut slots = Slots::of(&urls::home(), edition);
        let mut fill = |placement, next: &str| if is_long { slots.fill(placement, next) } else { None };
        let next = format!("collection-{}", AFTER_COLLECTION + 1);
        let between = fill(Placement::Front, &next);
        let top = fill(Placement::Top, "content");
        Self {
            collections,
            unit: between,
            frame: Frame {
                top,
                ..Frame::of(edition, urls::home(), "")
                    .dressed(Dress::Front)
                    .described(&edition.masthead.title.description)
                    .with_feeds(&urls::home())
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_front_nobody_laid_out_shows_nothing_twice() {
        let edition = sample::edition();
        let newest = sample::cards(8);
        let asia = sample::cards(12);
        let views = CollectionView::automatic(&edition.masthead, newest, vec![(1, asia), (99, sample::cards(3))]);
        let ids: Vec<Vec<i64>> =
            views.iter().map(|view| view.cards.iter().map(|card| card.story.id).collect()).collect();
        assert_eq!(ids, [vec![1, 2, 3, 4, 5], vec![6, 7, 8, 9]]);
    }

    #[test]
    fn the_front_has_one_h1_and_one_eager_picture() {
        let html = sample::save("front", &sample::front());
        sample::assert_sound(&html);
        assert_eq!(html.matches("fetchpriority=\"high\"").count(), 1);
        assert!(html.contains(r#"<h1 class="masthead__title"><bdi>Broadsheet</bdi></h1>"#));
        assert!(html.contains("max-image-preview:large"));
    }

    #[test]
    fn an_advertisement_stands_between_collections_and_leads_past_itself() {
        let edition = sample::edition();
        let view = |title: &str| CollectionView {
            title: title.to_owned(),
            href: None,
            layout: Layout::List,
            cards: placed(sample::cards(2)),
        };
        for titles in [["One", "Two", "Three"], ["", "", ""]] {
            let html = HomePage::of(&edition, titles.map(view).to_vec()).render().unwrap();
            let (above, below) = html.split_once("<aside class=\"interstitial").unwrap();
            assert_eq!(above.matches(" class=\"collection collection--").count(), 2);
            assert!(below.contains("href=\"#collection-3\"") && below.contains("id=\"collection-3\""), "{below}");
        }
        let html = HomePage::of(&edition, vec![view("One"), view("Two")]).render().unwrap();
        assert!(!html.contains("<aside class=\"interstitial"));
    }

    #[test]
    fn an_empty_front_says_so() {
        let html = sample::save("front-empty", &HomePage::of(&sample::edition(), vec![]));
        sample::assert_sound(&html);
        assert!(html.contains("The first edition is being set"));
    }
}
