//! The search: what was asked, and what was found.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::model::cursor::Cursor;
use crate::model::story::{self, Tag};
use crate::parts::card::{Card, Size, Times};
use crate::parts::frame::{Edition, Frame};
use crate::parts::pagination::Pagination;
use crate::parts::search_form::SearchForm;
use crate::urls;

pub use crate::parts::search_form::Refusals;
pub use crate::urls::SearchQuery;

/// A story in which the words were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The story.
    pub card: story::Card,
    /// Runs of its text around the words; true: a word that was looked for.
    /// Empty: the standfirst is shown.
    pub snippet: Vec<(bool, String)>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// This page of it.
    pub hits: Vec<Hit>,
    /// How many stories there are in all.
    pub count: u64,
    /// Whether there are more than that, and nobody counted on.
    pub is_more: bool,
    /// Where the list goes on.
    pub next: Option<Cursor>,
}

/// The search: what was asked, and what was found.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/search.html")]
pub struct SearchPage {
    /// What stands around it.
    pub frame: Frame,
    /// The form, with what was typed.
    pub form: SearchForm,
    /// How many stories were found, in words; none: nothing was asked.
    pub count: Option<String>,
    /// The stories.
    pub cards: Vec<Card>,
    /// Where the list goes on.
    pub pagination: Pagination,
}

impl SearchPage {
    /// The answer to this query; `found` is none when nothing was asked or
    /// something was refused.
    pub fn of(
        edition: &Edition,
        query: SearchQuery,
        tags: Vec<Tag>,
        refusals: Refusals,
        found: Option<Found>,
        before: Option<&Cursor>,
    ) -> Self {
        let words = edition.words();
        let base = urls::search_for(&query);
        let path = before.map_or_else(|| base.clone(), |cursor| urls::with_before(&base, cursor));
        let title = if query.q.is_empty() {
            words.text("search-title").into_owned()
        } else {
            words.with("search-results-for", &[("query", FluentValue::from(query.q.as_str()))])
        };
        let next = found.as_ref().and_then(|found| found.next.as_ref());
        Self {
            frame: Frame::of(edition, path, &title).left_out_when(true),
            pagination: Pagination::of(&base, next, before.is_none(), edition),
            count: found.as_ref().map(|found| count_in_words(found, edition)),
            cards: found
                .map(|found| found.hits)
                .unwrap_or_default()
                .into_iter()
                .map(|hit| card(hit, edition))
                .collect(),
            form: SearchForm::filtered(query, &tags, refusals, edition),
        }
    }

    /// Whether something was asked and nothing found.
    pub fn found_nothing(&self) -> bool {
        self.count.is_some() && self.cards.is_empty()
    }

    /// Whether something that was asked could not be read.
    pub fn is_refused(&self) -> bool {
        !self.form.refusals.is_empty()
    }
}

fn count_in_words(found: &Found, edition: &Edition) -> String {
    let words = edition.words();
    let shown = ("shown", FluentValue::from(words.number(found.count)));
    let id = if found.is_more { "search-more-than" } else { "search-count" };
    words.with(id, &[("count", FluentValue::from(found.count)), shown])
}

fn card(hit: Hit, edition: &Edition) -> Card {
    Card { snippet: hit.snippet, ..Card::of(&hit.card, Size::Row, 2, Times::Always, edition) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    fn query(q: &str) -> SearchQuery {
        SearchQuery { q: q.into(), section: "asia".into(), ..SearchQuery::default() }
    }

    #[test]
    fn what_was_found_is_marked_and_escaped() {
        let snippet = vec![(false, "the <old> ".to_owned()), (true, "bridge".to_owned()), (false, " & its".to_owned())];
        let hits = sample::cards(3).into_iter().map(|card| Hit { card, snippet: snippet.clone() }).collect();
        let found = Found { hits, count: 200, is_more: true, next: Some(sample::cursor()) };
        let page = SearchPage::of(
            &sample::edition(),
            query("\"bridge\" <x>"),
            vec![sample::tag("Ships")],
            Refusals::default(),
            Some(found),
            None,
        );
        let html = sample::save("search", &page);
        sample::assert_sound(&html);
        assert!(html.contains("the &#60;old&#62; <mark>bridge</mark> &#38; its"), "{html}");
        assert!(html.contains("More than 200 stories") && html.contains("noindex, follow"));
        assert!(html.contains(r#"value="&#34;bridge&#34; &#60;x&#62;""#), "{html}");
        assert!(html.contains(r#"<option value="asia" selected>"#), "{html}");
        assert!(html.contains("q=%22bridge%22%20%3Cx%3E&#38;section=asia&#38;before=2026"), "{html}");
    }

    #[test]
    fn nothing_asked_and_nothing_found_are_friendly() {
        let asked = |q, found| SearchPage::of(&sample::edition(), query(q), vec![], Refusals::default(), found, None);
        let html = sample::save("search-empty", &asked("", None));
        sample::assert_sound(&html);
        assert!(html.contains("Put a phrase in quotation marks"), "{html}");
        let html = sample::save("search-none", &asked("zzz", Some(Found::default())));
        sample::assert_sound(&html);
        assert!(html.contains("Nothing was found.") && html.contains("Try other or fewer words"), "{html}");
    }

    #[test]
    fn a_refusal_stands_beside_its_field_with_what_was_typed() {
        let query = SearchQuery { q: "bridge".into(), from: "soon".into(), ..SearchQuery::default() };
        let refusals = Refusals { from: Some("Write the day as 2026-11-24.".into()), ..Refusals::default() };
        let html =
            sample::save("search-refused", &SearchPage::of(&sample::edition(), query, vec![], refusals, None, None));
        sample::assert_sound(&html);
        assert!(
            html.contains(r#"type="text" value="soon" aria-invalid="true" aria-describedby="from-refused""#),
            "{html}"
        );
        assert!(html.contains(r#"id="from-refused">Write the day as 2026-11-24."#), "{html}");
        assert!(html.contains("Something in this search could not be read."), "{html}");
    }
}
