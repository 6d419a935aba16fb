//! An advertisement in the page: "Advertisement · Scroll to continue" in the
//! flow of a text, and its kin on fronts, beside a story and above the masthead.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::model::line_item::{Creative, Placement};
use crate::words::Words;

/// One advertisement. Its space is reserved by the style sheet from the first
/// paint: 415 px, or 320 px below 768 px of width, in a text.
///
/// An `aside`, because reader modes and text extractors leave one out; a `div`
/// would leak its label into the story.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/interstitial.html")]
pub struct Interstitial {
    /// Where it stands.
    pub placement: Placement,
    /// What a screen reader calls it: "Advertisement", from the second on with its number.
    pub name: String,
    /// The label above it.
    pub label: String,
    /// The link past it.
    pub skip: String,
    /// The id of what follows it.
    pub next: String,
    /// What it shows.
    pub creative: Creative,
}

impl Interstitial {
    /// The advertisement with this number on its page, from 1; `next` is the id
    /// of the element that follows it.
    pub fn of(placement: Placement, number: usize, next: String, creative: &Creative, words: &Words) -> Self {
        let advertisement = words.text("advertisement").into_owned();
        let name = match number {
            1 => advertisement.clone(),
            _ => words.with("advertisement-number", &[("number", FluentValue::from(number))]),
        };
        let label = match placement {
            Placement::Interstitial => format!("{advertisement} · {}", words.text("scroll-to-continue")),
            _ => advertisement,
        };
        let skip = words.text("skip-advertisement").into_owned();
        Self { placement, name, label, skip, next, creative: creative.clone() }
    }

    /// Whether it leads away from this site, and so was paid for.
    pub fn leads_away(&self) -> bool {
        self.creative.href.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn creative(href: &str) -> Creative {
        Creative {
            id: 1,
            headline: "Boots & <shoes>".into(),
            text: "For wet fields.".into(),
            action: "See them".into(),
            href: href.into(),
        }
    }

    #[test]
    fn the_first_thing_in_it_leads_past_it() {
        let words = Words::for_language(&"en".parse().unwrap());
        let next = "b-next".to_owned();
        let html = Interstitial::of(Placement::Interstitial, 1, next, &creative("https://boots.example/"), words)
            .render()
            .unwrap();
        assert!(
            html.starts_with(
                r#"<aside class="interstitial interstitial--interstitial" aria-label="Advertisement" data-nosnippet>"#
            ),
            "{html}"
        );
        let first_link = html.find("<a ").unwrap();
        assert!(
            html[first_link..].starts_with(r##"<a class="interstitial__skip" href="#b-next">Skip advertisement</a>"##),
            "{html}"
        );
        assert!(html.contains("Advertisement · Scroll to continue") && html.contains("Boots &#38; &#60;shoes&#62;"));
        assert!(html.contains(r#"rel="sponsored nofollow noopener""#), "{html}");
    }

    #[test]
    fn only_in_a_text_is_there_something_to_scroll_to() {
        let words = Words::for_language(&"en".parse().unwrap());
        let rail = Interstitial::of(Placement::Rail, 2, "share".into(), &creative("/latest"), words);
        assert_eq!((rail.name.as_str(), rail.label.as_str()), ("Advertisement 2", "Advertisement"));
        assert!(!rail.render().unwrap().contains("sponsored"));
    }
}
