//! What stands on every page: the title, its sections, its standing pages.

use chrono_tz::Tz;

use super::language::{Direction, Language};
use super::line_item::{Destination, LineItem};
use super::moment::Moment;
use super::slug::Slug;

/// The paper itself, as its readers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Its name.
    pub name: String,
    /// What it is, in a sentence; may be blank.
    pub description: String,
    /// The language it is written in.
    pub language: Language,
    /// The way its pages run.
    pub direction: Direction,
    /// Where its day begins.
    pub time_zone: Tz,
}

/// A part of the paper to which stories belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its row.
    pub id: i64,
    /// Its word in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The row of the section above it.
    pub parent_id: Option<i64>,
}

/// A standing page as the navigation names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingPage {
    /// Its row.
    pub id: i64,
    /// Its word in addresses.
    pub slug: Slug,
    /// Its headline.
    pub headline: String,
}

/// The bar over every page while something breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakingNews {
    /// What it says, in a line.
    pub text: String,
    /// Where it leads: a path of the paper or a whole address; blank: nowhere.
    pub href: String,
    /// Until when it stands.
    pub until: Moment,
}

/// What stands on every page, read together and kept in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// The paper.
    pub title: Title,
    /// Sections in the order of the navigation.
    pub sections: Vec<Section>,
    /// Standing pages in the order of the footer.
    pub pages: Vec<StandingPage>,
    /// Whether stories of the demo edition are among the paper's.
    pub is_demo: bool,
    /// What may stand where a page carries advertising, whenever it runs.
    pub line_items: Vec<LineItem>,
    /// The bar that was set last, whether it still stands or not.
    pub breaking: Option<BreakingNews>,
}

impl Masthead {
    /// The line items whose links lead somewhere: one about a standing page
    /// that this paper does not have is not shown.
    pub fn line_items(&self) -> Vec<LineItem> {
        let leads = |href: &Destination| match href.path().map(|path| path.trim_start_matches('/')) {
            Some(word) if !word.is_empty() && !word.contains(['/', '.']) && !RESERVED.contains(&word) => {
                self.pages.iter().any(|page| page.slug.as_str() == word) || self.section_named(word).is_some()
            }
            _ => true,
        };
        let mut items = self.line_items.clone();
        items.iter_mut().for_each(|item| item.creatives.retain(|creative| leads(&creative.href)));
        items
    }

    /// The bar that stands over every page now.
    pub fn breaking_at(&self, now: Moment) -> Option<&BreakingNews> {
        self.breaking.as_ref().filter(|news| now < news.until)
    }

    /// The section of this row.
    pub fn section(&self, id: i64) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The section with this slug.
    pub fn section_named(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug.as_str() == slug)
    }

    /// The standing page with this slug.
    pub fn page_named(&self, slug: &str) -> Option<&StandingPage> {
        self.pages.iter().find(|page| page.slug.as_str() == slug)
    }

    /// The sections above this one and itself, the highest first.
    pub fn trail(&self, id: i64) -> Vec<&Section> {
        let mut trail: Vec<&Section> = Vec::new();
        let mut next = Some(id);
        while let Some(section) = next.and_then(|id| self.section(id)) {
            if trail.iter().any(|seen| seen.id == section.id) {
                break;
            }
            trail.push(section);
            next = section.parent_id;
        }
        trail.reverse();
        trail
    }

    /// The sections directly under this one; under none: the main ones.
    pub fn below(&self, parent_id: Option<i64>) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.parent_id == parent_id)
    }
}

/// First segments of an address that belong to the program: no section and no
/// standing page may take one.
pub const RESERVED: [&str; 29] = [
    "ad",
    "admin",
    "ads.txt",
    "api",
    "archive",
    "atom.xml",
    "by",
    "corrections",
    "favicon.ico",
    "feed.json",
    "feed.xml",
    "healthz",
    "latest",
    "llms.txt",
    "manifest.webmanifest",
    "media",
    "metrics",
    "newsroom",
    "oembed",
    "opensearch.xml",
    "preview",
    "readyz",
    "robots.txt",
    "search",
    "sitemap.xml",
    "sitemaps",
    "static",
    "tag",
    "text",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn an_advertisement_for_a_page_that_is_not_there_is_not_shown() {
        let mut masthead = Masthead::clone(&sample::edition().masthead);
        let leading = |masthead: &Masthead| {
            let items = masthead.line_items();
            let creatives = items.iter().flat_map(|item| &item.creatives);
            creatives.map(|creative| creative.href.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(leading(&masthead), ["/about", "/feed.xml", "/corrections", "/latest"]);
        masthead.pages.clear();
        assert_eq!(leading(&masthead), ["/feed.xml", "/corrections", "/latest"]);
    }
}
