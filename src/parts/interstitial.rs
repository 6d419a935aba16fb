//! An advertisement in the page: "Advertisement · Scroll to continue" in the
//! flow of a text, and its kin on fronts, beside a story and above the masthead.

use askama::Template;
use fluent_bundle::FluentValue;

use super::frame::Edition;
use crate::ads::choice::{Choices, Chosen};
use crate::model::language::Language;
use crate::model::line_item::{Creative, Placement, Priority};

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
    /// Who speaks, when it is the paper itself; else blank.
    pub kicker: String,
    /// Whether somebody paid for it.
    pub is_sold: bool,
    /// What it shows.
    pub creative: Creative,
    /// The title's language, where it stands amid a text in another one.
    pub language: Option<Language>,
}

impl Interstitial {
    fn of(placement: Placement, number: usize, next: &str, chosen: Chosen, edition: &Edition) -> Self {
        let words = edition.words();
        let advertisement = words.text("advertisement").into_owned();
        let name = match number {
            1 => advertisement.clone(),
            _ => words.with("advertisement-number", &[("number", FluentValue::from(number))]),
        };
        let label = match placement {
            Placement::Interstitial => format!("{advertisement} · {}", words.text("scroll-to-continue")),
            _ => advertisement,
        };
        let is_sold = chosen.priority != Priority::House;
        Self {
            placement,
            name,
            label,
            skip: words.text("skip-advertisement").into_owned(),
            next: next.to_owned(),
            kicker: if is_sold { String::new() } else { edition.masthead.title.name.clone() },
            is_sold,
            creative: chosen.creative,
            language: None,
        }
    }

    /// Amid a text in this language, which its own words are not in.
    pub fn amid(mut self, foreign: Option<&Language>, edition: &Edition) -> Self {
        self.language = foreign.map(|_| edition.masthead.title.language.clone());
        self
    }

    /// What crawlers and the other site are told about the link: paid for, or
    /// nothing that concerns them.
    pub fn rel(&self) -> Option<&'static str> {
        match (self.is_sold, self.creative.href.path()) {
            (true, _) => Some("sponsored nofollow noopener"),
            (false, None) => Some("noopener"),
            (false, Some(_)) => None,
        }
    }
}

/// The advertisements of one page, filled in the order in which they are asked
/// for; so the ones that matter most are asked for first.
pub struct Slots<'a> {
    edition: &'a Edition,
    choices: Choices,
    filled: usize,
}

impl<'a> Slots<'a> {
    /// Those of the page at this path.
    pub fn of(path: &str, edition: &'a Edition) -> Self {
        let choices = Choices::of(edition.masthead.line_items(), path, edition.now);
        Self { edition, choices, filled: 0 }
    }

    /// Fills a slot before the element with the id `next`; none when nothing
    /// fits, and then nothing is printed.
    pub fn fill(&mut self, placement: Placement, next: &str) -> Option<Interstitial> {
        let chosen = self.choices.take(placement)?;
        self.filled += 1;
        Some(Interstitial::of(placement, self.filled, next, chosen, self.edition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    fn unit(placement: Placement, number: usize, priority: Priority, href: &str) -> String {
        let creative = Creative {
            id: 1,
            headline: "Boots & <shoes>".into(),
            text: "For wet fields.".into(),
            action: "See them".into(),
            href: href.parse().unwrap(),
        };
        let chosen = Chosen { line_item_id: 1, priority, creative };
        Interstitial::of(placement, number, "b-next", chosen, &sample::edition()).render().unwrap()
    }

    #[test]
    fn the_first_thing_in_it_leads_past_it() {
        let html = unit(Placement::Interstitial, 1, Priority::Standard, "https://boots.example/");
        let opening =
            r#"<aside class="interstitial interstitial--interstitial" aria-label="Advertisement" data-nosnippet>"#;
        assert!(html.starts_with(opening), "{html}");
        let first_link = html.find("<a ").unwrap();
        let skip = r##"<a class="interstitial__skip" href="#b-next">Skip advertisement</a>"##;
        assert!(html[first_link..].starts_with(skip), "{html}");
        assert!(html.contains("Advertisement · Scroll to continue") && html.contains("Boots &#38; &#60;shoes&#62;"));
    }

    #[test]
    fn only_in_a_text_is_there_something_to_scroll_to() {
        for placement in [Placement::Rail, Placement::Front, Placement::Top] {
            let html = unit(placement, 2, Priority::House, "/latest");
            assert!(html.contains(r#"aria-label="Advertisement 2""#), "{html}");
            assert!(html.contains(r#"<p class="interstitial__label">Advertisement</p>"#), "{html}");
        }
    }

    #[test]
    fn what_was_paid_for_says_so_to_crawlers_and_the_papers_own_says_who_speaks() {
        for (priority, href, rel) in [
            (Priority::Sponsorship, "https://boots.example/", Some("sponsored nofollow noopener")),
            (Priority::Standard, "/culture/2026/11/24/boots", Some("sponsored nofollow noopener")),
            (Priority::House, "https://sister.example/", Some("noopener")),
            (Priority::House, "/latest", None),
        ] {
            let html = unit(Placement::Interstitial, 1, priority, href);
            let said = html.split(r#" rel=""#).nth(1).and_then(|rest| rest.split('"').next());
            assert_eq!(said, rel, "{html}");
            assert_eq!(html.contains("<bdi>Broadsheet</bdi>"), priority == Priority::House, "{html}");
        }
    }

    #[test]
    fn amid_a_text_in_another_language_it_keeps_its_own() {
        let edition = sample::edition();
        let arabic = "ar".parse().ok();
        let slot = |language: Option<&Language>| {
            let unit = Slots::of("/a", &edition).fill(Placement::Interstitial, "b-next").unwrap();
            unit.amid(language, &edition).render().unwrap()
        };
        assert!(slot(arabic.as_ref()).contains(r#" lang="en" dir="ltr""#));
        assert!(!slot(None).contains(" lang="));
    }

    #[test]
    fn a_page_shows_no_line_item_twice_and_leaves_empty_what_nothing_fits() {
        let edition = sample::edition();
        let mut slots = Slots::of("/a", &edition);
        let shown: Vec<_> = (0..6).map_while(|_| slots.fill(Placement::Interstitial, "x")).collect();
        let headlines: std::collections::HashSet<_> = shown.iter().map(|unit| &unit.creative.headline).collect();
        assert_eq!((shown.len(), headlines.len()), (4, 4));
        assert_eq!(shown[3].name, "Advertisement 4");
    }
}
