//! A story on a front or in a list.

use askama::Template;
use chrono::TimeDelta;
use fluent_bundle::FluentValue;

use super::byline::names_in_words;
use super::frame::Edition;
use super::moments::Stamp;
use super::picture::{Picture, Place};
use crate::model::front::CardSize;
use crate::model::kind::Kind;
use crate::model::language::Language;
use crate::model::story;
use crate::urls;
use crate::words::Words;

/// How large a story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Across the page.
    Splash,
    /// The first among others.
    Lead,
    /// One of several.
    Standard,
    /// A line of a list, its picture beside it.
    Row,
    /// Its headline alone.
    HeadlineOnly,
    /// A piece of opinion, with who holds it.
    Opinion,
}

impl From<CardSize> for Size {
    fn from(said: CardSize) -> Self {
        match said {
            CardSize::Large => Self::Lead,
            CardSize::Standard => Self::Standard,
            CardSize::HeadlineOnly => Self::HeadlineOnly,
        }
    }
}

impl Size {
    /// The word of the class.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Splash => "splash",
            Self::Lead => "lead",
            Self::Standard => "standard",
            Self::Row => "row",
            Self::HeadlineOnly => "headline-only",
            Self::Opinion => "opinion",
        }
    }

    fn place(self) -> Option<Place> {
        match self {
            Self::Splash => Some(Place::Splash),
            Self::Lead => Some(Place::Lead),
            Self::Standard => Some(Place::Card),
            Self::Row => Some(Place::Row),
            Self::HeadlineOnly | Self::Opinion => None,
        }
    }
}

/// Which stories show a time: on a front only those of the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Stories of the last 24 hours.
    OfLastDay,
    /// Every story.
    Always,
    /// None.
    Never,
}

/// A story on a front or in a list. The headline holds the one link.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/card.html")]
pub struct Card {
    /// How large it stands.
    pub size: Size,
    /// The rank of its headline among the page's headings.
    pub level: u8,
    /// Its page.
    pub href: String,
    /// The words over it.
    pub headline: String,
    /// Labels before the headline: the kind of story, the kicker.
    pub labels: Vec<String>,
    /// The summary; blank when it is not shown.
    pub standfirst: String,
    /// "Paid for by …"; blank unless it is paid for.
    pub sponsor: String,
    /// Who wrote it; blank when it is not shown.
    pub authors: String,
    /// When it was published, when that is shown.
    pub stamp: Option<Stamp>,
    /// Its picture, when it is shown.
    pub picture: Option<Picture>,
    /// Its language, when it is not the page's.
    pub language: Option<Language>,
    /// The stories that are linked to under it: address and headline.
    pub links: Vec<(String, String)>,
    /// Runs of the text in which words were found; true: found.
    pub snippet: Vec<(bool, String)>,
}

impl Card {
    /// The card of a story in this size, under a heading of the rank above.
    pub fn of(story: &story::Card, size: Size, level: u8, times: Times, edition: &Edition) -> Self {
        let words = edition.words();
        let shows_time = match times {
            Times::Always => true,
            Times::OfLastDay => story.published_at > edition.now.minus(TimeDelta::hours(24)),
            Times::Never => false,
        };
        let stamp = || Stamp::near(story.published_at, edition.now, edition.zone(), words);
        let picture = match size {
            Size::Opinion => portrait_of(story),
            _ => story
                .picture
                .as_ref()
                .zip(size.place())
                .map(|(picture, place)| Picture::of(&picture.original, "", place)),
        };
        Self {
            size,
            level,
            href: urls::article(&story.address),
            headline: story.headline.clone(),
            labels: labels_of(story, words),
            standfirst: if size == Size::HeadlineOnly { String::new() } else { story.standfirst.clone() },
            sponsor: sponsor_in_words(story, words),
            authors: if size == Size::Opinion { names_in_words(&story.bylines, words) } else { String::new() },
            stamp: (shows_time && size != Size::HeadlineOnly).then(stamp),
            picture,
            language: edition.foreign(story.language.as_ref()),
            links: Vec::new(),
            snippet: Vec::new(),
        }
    }

    /// With links to these stories under it.
    pub fn with_links(mut self, stories: &[story::Card]) -> Self {
        self.links = stories.iter().map(|story| (urls::article(&story.address), story.headline.clone())).collect();
        self
    }

    /// The cards of a list: one size, with their times, under the page's headline.
    pub fn list(stories: &[story::Card], edition: &Edition) -> Vec<Self> {
        stories.iter().map(|story| Self::of(story, Size::Row, 2, Times::Always, edition)).collect()
    }

    /// With its picture fetched before all else.
    pub fn first(mut self) -> Self {
        self.picture = self.picture.map(Picture::first);
        self
    }
}

/// Who holds an opinion, of whom there is a portrait; the name stands beside it.
pub fn portrait_of(story: &story::Card) -> Option<Picture> {
    let first = story.bylines.first().filter(|_| story.kind == Kind::Opinion)?;
    first.portrait.as_ref().map(|portrait| Picture::of(portrait, "", Place::Portrait))
}

/// The kind of a story, unless it is a report, and its kicker, unless that
/// says the same.
pub fn labels_of(story: &story::Card, words: &Words) -> Vec<String> {
    let mut labels: Vec<String> = kind_in_words(story.kind, words).into_iter().collect();
    let kicker = story.kicker.trim();
    if !kicker.is_empty() && labels.iter().all(|label| label.to_lowercase() != kicker.to_lowercase()) {
        labels.push(kicker.to_owned());
    }
    labels
}

fn kind_in_words(kind: Kind, words: &Words) -> Option<String> {
    let text = match kind {
        Kind::Report => return None,
        Kind::Opinion => words.text("kind-opinion"),
        Kind::Analysis => words.text("kind-analysis"),
        Kind::Review => words.text("kind-review"),
        Kind::Explainer => words.text("kind-explainer"),
        Kind::Obituary => words.text("kind-obituary"),
        Kind::Paid => words.text("kind-paid"),
    };
    Some(text.into_owned())
}

/// "Paid for by …", of a story that is paid for.
pub fn sponsor_in_words(story: &story::Card, words: &Words) -> String {
    if story.kind != Kind::Paid || story.sponsor.is_empty() {
        return String::new();
    }
    words.with("paid-for-by", &[("sponsor", FluentValue::from(story.sponsor.as_str()))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_card_holds_one_link_and_escapes_its_headline() {
        let mut story = sample::card(1, "Bridge <reopens> & more");
        story.kind = Kind::Analysis;
        let html = Card::of(&story, Size::Standard, 3, Times::Always, &sample::edition()).render().unwrap();
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains("Bridge &#60;reopens&#62; &#38; more"), "{html}");
        assert!(html.contains("<h3 class=\"card__headline\"") && html.contains("Analysis"), "{html}");
        assert!(html.contains(r#"alt="""#), "{html}");
    }

    #[test]
    fn a_front_shows_only_the_times_of_the_last_day() {
        let edition = sample::edition();
        let mut story = sample::card(1, "Bridge reopens");
        let card = |story: &story::Card| Card::of(story, Size::Standard, 3, Times::OfLastDay, &edition);
        story.published_at = edition.now.minus(TimeDelta::hours(2));
        assert_eq!(card(&story).stamp.unwrap().shown, "10:00 UTC");
        story.published_at = edition.now.minus(TimeDelta::hours(23));
        assert_eq!(card(&story).stamp.unwrap().shown, "23 November 2026, 13:00 UTC");
        story.published_at = edition.now.minus(TimeDelta::hours(25));
        assert!(card(&story).stamp.is_none());
    }

    #[test]
    fn a_kicker_that_says_the_kind_is_said_once() {
        let words = Words::for_language(&"en".parse().unwrap());
        let mut story = sample::card(1, "x");
        story.kind = Kind::Opinion;
        story.kicker = "OPINION".into();
        assert_eq!(labels_of(&story, words), ["Opinion"]);
        story.kicker = "Rail".into();
        assert_eq!(labels_of(&story, words), ["Opinion", "Rail"]);
    }
}
