//! The text edition: the same words without pictures, sheet or script.

use askama::Template;

use crate::model::language::Language;
use crate::model::story::{self, Story};
use crate::parts::blocks::Blocks;
use crate::parts::byline::Byline;
use crate::parts::card::{labels_of, sponsor_in_words};
use crate::parts::correction::Correction;
use crate::parts::frame::{Edition, Frame};
use crate::parts::moments::{Moments, Stamp};
use crate::urls;

/// The front of the text edition: the newest headlines.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/text_front.html")]
pub struct TextFrontPage {
    /// What stands around it.
    pub frame: Frame,
    /// The newest stories.
    pub lines: Vec<Line>,
}

/// A story in the list of headlines.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its page in the text edition.
    pub href: String,
    /// The words over it.
    pub headline: String,
    /// When it was published.
    pub stamp: Stamp,
    /// Its language, when it is not the page's.
    pub language: Option<Language>,
}

impl TextFrontPage {
    /// The front with these stories.
    pub fn of(edition: &Edition, stories: Vec<story::Card>) -> Self {
        let line = |story: story::Card| Line {
            href: urls::article_text(&story.address),
            stamp: Stamp::near(story.published_at, edition.now, edition.zone(), edition.words()),
            language: edition.foreign(story.language.as_ref()),
            headline: story.headline,
        };
        let title = edition.words().text("text-front-title");
        Self {
            frame: Frame::of(edition, urls::text_front(), &title).left_out_when(true),
            lines: stories.into_iter().map(line).collect(),
        }
    }
}

/// A story in the text edition.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/text_article.html")]
pub struct TextArticlePage {
    /// What stands around it.
    pub frame: Frame,
    /// The story's full page.
    pub full: String,
    /// Its language, when it is not the page's.
    pub language: Option<Language>,
    /// Labels before the headline.
    pub labels: Vec<String>,
    /// "Paid for by …"; blank unless it is paid for.
    pub sponsor: String,
    /// The words over it.
    pub headline: String,
    /// The summary; may be blank.
    pub standfirst: String,
    /// Who it is by.
    pub byline: Option<Byline>,
    /// When it was published and last changed.
    pub moments: Moments,
    /// Its text, without pictures.
    pub blocks: Blocks,
    /// All its corrections; here they all stand over the text.
    pub corrections: Vec<Correction>,
}

impl TextArticlePage {
    /// The page of this story; its canonical address is the story's own.
    pub fn of(edition: &Edition, story: &Story) -> Self {
        let words = edition.words();
        let card = &story.card;
        let full = urls::article(&card.address);
        let corrections = story.corrections.iter().enumerate();
        let mut frame = Frame::of(edition, full.clone(), &card.headline).left_out_when(true);
        if !story.canonical.is_empty() {
            frame.head.canonical = Some(story.canonical.clone());
        }
        Self {
            frame,
            full,
            language: edition.foreign(card.language.as_ref()),
            labels: labels_of(card, words),
            sponsor: sponsor_in_words(card, words),
            headline: card.headline.clone(),
            standfirst: card.standfirst.clone(),
            byline: Byline::of(&card.bylines, words),
            moments: Moments::of(card, edition),
            blocks: Blocks::of(story.body.clone(), &story.dateline, words).text_only(),
            corrections: corrections.map(|(nth, correction)| Correction::of(correction, nth, edition)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn a_story_in_text_is_small_and_points_to_its_page() {
        let html = sample::save("text-article", &TextArticlePage::of(&sample::edition(), &sample::story()));
        sample::assert_sound(&html);
        assert!(html.len() < 10 * 1024 && !html.contains("<img") && !html.contains("stylesheet"), "{}", html.len());
        assert!(html.contains("noindex, follow"));
        assert!(
            html.contains(
                r#"<link rel="canonical" href="https://paper.example/asia/2026/11/24/harbour-bridge-reopens">"#
            )
        );
        assert!(html.contains(r#"<a href="/asia/2026/11/24/harbour-bridge-reopens">Full page</a>"#), "{html}");
    }

    #[test]
    fn the_front_leads_to_stories_in_text() {
        let html = sample::save("text-front", &TextFrontPage::of(&sample::edition(), sample::cards(5)));
        sample::assert_sound(&html);
        assert!(html.contains("?view=text\""), "{html}");
    }
}
