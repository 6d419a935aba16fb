//! The pieces of the paper as other programs read them: in the API, and in what
//! webhooks are told. The keys are part of the contract of
//! `/api/v1`: new ones may come, none goes and none changes its meaning.

use serde::Serialize;

use super::frame::Edition;
use super::picture::largest_jpeg;
use crate::model::body::{Body, RichText};
use crate::model::correction::CorrectionKind;
use crate::model::kind::Kind;
use crate::model::masthead::Section;
use crate::model::moment::Moment;
use crate::model::picture::{MainPicture, Original, PictureFile};
use crate::model::story::{Byline, Card, Correction, Story, Tag};
use crate::urls::{self, Origin};

/// An article in a list.
#[derive(Debug, Serialize)]
pub struct Summary {
    id: String,
    url: String,
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    standfirst: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kicker: String,
    kind: Kind,
    #[serde(skip_serializing_if = "String::is_empty")]
    sponsor: String,
    language: String,
    section: Option<SectionName>,
    bylines: Vec<BylineShown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<PictureShown>,
    words: u32,
    published_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<Moment>,
}

/// An article whole: its text as typed blocks, each picture of it by `url`.
#[derive(Debug, Serialize)]
pub struct Article {
    #[serde(flatten)]
    summary: Summary,
    #[serde(skip_serializing_if = "String::is_empty")]
    dateline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    canonical: String,
    sensitive: bool,
    noindex: bool,
    body: Body<PictureFile>,
    tags: Vec<TagShown>,
    corrections: Vec<CorrectionShown>,
}

#[derive(Debug, Serialize)]
struct SectionName {
    slug: String,
    name: String,
}

#[derive(Debug, Serialize)]
struct BylineShown {
    name: String,
    slug: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    role: String,
}

/// A picture: its largest rendition up to 1280 px across.
#[derive(Debug, Serialize)]
struct PictureShown {
    url: String,
    width: u32,
    height: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    alt: String,
    #[serde(skip_serializing_if = "RichText::is_blank")]
    caption: RichText,
    #[serde(skip_serializing_if = "String::is_empty")]
    credit: String,
}

/// A correction.
#[derive(Debug, Serialize)]
pub struct CorrectionShown {
    kind: CorrectionKind,
    note: String,
    at: Moment,
}

/// A section.
#[derive(Debug, Serialize)]
pub struct SectionShown {
    slug: String,
    name: String,
    /// The word of the section above it.
    parent: Option<String>,
    url: String,
}

/// A tag.
#[derive(Debug, Serialize)]
pub struct TagShown {
    slug: String,
    name: String,
    url: String,
}

impl Summary {
    /// What a card says.
    pub fn of(card: Card, edition: &Edition) -> Self {
        let origin = &edition.origin;
        let section = edition.masthead.section(card.section_id);
        Self {
            url: origin.absolute(&urls::article(&card.address)),
            section: section.map(|section| SectionName { slug: section.slug.to_string(), name: section.name.clone() }),
            language: card.language.as_ref().unwrap_or(&edition.masthead.title.language).to_string(),
            picture: card.picture.map(|picture| PictureShown::of(picture, origin)),
            bylines: card.bylines.into_iter().map(BylineShown::of).collect(),
            id: card.public_id.to_string(),
            headline: card.headline,
            standfirst: card.standfirst,
            kicker: card.kicker,
            kind: card.kind,
            sponsor: card.sponsor,
            words: card.words,
            published_at: card.published_at,
            updated_at: card.updated_at,
        }
    }
}

impl Article {
    /// What a story says.
    pub fn of(story: Story, edition: &Edition) -> Self {
        let origin = &edition.origin;
        let address = |original: Original| Some(PictureFile::Url(origin.absolute(&largest_jpeg(&original, None).0)));
        Self {
            noindex: story.card.is_noindex,
            summary: Summary::of(story.card, edition),
            dateline: story.dateline,
            canonical: story.canonical,
            sensitive: story.is_sensitive,
            body: story.body.take_pictures(address),
            tags: story.tags.iter().map(|tag| TagShown::of(tag, origin)).collect(),
            corrections: story.corrections.into_iter().map(CorrectionShown::of).collect(),
        }
    }
}

impl BylineShown {
    fn of(byline: Byline) -> Self {
        Self { name: byline.name, slug: byline.slug.to_string(), role: byline.role }
    }
}

impl PictureShown {
    fn of(picture: MainPicture, origin: &Origin) -> Self {
        let (path, width, height) = largest_jpeg(&picture.original, None);
        let MainPicture { alt, caption, credit, .. } = picture;
        Self { url: origin.absolute(&path), width, height, alt, caption, credit }
    }
}

impl CorrectionShown {
    /// What a correction says.
    pub fn of(correction: Correction) -> Self {
        Self { kind: correction.kind, note: correction.note, at: correction.corrected_at }
    }
}

impl SectionShown {
    /// A section and the one above it.
    pub fn of(section: &Section, edition: &Edition) -> Self {
        let parent = section.parent_id.and_then(|id| edition.masthead.section(id));
        Self {
            slug: section.slug.to_string(),
            name: section.name.clone(),
            parent: parent.map(|parent| parent.slug.to_string()),
            url: edition.origin.absolute(&urls::section(&section.slug)),
        }
    }
}

impl TagShown {
    /// A tag and its page.
    pub fn of(tag: &Tag, origin: &Origin) -> Self {
        Self { slug: tag.slug.to_string(), name: tag.name.clone(), url: origin.absolute(&urls::tag(&tag.slug)) }
    }
}
