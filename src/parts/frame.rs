//! What stands around every page: its head, the masthead, the foot.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::Datelike;
use chrono_tz::Tz;
use fluent_bundle::FluentValue;

use super::head::{Feeds, Head};
use super::interstitial::Interstitial;
use super::moments::Stamp;
use crate::ads::choice;
use crate::assets::Dress;
use crate::icons::Icons;
use crate::model::language::{Direction, Language};
use crate::model::masthead::{BreakingNews, Masthead, Section, StandingPage, Title};
use crate::model::moment::Moment;
use crate::model::text::shorten;
use crate::urls::{self, Origin};
use crate::words::Words;

/// What the pages of one moment have in common.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Title, sections and standing pages.
    pub masthead: Arc<Masthead>,
    /// Where the site is found from outside.
    pub origin: Origin,
    /// The time.
    pub now: Moment,
}

impl Edition {
    /// An edition while nothing is known of the paper, so that a failure can
    /// still be shown: its title is the site's host, its language English.
    pub fn without_masthead(origin: Origin, now: Moment) -> Self {
        let Ok(language) = "en".parse::<Language>() else { unreachable!("`en` is a language tag") };
        let name = origin.host().to_owned();
        let direction = language.direction();
        let title = Title { name, description: String::new(), language, direction, time_zone: Tz::UTC };
        Self {
            masthead: Arc::new(Masthead {
                title,
                sections: Vec::new(),
                pages: Vec::new(),
                line_items: Vec::new(),
                breaking: None,
                is_demo: false,
            }),
            origin,
            now,
        }
    }

    /// The interface's words.
    pub fn words(&self) -> &'static Words {
        Words::for_language(&self.masthead.title.language)
    }

    /// The zone in which times are shown.
    pub fn zone(&self) -> Tz {
        self.masthead.title.time_zone
    }

    /// When the next day begins, and a page that names the day changes.
    pub fn next_day(&self) -> Option<Moment> {
        let today = self.now.utc().with_timezone(&self.zone()).date_naive();
        Moment::start_of(today.succ_opt()?, self.zone())
    }

    /// When the next line item begins or ends, and pages that carry one change.
    pub fn next_line_item(&self) -> Option<Moment> {
        choice::next_due(&self.masthead.line_items, self.now)
    }

    /// The language of a story, when it is not the title's.
    pub fn foreign(&self, language: Option<&Language>) -> Option<Language> {
        language.filter(|language| **language != self.masthead.title.language).cloned()
    }

    /// A moment with its date and time.
    pub fn stamp(&self, at: Moment) -> Stamp {
        Stamp::of(at, self.zone(), self.words())
    }
}

/// What stands around one page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The interface's words.
    pub words: &'static Words,
    /// Title, sections and standing pages.
    pub masthead: Arc<Masthead>,
    /// Where the site is found from outside.
    pub origin: Origin,
    /// The time.
    pub now: Moment,
    /// The page's own path, keys included.
    pub path: String,
    /// The row of the section that the page belongs to.
    pub section_id: Option<i64>,
    /// What `<head>` holds.
    pub head: Head,
    /// The advertisement above the masthead, on a desk.
    pub top: Option<Interstitial>,
    /// What a page says of itself that is shown before its time.
    pub preview: Option<String>,
}

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// The value of `aria-current`: `page` for the page itself, `true` for its section.
    pub current: Option<&'static str>,
}

impl Frame {
    /// The frame of the page at this path. The document's title is the page's
    /// and the paper's; a blank one is the paper's alone.
    pub fn of(edition: &Edition, path: String, title: &str) -> Self {
        let words = edition.words();
        let name = &edition.masthead.title.name;
        let document_title = if title.is_empty() {
            name.clone()
        } else {
            words.with("page-title", &[("page", FluentValue::from(title)), ("title", FluentValue::from(name.as_str()))])
        };
        let head = Head {
            icons: Icons::of(&edition.masthead.title),
            title: document_title,
            share_title: if title.is_empty() { name.clone() } else { title.to_owned() },
            site_name: name.clone(),
            locale: edition.masthead.title.language.as_str().replace('-', "_"),
            canonical: Some(edition.origin.absolute(&path)),
            ..Head::default()
        };
        Self {
            words,
            masthead: edition.masthead.clone(),
            origin: edition.origin.clone(),
            now: edition.now,
            path,
            section_id: None,
            head,
            top: None,
            preview: None,
        }
    }

    /// With a summary for search engines and shares: one line of at most 200 characters.
    pub fn described(mut self, description: &str) -> Self {
        self.head.description = shorten(&description.split_whitespace().collect::<Vec<_>>().join(" "), 200);
        self
    }

    /// Left out by search engines, which may still follow its links.
    pub fn left_out_when(mut self, is_left_out: bool) -> Self {
        self.head.is_noindex |= is_left_out;
        self
    }

    /// Without an address of its own: a failure has none.
    pub fn without_canonical(mut self) -> Self {
        self.head.canonical = None;
        self
    }

    /// With the feeds of the page at this path.
    pub fn with_feeds(mut self, base: &str) -> Self {
        self.head.feeds = Some(Feeds::of(base));
        self
    }

    /// In the style of another kind of page than a list.
    pub fn dressed(mut self, dress: Dress) -> Self {
        self.head.dress = dress;
        self
    }

    /// Belonging to this section.
    pub fn in_section(mut self, id: i64) -> Self {
        self.section_id = Some(id);
        self
    }

    /// A word of the interface.
    pub fn text<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        self.words.text(id)
    }

    /// The language of the page.
    pub fn language(&self) -> &str {
        self.masthead.title.language.as_str()
    }

    /// The way the page runs.
    pub fn direction(&self) -> Direction {
        self.masthead.title.direction
    }

    /// The links under the masthead: main sections, the latest, the search.
    pub fn sections(&self) -> Vec<NavLink> {
        let section = |section: &Section| NavLink {
            current: self.is_in(section).then_some("true"),
            ..self.link(urls::section(&section.slug), &section.name)
        };
        let mut links: Vec<NavLink> = self.masthead.below(None).map(section).collect();
        links.push(self.link(urls::latest(), &self.text("latest")));
        links.push(self.link(urls::search(), &self.text("search")));
        for link in links.iter_mut().filter(|link| link.href == self.path) {
            link.current = Some("page");
        }
        links
    }

    /// The links at the foot: standing pages, corrections, text edition, feed.
    pub fn pages(&self) -> Vec<NavLink> {
        let page = |page: &StandingPage| self.link(urls::page(&page.slug), &page.headline);
        let mut links: Vec<NavLink> = self.masthead.pages.iter().map(page).collect();
        links.push(self.link(urls::corrections(), &self.text("corrections")));
        links.push(self.link(self.text_edition(), &self.text("text-edition")));
        links.push(self.link(self.feed(), &self.text("feed")));
        links
    }

    fn link(&self, href: String, label: &str) -> NavLink {
        NavLink { current: (self.path == href).then_some("page"), href, label: label.to_owned() }
    }

    /// Whether the page belongs to this section or to one below it.
    fn is_in(&self, section: &Section) -> bool {
        self.section_id.is_some_and(|id| self.masthead.trail(id).iter().any(|above| above.id == section.id))
    }

    /// The day, on the home front: "Tuesday, 24 November 2026".
    pub fn today(&self) -> String {
        self.words.day(self.now.utc().with_timezone(&self.masthead.title.time_zone).date_naive())
    }

    /// The bar over every page, while it stands.
    pub fn breaking(&self) -> Option<&BreakingNews> {
        self.masthead.breaking_at(self.now)
    }

    /// Whether the page is the home front.
    pub fn is_home(&self) -> bool {
        self.path == urls::home()
    }

    /// The page in the text edition, or else that edition's front.
    pub fn text_edition(&self) -> String {
        self.head.text_edition.clone().unwrap_or_else(urls::text_front)
    }

    /// The page's own feed, or else that of the home front.
    pub fn feed(&self) -> String {
        self.head.feeds.as_ref().map_or_else(|| urls::feed_rss(&urls::home()), |feeds| feeds.rss.clone())
    }

    /// The line at the very end.
    pub fn copyright(&self) -> String {
        let year = self.now.utc().with_timezone(&self.masthead.title.time_zone).year().to_string();
        let name = self.masthead.title.name.as_str();
        self.words.with("copyright", &[("year", FluentValue::from(year)), ("name", FluentValue::from(name))])
    }
}
