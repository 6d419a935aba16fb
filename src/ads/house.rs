//! The paper's own line items, with which every database is born: where nothing
//! is sold, the paper speaks for itself.

use crate::model::line_item::{Creative, LineItem, Placement, Priority};
use crate::model::slug::Slug;
use crate::urls;
use crate::words::Words;

/// The four house line items, in the title's language: about the paper, its
/// feeds, its corrections, its archive. None of them takes the place above the
/// masthead: a reader comes for the news.
pub fn line_items(words: &Words) -> Vec<LineItem> {
    let items = [
        ("about", urls::page(&Slug::of("about"))),
        ("feeds", urls::feed_rss(&urls::home())),
        ("corrections", urls::corrections()),
        ("archive", urls::latest()),
    ];
    let item = |(name, href): (&str, String)| {
        let word = |part: &str| words.text(&format!("house-{name}-{part}")).into_owned();
        LineItem {
            id: 0,
            name: word("headline"),
            priority: Priority::House,
            weight: 1,
            placements: vec![Placement::Interstitial, Placement::Front, Placement::Rail],
            starts_at: None,
            ends_at: None,
            creatives: vec![Creative {
                id: 0,
                headline: word("headline"),
                text: word("text"),
                action: word("action"),
                href,
            }],
        }
    };
    items.into_iter().map(item).collect()
}
