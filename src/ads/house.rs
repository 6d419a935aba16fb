//! The paper's own line items, with which every database is born: where nothing
//! is sold, the paper speaks for itself.

use diesel::QueryResult;

use crate::model::language::Language;
use crate::model::line_item::{Creative, LineItem, Placement, Priority};
use crate::model::slug::Slug;
use crate::store::{Conn, line_items, masthead};
use crate::urls;
use crate::words::Words;

/// Gives the paper its house line items, unless it has line items already: at
/// its first opening, or at the first one since a version that knew of none.
///
/// Line items are ended and not deleted, as readers have seen them; so a paper
/// whose house items were taken out of print does not get them back.
pub fn take_in(conn: &mut Conn, language: &Language) -> QueryResult<()> {
    if !line_items::is_empty(conn)? {
        return Ok(());
    }
    masthead::lock(conn)?;
    // Another program may have been first.
    if line_items::is_empty(conn)? {
        line_items::insert(conn, &house_items(Words::for_language(language)))?;
    }
    Ok(())
}

/// The four house line items, in the title's language: about the paper, its
/// feeds, its corrections, its archive. None of them takes the place above the
/// masthead: a reader comes for the news.
pub fn house_items(words: &Words) -> Vec<LineItem> {
    let items = [
        ("about", urls::page(&Slug::of("about"))),
        ("feeds", urls::feed_rss(&urls::home())),
        ("corrections", urls::corrections()),
        ("archive", urls::latest()),
    ];
    let item = |(name, href): (&str, String)| {
        let href = href.parse().ok()?;
        let word = |part: &str| words.text(&format!("house-{name}-{part}")).into_owned();
        Some(LineItem {
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
        })
    };
    items.into_iter().filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_speaks_for_itself_in_its_own_language() {
        let headlines = ["en", "ar"].map(|tag| {
            let items = house_items(Words::for_language(&tag.parse().unwrap()));
            assert_eq!(items.len(), 4);
            for item in &items {
                let creative = &item.creatives[0];
                let words = [&item.name, &creative.headline, &creative.text, &creative.action];
                // An id that no catalogue holds would be printed itself.
                assert!(words.iter().all(|text| !text.is_empty() && !text.starts_with("house-")), "{words:?}");
                assert_eq!((item.priority, item.ends_at), (Priority::House, None));
            }
            items.into_iter().map(|item| item.name).collect::<Vec<_>>()
        });
        assert!(headlines[0].iter().zip(&headlines[1]).all(|(english, arabic)| english != arabic));
    }
}
