//! A story as the newsroom writes it: everything that an editor can change.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::body::Body;
use super::headline::Headline;
use super::kind::Kind;
use super::picture::{MainPicture, Original};
use super::slug::Slug;
use super::words;

words! {
    /// What the law says of a story.
    Legal, "legal flag" {
        /// Nobody has to look.
        NotNeeded = "not_needed",
        /// Somebody has to look before it is published.
        NeedsChecking = "needs_checking",
        /// Somebody has looked, and it may be published.
        Cleared = "cleared",
    }
}

words! {
    /// Why a state of a story was kept.
    Occasion, "occasion" {
        /// It came from elsewhere, and the newsroom opened it for the first time.
        TakenOver = "taken_over",
        /// It was begun.
        Begun = "begun",
        /// Somebody saved it.
        Saved = "saved",
        /// An earlier state was brought back.
        Restored = "restored",
        /// Two people's changes were brought together.
        Merged = "merged",
    }
}

impl Legal {
    /// As people say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotNeeded => "Not needed",
            Self::NeedsChecking => "Needs checking",
            Self::Cleared => "Cleared",
        }
    }
}

/// A story as the newsroom writes it. A revision keeps one, whole, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The words over it, as typed; a story that is begun may have none yet.
    pub headline: String,
    /// The label before the headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kicker: String,
    /// The summary under the headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    /// Where it was filed from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dateline: String,
    /// The row of its section.
    pub section_id: i64,
    /// Its word in its address, where somebody chose one; else it is made of
    /// the headline at the first publication, and then kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// What sort of story it is.
    pub kind: Kind,
    /// Who paid for it; blank unless it is paid for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sponsor: String,
    /// Its language (BCP 47); blank: the title's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The document's title for search engines; blank: the headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seo_title: String,
    /// The summary for search engines; blank: the standfirst.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seo_description: String,
    /// Where it stands first, when that is elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub canonical: String,
    /// Whether no advertisement may stand beside it.
    #[serde(default)]
    pub is_sensitive: bool,
    /// Whether search engines shall leave it out.
    #[serde(default)]
    pub is_noindex: bool,
    /// Its main picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<MainPicture>,
    /// Who it is by, in order.
    #[serde(default)]
    pub bylines: Vec<DraftByline>,
    /// Its tags as they are to be printed, in order.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Its text.
    pub body: Body<Original>,
}

/// One name of a byline as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftByline {
    /// The name as it is to be printed.
    pub name: String,
    /// The contributor's word in addresses; none: whoever has that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// What they did; blank: they wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// What keeps a story from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nothing stands over it.
    Headline,
    /// It says nothing.
    Text,
    /// It is paid for, and nobody is said to have paid.
    Sponsor,
    /// Somebody has to look at it first.
    LegalCheck,
    /// A legal hold is in force.
    Held,
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Headline => "It has no headline.",
            Self::Text => "It has no text yet.",
            Self::Sponsor => "It is paid for, so it needs its sponsor's name.",
            Self::LegalCheck => "It needs a legal check first.",
            Self::Held => "A legal hold is in force: lift it first.",
        })
    }
}

impl std::error::Error for Lack {}

impl Draft {
    /// A story that has just been begun in this section.
    pub fn begun(headline: &str, section_id: i64) -> Self {
        Self {
            headline: headline.to_owned(),
            kicker: String::new(),
            standfirst: String::new(),
            dateline: String::new(),
            section_id,
            slug: None,
            kind: Kind::Report,
            sponsor: String::new(),
            language: String::new(),
            seo_title: String::new(),
            seo_description: String::new(),
            canonical: String::new(),
            is_sensitive: false,
            is_noindex: false,
            picture: None,
            bylines: Vec::new(),
            tags: Vec::new(),
            body: Body::default(),
        }
    }

    /// What the text itself lacks before it can be published.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if Headline::parse(&self.headline).is_err() {
            lacks.push(Lack::Headline);
        }
        if self.body.blocks.is_empty() {
            lacks.push(Lack::Text);
        }
        if self.kind == Kind::Paid && self.sponsor.is_empty() {
            lacks.push(Lack::Sponsor);
        }
        lacks
    }

    /// What it is called in lists while it has no headline.
    pub fn title(&self) -> &str {
        if self.headline.trim().is_empty() { "Untitled" } else { &self.headline }
    }

    /// Every picture that it uses.
    pub fn originals(&self) -> impl Iterator<Item = &Original> {
        let main = self.picture.iter().map(|picture| &picture.original);
        main.chain(self.body.pictures().map(|picture| &picture.source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::{Content, RichText};

    #[test]
    fn a_story_is_published_with_a_headline_and_a_text() {
        let mut draft = Draft::begun(" ", 1);
        assert_eq!(draft.lacks(), [Lack::Headline, Lack::Text]);
        assert_eq!(draft.title(), "Untitled");
        draft.headline = "Harbour bridge reopens".into();
        draft.body = Body::of(vec![Content::Paragraph(RichText::from("Trains crossed."))]);
        assert_eq!(draft.lacks(), []);
        draft.kind = Kind::Paid;
        assert_eq!(draft.lacks(), [Lack::Sponsor]);
    }

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let mut draft = Draft::begun("Harbour bridge reopens", 7);
        draft.tags = vec!["RUSSIA".into(), "taliban".into()];
        draft.bylines = vec![DraftByline { name: "Ada Quill".into(), slug: None, role: "photographs".into() }];
        draft.body = Body::of(vec![Content::Rule]);
        let json = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
        assert!(!json.contains("seo_title"), "{json}");
    }
}
