//! Stories as they leave the store: a card for lists, the whole for its page.

use super::address::Address;
use super::body::Body;
use super::correction::CorrectionKind;
use super::kind::Kind;
use super::language::Language;
use super::moment::Moment;
use super::picture::{MainPicture, Original};
use super::public_id::PublicId;
use super::slug::Slug;

/// A story as fronts and lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its row.
    pub id: i64,
    /// Its name towards the outside.
    pub public_id: PublicId,
    /// Where it stands.
    pub address: Address,
    /// The row of its section.
    pub section_id: i64,
    /// The words over it.
    pub headline: String,
    /// The summary under the headline; may be blank.
    pub standfirst: String,
    /// The label before the headline; may be blank.
    pub kicker: String,
    /// What sort of story it is.
    pub kind: Kind,
    /// Who paid for it; blank unless it is paid for.
    pub sponsor: String,
    /// Its language, when it is not the title's.
    pub language: Option<Language>,
    /// Its main picture.
    pub picture: Option<MainPicture>,
    /// The number of words of its text.
    pub words: u32,
    /// When it was first published.
    pub published_at: Moment,
    /// Its last significant change.
    pub updated_at: Option<Moment>,
    /// When it became public: its place in lists.
    pub public_from: Moment,
    /// Whether search engines shall leave it out.
    pub is_noindex: bool,
    /// Who it is by, in order.
    pub bylines: Vec<Byline>,
}

impl Card {
    /// Its last significant change, the first publication included.
    pub fn modified_at(&self) -> Moment {
        self.updated_at.map_or(self.published_at, |at| at.max(self.published_at))
    }
}

/// One name of a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// The contributor's word in addresses.
    pub slug: Slug,
    /// The name as printed.
    pub name: String,
    /// What they did, such as "photographs"; blank: they wrote it.
    pub role: String,
    /// What they look like.
    pub portrait: Option<Original>,
}

/// A subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its row.
    pub id: i64,
    /// Its word in addresses.
    pub slug: Slug,
    /// As it is printed.
    pub name: String,
    /// Whether no advertisement may stand beside a story that carries it.
    pub is_sensitive: bool,
}

/// Somebody whom stories are by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// Their row.
    pub id: i64,
    /// Their word in addresses.
    pub slug: Slug,
    /// Their name as printed.
    pub name: String,
    /// Who they are; may be blank.
    pub description: String,
    /// What they look like.
    pub portrait: Option<Original>,
}

/// A public note that we were wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What sort of note it is.
    pub kind: CorrectionKind,
    /// The note.
    pub note: String,
    /// When it was made.
    pub corrected_at: Moment,
}

/// A story whole, as its own page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// What its card shows.
    pub card: Card,
    /// Where it was filed from; may be blank.
    pub dateline: String,
    /// The document's title for search engines; blank: the headline.
    pub seo_title: String,
    /// The summary for search engines; blank: the standfirst.
    pub seo_description: String,
    /// Where the story stands first, when that is elsewhere; else blank.
    pub canonical: String,
    /// Whether it shall stand without advertising.
    pub is_sensitive: bool,
    /// Its text.
    pub body: Body<Original>,
    /// Its subjects, in order.
    pub tags: Vec<Tag>,
    /// Its corrections, the oldest first.
    pub corrections: Vec<Correction>,
}

/// A correction in the record of all corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectionOfRecord {
    /// The note.
    pub correction: Correction,
    /// Its row, which orders notes of one moment.
    pub id: i64,
    /// The story it mends.
    pub card: Card,
}

/// A standing page whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its row.
    pub id: i64,
    /// Its word in addresses.
    pub slug: Slug,
    /// Its headline.
    pub headline: String,
    /// Its text.
    pub body: Body<Original>,
    /// Its last change.
    pub changed_at: Moment,
}
