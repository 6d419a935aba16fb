//! An article's page.

use askama::Template;
use fluent_bundle::FluentValue;

use crate::ads::placement::{Rules, place};
use crate::assets::Dress;
use crate::model::body::Body;
use crate::model::kind::Kind;
use crate::model::language::Language;
use crate::model::line_item::Placement;
use crate::model::moment::Moment;
use crate::model::picture::Original;
use crate::model::story::{self, Story};
use crate::parts::blocks::Blocks;
use crate::parts::breadcrumb::Breadcrumb;
use crate::parts::byline::Byline;
use crate::parts::card::{labels_of, portrait_of, sponsor_in_words};
use crate::parts::correction::Correction;
use crate::parts::figure::Figure;
use crate::parts::frame::{Edition, Frame};
use crate::parts::head::{Head, SharePicture, StoryMeta};
use crate::parts::interstitial::{Interstitial, Slots};
use crate::parts::moments::{Moments, datetime};
use crate::parts::picture::Picture;
use crate::parts::related::Related;
use crate::parts::share::Share;
use crate::parts::tags::Tags;
use crate::urls;
use crate::words::Words;

/// An article whole, in the order that readers and text extractors expect.
#[derive(Debug, Clone, Template)]
#[template(path = "reader/article.html")]
pub struct ArticlePage {
    /// What stands around it.
    pub frame: Frame,
    /// The way to it.
    pub breadcrumb: Breadcrumb,
    /// The story; its body is in `blocks`.
    pub story: Story,
    /// Its language, when it is not the page's.
    pub language: Option<Language>,
    /// Labels before the headline: the kind of story, the kicker.
    pub labels: Vec<String>,
    /// "Paid for by …"; blank unless it is paid for.
    pub sponsor: String,
    /// Who it is by.
    pub byline: Option<Byline>,
    /// Who holds the opinion, as a picture.
    pub portrait: Option<Picture>,
    /// When it was published and last changed.
    pub moments: Moments,
    /// "4 minutes to read"
    pub reading_time: String,
    /// "This article is 2 years old."; blank when it is not old, or age does not matter.
    pub age: String,
    /// Its main picture.
    pub picture: Option<Figure>,
    /// Its text.
    pub blocks: Blocks,
    /// Corrections that change what it means; they stand on top.
    pub corrections_on_top: Vec<Correction>,
    /// All other corrections; they stand at the foot.
    pub corrections: Vec<Correction>,
    /// Its subjects.
    pub tags: Option<Tags>,
    /// Stories that belong to it.
    pub related: Option<Related>,
    /// Ways to pass it on.
    pub share: Share,
    /// The advertisement beside it, on a desk.
    pub rail: Option<Interstitial>,
}

impl ArticlePage {
    /// The page of this story, with the stories that belong to it.
    pub fn of(edition: &Edition, mut story: Story, related: Vec<story::Card>) -> Self {
        let words = edition.words();
        let body: Body<_> = std::mem::take(&mut story.body);
        let card = &story.card;
        let path = urls::article(&card.address);
        let units = Units::of(&story, &body, edition);
        let corrections = story.corrections.iter().enumerate();
        let (on_top, others): (Vec<_>, Vec<_>) =
            corrections.partition(|(_, correction)| correction.kind.stands_on_top());
        let shown = |list: Vec<(usize, &story::Correction)>| {
            list.into_iter().map(|(nth, correction)| Correction::of(correction, nth, edition)).collect()
        };
        Self {
            frame: Frame { top: units.top, ..frame_of(&story, &path, edition) },
            breadcrumb: Breadcrumb::through(Some(card.section_id), &card.headline, edition),
            language: edition.foreign(card.language.as_ref()),
            labels: labels_of(card, words),
            sponsor: sponsor_in_words(card, words),
            byline: Byline::of(&card.bylines, words),
            portrait: portrait_of(card),
            moments: Moments::of(card, edition),
            reading_time: reading_time(card.words, words),
            age: age_in_words(card, edition.now, words),
            picture: card.picture.as_ref().map(Figure::main),
            blocks: Blocks::of(body, &story.dateline, words).with_units(units.in_text),
            rail: units.rail,
            corrections_on_top: shown(on_top),
            corrections: shown(others),
            tags: Tags::of(&story.tags, words),
            related: Related::of(&related, edition),
            share: Share::of(&path, &card.headline, edition),
            story,
        }
    }

    /// The words over it.
    pub fn headline(&self) -> &str {
        &self.story.card.headline
    }

    /// The summary; may be blank.
    pub fn standfirst(&self) -> &str {
        &self.story.card.standfirst
    }
}

/// The advertisements of a story's page.
#[derive(Default)]
struct Units {
    in_text: Vec<(usize, Interstitial)>,
    rail: Option<Interstitial>,
    top: Option<Interstitial>,
}

impl Units {
    /// Those in the text are filled first, then the one beside it, then the one
    /// above. A story that may carry none in its text carries none elsewhere.
    fn of(story: &Story, body: &Body<Original>, edition: &Edition) -> Self {
        let card = &story.card;
        let rules = Rules {
            words: card.words,
            kind: card.kind,
            is_sensitive: story.is_sensitive || story.tags.iter().any(|tag| tag.is_sensitive),
            has_picture: card.picture.is_some(),
        };
        let placing = place(&body.blocks, rules);
        if placing.barred.is_some() {
            return Self::default();
        }
        let mut slots = Slots::of(&urls::article(&card.address), edition);
        let foreign = edition.foreign(card.language.as_ref());
        let in_text = placing.units().filter_map(|after| {
            let next = format!("b-{}", body.blocks.get(after + 1)?.id.as_str());
            let unit = slots.fill(Placement::Interstitial, &next)?;
            Some((after, unit.amid(foreign.as_ref(), edition)))
        });
        Self {
            in_text: in_text.collect(),
            rail: slots.fill(Placement::Rail, "after-story"),
            top: slots.fill(Placement::Top, "content"),
        }
    }
}

fn frame_of(story: &Story, path: &str, edition: &Edition) -> Frame {
    let card = &story.card;
    let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
    let zone = edition.zone();
    let meta = StoryMeta {
        published: datetime(card.published_at, zone),
        modified: datetime(card.modified_at(), zone),
        section: edition.masthead.section(card.section_id).map(|section| section.name.clone()).unwrap_or_default(),
        tags: story.tags.iter().map(|tag| tag.name.clone()).collect(),
        authors: card.bylines.iter().map(|byline| byline.name.clone()).collect(),
    };
    let frame = Frame::of(edition, path.to_owned(), &or(&story.seo_title, &card.headline))
        .dressed(Dress::Article)
        .described(&or(&story.seo_description, &card.standfirst))
        .in_section(card.section_id)
        .left_out_when(card.is_noindex);
    let canonical =
        if story.canonical.is_empty() { frame.head.canonical.clone() } else { Some(story.canonical.clone()) };
    let head = Head {
        share_title: card.headline.clone(),
        canonical,
        picture: card.picture.as_ref().map(|picture| SharePicture::of(picture, &edition.origin)),
        text_edition: Some(urls::article_text(&card.address)),
        story: Some(meta),
        ..frame.head
    };
    Frame { head, ..frame }
}

/// At 238 words a minute, what grown readers of English make (Brysbaert 2019).
fn reading_time(words_of_story: u32, words: &Words) -> String {
    let minutes = words_of_story.div_ceil(238).max(1);
    words.with("minutes-to-read", &[("minutes", FluentValue::from(minutes))])
}

/// A report that is older than 30 days says so; what explains, judges or
/// remembers does not age.
fn age_in_words(card: &story::Card, now: Moment, words: &Words) -> String {
    if matches!(card.kind, Kind::Review | Kind::Explainer | Kind::Obituary) {
        return String::new();
    }
    let days = (now.seconds() - card.modified_at().seconds()) / 86_400;
    match days {
        ..30 => String::new(),
        30..365 => words.with("age-months", &[("count", FluentValue::from((days / 30).min(11)))]),
        _ => words.with("age-years", &[("count", FluentValue::from(days / 365))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::correction::CorrectionKind;
    use crate::parts::sample;

    #[test]
    fn an_article_stands_in_the_order_that_extractors_read() {
        let html = sample::save("article", &ArticlePage::of(&sample::edition(), sample::story(), sample::cards(4)));
        sample::assert_sound(&html);
        let marks = [
            "<nav class=\"breadcrumb\"",
            "<article",
            "<header class=\"article__top\"",
            "class=\"kicker\"",
            "<h1",
            "class=\"standfirst\"",
            "class=\"byline\"",
            "class=\"moments\"",
            "<div class=\"article-body\" itemprop=\"articleBody\">",
            "<figure class=\"figure figure--main\">",
            "class=\"dateline\"",
            "class=\"correction correction--correction\"",
            "class=\"tags\"",
            "class=\"share\"",
            "</article>",
            "class=\"related\"",
        ];
        let places: Vec<_> = marks.iter().map(|mark| html.find(mark).unwrap_or_else(|| panic!("no {mark}"))).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn a_retraction_stands_over_the_text() {
        let mut story = sample::story();
        story.corrections[0].kind = CorrectionKind::Retraction;
        let html = sample::save("article-retracted", &ArticlePage::of(&sample::edition(), story, vec![]));
        sample::assert_sound(&html);
        assert!(html.find("correction--retraction").unwrap() < html.find("class=\"article-body\"").unwrap());
    }

    #[test]
    fn the_head_tells_one_canonical_address_and_each_author() {
        let html = ArticlePage::of(&sample::edition(), sample::story(), vec![]).render().unwrap();
        let address = "https://paper.example/asia/2026/11/24/harbour-bridge-reopens";
        assert!(html.contains(&format!(r#"<link rel="canonical" href="{address}">"#)), "{html}");
        assert!(html.contains(&format!(r#"<meta property="og:url" content="{address}">"#)));
        assert_eq!(html.matches(r#"<meta name="author""#).count(), 3);
        assert!(!html.contains("article:author"));
        assert!(html.contains(r#"<time datetime="2026-11-24T09:00:00Z">24 November 2026, 09:00 UTC</time>"#), "{html}");
    }

    #[test]
    fn a_story_in_another_language_says_so_and_runs_its_own_way() {
        let mut story = sample::story();
        story.card.language = Some("ar".parse().unwrap());
        let html = ArticlePage::of(&sample::edition(), story, vec![]).render().unwrap();
        assert!(html.contains(r#"<html lang="en" dir="ltr">"#));
        assert!(html.contains(r#"<article class="article article--report" lang="ar" dir="rtl" itemscope>"#), "{html}");
    }

    #[test]
    fn an_old_report_says_its_age() {
        let words = Words::for_language(&"en".parse().unwrap());
        let now = sample::now();
        let mut card = sample::card(1, "x");
        for (days, said) in [
            (29, ""),
            (30, "This article is a month old."),
            (364, "This article is 11 months old."),
            (800, "This article is 2 years old."),
        ] {
            card.published_at = now.minus(chrono::TimeDelta::days(days));
            card.updated_at = None;
            assert_eq!(age_in_words(&card, now, words), said, "{days}");
        }
        card.kind = Kind::Review;
        assert_eq!(age_in_words(&card, now, words), "");
    }
}
