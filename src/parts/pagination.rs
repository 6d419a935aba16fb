//! Where a list goes on.

use std::fmt::Display;

use askama::Template;

use super::frame::Edition;
use crate::urls;
use crate::words::Words;

/// Where a list goes on, and the way back to its beginning.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/pagination.html")]
pub struct Pagination {
    /// The interface's words.
    pub words: &'static Words,
    /// What the link to older ones says.
    pub older_label: String,
    /// The next page, when there is one.
    pub older: Option<String>,
    /// What the link to the beginning says.
    pub newest_label: String,
    /// The first page, on any other.
    pub newest: Option<String>,
}

impl Pagination {
    /// For the list of stories at this path.
    pub fn of(path: &str, next: Option<&impl Display>, is_first_page: bool, edition: &Edition) -> Self {
        let words = edition.words();
        Self {
            words,
            older_label: words.text("older").into_owned(),
            older: next.map(|cursor| urls::with_before(path, cursor)),
            newest_label: words.text("newest").into_owned(),
            newest: (!is_first_page).then(|| path.to_owned()),
        }
    }

    /// Whether there is anywhere to go.
    pub fn leads_somewhere(&self) -> bool {
        self.older.is_some() || self.newest.is_some()
    }
}
