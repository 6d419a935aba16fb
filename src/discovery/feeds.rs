//! RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the home page, each section,
//! tag and contributor. Feed readers rely on the addresses and on each story's
//! id, which never changes.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use serde_json::json;

use crate::asked::Asked;
use crate::error::Error;
use crate::model::masthead::Title;
use crate::model::moment::Moment;
use crate::model::story::Card;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::store::Conn;
use crate::store::listings::{self, Listing};
use crate::store::{contributors, tags};
use crate::urls::{self, Origin};

/// How many stories a feed holds.
const ITEMS: i64 = 30;

/// What a feed shows.
struct Feed {
    title: String,
    description: String,
    language: String,
    /// The page that it is the feed of.
    home: String,
    /// Its own address.
    address: String,
    updated_at: Option<Moment>,
    items: Vec<Item>,
}

struct Item {
    id: String,
    link: String,
    headline: String,
    summary: String,
    section: String,
    authors: Vec<String>,
    published_at: Moment,
    modified_at: Moment,
}

#[derive(Template)]
#[template(path = "discovery/rss.xml")]
struct Rss {
    feed: Feed,
}

#[derive(Template)]
#[template(path = "discovery/atom.xml")]
struct Atom {
    feed: Feed,
}

/// What a feed is of.
#[derive(Clone)]
enum Of {
    Everything,
    Section(String),
    Tag(String),
    Contributor(String),
}

#[derive(Clone, Copy)]
enum Kind {
    Rss,
    Atom,
    Json,
}

/// One route's answer: a feed of this, in this form.
macro_rules! feed {
    ($($(#[$doc:meta])* $name:ident => $of:ident, $kind:ident;)+) => {$(
        $(#[$doc])*
        pub async fn $name(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
            let of = Of::$of(slug.into_inner());
            asked.answer(move |conn, edition| make(conn, edition, &of, Kind::$kind)).await
        }
    )+};
}

feed! {
    /// RSS of a section.
    section_rss => Section, Rss;
    /// Atom of a section.
    section_atom => Section, Atom;
    /// JSON Feed of a section.
    section_json => Section, Json;
    /// RSS of a tag.
    tag_rss => Tag, Rss;
    /// Atom of a tag.
    tag_atom => Tag, Atom;
    /// JSON Feed of a tag.
    tag_json => Tag, Json;
    /// RSS of a contributor.
    contributor_rss => Contributor, Rss;
    /// Atom of a contributor.
    contributor_atom => Contributor, Atom;
    /// JSON Feed of a contributor.
    contributor_json => Contributor, Json;
}

/// RSS of everything.
pub async fn home_rss(asked: Asked) -> Result<HttpResponse, Error> {
    asked.answer(|conn, edition| make(conn, edition, &Of::Everything, Kind::Rss)).await
}

/// Atom of everything.
pub async fn home_atom(asked: Asked) -> Result<HttpResponse, Error> {
    asked.answer(|conn, edition| make(conn, edition, &Of::Everything, Kind::Atom)).await
}

/// JSON Feed of everything.
pub async fn home_json(asked: Asked) -> Result<HttpResponse, Error> {
    asked.answer(|conn, edition| make(conn, edition, &Of::Everything, Kind::Json)).await
}

/// The list that a feed shows, its name, and the page it is the feed of.
fn find(conn: &mut Conn, edition: &Edition, of: &Of) -> Result<(Listing, Option<String>, String), Error> {
    Ok(match of {
        Of::Everything => (Listing::Latest, None, urls::home()),
        Of::Section(slug) => {
            let section = edition.masthead.section_named(slug).ok_or(Error::NotFound)?;
            (Listing::Section(section.id), Some(section.name.clone()), urls::section(&section.slug))
        }
        Of::Tag(slug) => {
            let tag = tags::find_by_slug(conn, slug)?.ok_or(Error::NotFound)?;
            (Listing::Tag(tag.id), Some(tag.name), urls::tag(&tag.slug))
        }
        Of::Contributor(slug) => {
            let contributor = contributors::find_by_slug(conn, slug)?.ok_or(Error::NotFound)?;
            (Listing::By(contributor.id), Some(contributor.name), urls::contributor(&contributor.slug))
        }
    })
}

fn make(conn: &mut Conn, edition: &Edition, of: &Of, kind: Kind) -> Result<Made, Error> {
    let title = &edition.masthead.title;
    let (listing, name, home) = find(conn, edition, of)?;
    let cards = listings::list_cards(conn, listing, None, ITEMS, edition.now)?;
    if cards.is_empty() && matches!(of, Of::Tag(_) | Of::Contributor(_)) {
        return Err(Error::NotFound);
    }
    let due = listings::next_due(conn, listing, edition.now)?;

    let address = match kind {
        Kind::Rss => urls::feed_rss(&home),
        Kind::Atom => urls::feed_atom(&home),
        Kind::Json => urls::feed_json(&home),
    };
    let modified = cards.iter().map(Card::modified_at).max();
    let topics: Vec<Topic> = cards.iter().map(|card| Topic::Article(card.id)).chain([listing.topic()]).collect();
    let feed = Feed {
        title: name.map_or_else(|| title.name.clone(), |name| format!("{name} – {}", title.name)),
        description: describe(title),
        language: title.language.to_string(),
        home: edition.origin.absolute(&home),
        address: edition.origin.absolute(&address),
        updated_at: modified,
        items: cards.into_iter().map(|card| Item::of(card, edition)).collect(),
    };
    let page = match kind {
        Kind::Rss => Made::of(&Rss { feed }, "application/rss+xml; charset=utf-8")?,
        Kind::Atom => Made::of(&Atom { feed }, "application/atom+xml; charset=utf-8")?,
        Kind::Json => Made::text(feed.to_json(), "application/feed+json; charset=utf-8"),
    };
    Ok(page.made_of(topics).modified(modified).due(due))
}

/// RSS demands a description.
fn describe(title: &Title) -> String {
    if title.description.is_empty() { title.name.clone() } else { title.description.clone() }
}

impl Item {
    fn of(card: Card, edition: &Edition) -> Self {
        let origin: &Origin = &edition.origin;
        Self {
            id: format!("urn:broadsheet:article:{}", card.public_id),
            link: origin.absolute(&urls::article(&card.address)),
            modified_at: card.modified_at(),
            published_at: card.published_at,
            section: edition.masthead.section(card.section_id).map(|section| section.name.clone()).unwrap_or_default(),
            authors: card.bylines.iter().map(|byline| byline.name.clone()).collect(),
            headline: card.headline,
            summary: card.standfirst,
        }
    }

    fn to_json(&self) -> serde_json::Value {
        let authors: Vec<_> = self.authors.iter().map(|name| json!({ "name": name })).collect();
        json!({
            "id": self.id,
            "url": self.link,
            "title": self.headline,
            // An item must have a content; the summary is what it is here.
            "content_text": if self.summary.is_empty() { &self.headline } else { &self.summary },
            "date_published": self.published_at,
            "date_modified": self.modified_at,
            "authors": authors,
            "tags": [self.section],
        })
    }

    /// As RSS writes a moment (RFC 822 with a four-digit year).
    fn rss_date(&self) -> String {
        self.published_at.utc().format("%a, %d %b %Y %H:%M:%S +0000").to_string()
    }
}

impl Feed {
    /// JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
    fn to_json(&self) -> String {
        let items: Vec<_> = self.items.iter().map(Item::to_json).collect();
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.description,
            "language": self.language,
            "home_page_url": self.home,
            "feed_url": self.address,
            "items": items,
        })
        .to_string()
    }

    fn rss_date(&self) -> Option<String> {
        self.updated_at.map(|at| at.utc().format("%a, %d %b %Y %H:%M:%S +0000").to_string())
    }

    /// Atom demands a moment; a feed without a story was never updated.
    fn atom_date(&self) -> String {
        self.updated_at.map_or_else(|| "1970-01-01T00:00:00Z".into(), |at| at.to_string())
    }
}
