//! What an old address leads to.

use super::address::Address;
use super::slug::Slug;

/// What an old address leads to, by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A story.
    Article(i64),
    /// A section's front.
    Section(i64),
    /// A tag's page.
    Tag(i64),
    /// A contributor's page.
    Contributor(i64),
    /// A standing page.
    Page(i64),
}

/// Where that stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A story.
    Article(Address),
    /// A section's front.
    Section(Slug),
    /// A tag's page.
    Tag(Slug),
    /// A contributor's page.
    Contributor(Slug),
    /// A standing page.
    Page(Slug),
}

impl Lead {
    /// Whether it has feeds below it, and goes on by key.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Section(_) | Self::Tag(_) | Self::Contributor(_))
    }
}

/// The names of feeds, as they stand below the page of a list.
const FEEDS: [&str; 3] = ["/feed.xml", "/atom.xml", "/feed.json"];

/// The page of a list and the feed below it, if the path is that of a feed.
pub fn split_feed(path: &str) -> Option<(&str, &'static str)> {
    FEEDS.iter().find_map(|feed| Some((path.strip_suffix(feed).filter(|page| !page.is_empty())?, *feed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_stands_below_its_page() {
        assert_eq!(split_feed("/asia/feed.xml"), Some(("/asia", "/feed.xml")));
        assert_eq!(split_feed("/tag/usa/feed.json"), Some(("/tag/usa", "/feed.json")));
        assert_eq!(split_feed("/feed.xml"), None);
        assert_eq!(split_feed("/asia"), None);
    }
}
