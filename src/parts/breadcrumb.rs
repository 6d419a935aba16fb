//! The way from the home front to a page.

use askama::Template;

use super::frame::Edition;
use crate::urls;
use crate::words::Words;

/// The way from the home front to a page: *Home / Asia / Headline*. Machines
/// are told the same labels in the same order.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/breadcrumb.html")]
pub struct Breadcrumb {
    /// The interface's words.
    pub words: &'static Words,
    /// The steps; the last one is the page itself.
    pub crumbs: Vec<Crumb>,
}

/// A step on the way to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What the step is called.
    pub label: String,
    /// Where it leads; the page itself leads nowhere.
    pub href: Option<String>,
}

impl Breadcrumb {
    /// The way to a page of this name, through this section and those above it.
    pub fn through(section_id: Option<i64>, page: &str, edition: &Edition) -> Self {
        let trail = section_id.map(|id| edition.masthead.trail(id)).unwrap_or_default();
        let steps = trail.into_iter().map(|section| (section.name.clone(), urls::section(&section.slug)));
        Self::by(steps.collect(), page, edition)
    }

    /// The way to a page of this name over these steps.
    pub fn by(steps: Vec<(String, String)>, page: &str, edition: &Edition) -> Self {
        let words = edition.words();
        let home = (words.text("home").into_owned(), urls::home());
        let linked = std::iter::once(home).chain(steps).map(|(label, href)| Crumb { label, href: Some(href) });
        let itself = Crumb { label: page.to_owned(), href: None };
        Self { words, crumbs: linked.chain([itself]).collect() }
    }
}
