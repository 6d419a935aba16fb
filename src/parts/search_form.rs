//! The form that asks the search.

use askama::Template;

use super::frame::Edition;
use crate::model::masthead::Section;
use crate::model::story::Tag;
use crate::urls::{self, SearchQuery};
use crate::words::Words;

/// What is wrong with a field, in words; a field that is right has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals {
    /// With the words.
    pub q: Option<String>,
    /// With the section.
    pub section: Option<String>,
    /// With the tag.
    pub tag: Option<String>,
    /// With the first day.
    pub from: Option<String>,
    /// With the last day.
    pub to: Option<String>,
}

impl Refusals {
    /// Whether every field is right.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each field that is wrong and what is said of it.
    pub fn said(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Self { q, section, tag, from, to } = self;
        let fields = [("q", q), ("section", section), ("tag", tag), ("from", from), ("to", to)];
        fields.into_iter().filter_map(|(field, said)| Some((field, said.as_deref()?)))
    }
}

/// The form that asks the search. Whatever was typed is still there.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/search_form.html")]
pub struct SearchForm {
    /// The interface's words.
    pub words: &'static Words,
    /// As it was typed.
    pub query: SearchQuery,
    /// What is wrong with it.
    pub refusals: Refusals,
    /// Whether it offers filters.
    pub has_filters: bool,
    /// Sections to choose from.
    pub sections: Vec<Choice>,
    /// Tags to choose from.
    pub tags: Vec<Choice>,
}

/// One of several to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub name: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl SearchForm {
    /// The form for words alone.
    pub fn plain(edition: &Edition) -> Self {
        Self {
            words: edition.words(),
            query: SearchQuery::default(),
            refusals: Refusals::default(),
            has_filters: false,
            sections: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// The form with its filters.
    pub fn filtered(query: SearchQuery, tags: &[Tag], refusals: Refusals, edition: &Edition) -> Self {
        let section = |section: &Section| (section.slug.as_str().to_owned(), section.name.clone());
        let tag = |tag: &Tag| (tag.slug.as_str().to_owned(), tag.name.clone());
        Self {
            words: edition.words(),
            sections: choices(edition.masthead.sections.iter().map(section), &query.section),
            tags: choices(tags.iter().map(tag), &query.tag),
            query,
            refusals,
            has_filters: true,
        }
    }

    /// Where it is sent.
    pub fn action(&self) -> String {
        urls::search()
    }

    /// Whether the filters stand open: one of them is set.
    pub fn is_narrowed(&self) -> bool {
        let SearchQuery { q: _, section, tag, from, to } = &self.query;
        [section, tag, from, to].into_iter().any(|filter| !filter.is_empty())
    }
}

/// What there is to choose from; an unknown choice stays as it was typed.
fn choices(known: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    let choice = |(value, name): (String, String)| Choice { is_chosen: value == chosen, value, name };
    let mut choices: Vec<Choice> = known.map(choice).collect();
    if !chosen.is_empty() && choices.iter().all(|choice| !choice.is_chosen) {
        choices.push(Choice { value: chosen.to_owned(), name: chosen.to_owned(), is_chosen: true });
    }
    choices
}
