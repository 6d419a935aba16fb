//! RSS 2.0 and Atom (RFC 4287) of the home page and of each section. Feed
//! readers rely on the addresses and on each story's id, which never changes.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

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

/// RSS of everything.
pub async fn home_rss(asked: Asked) -> Result<HttpResponse, Error> {
    asked.answer(|conn, edition| make(conn, edition, None, Kind::Rss)).await
}

/// Atom of everything.
pub async fn home_atom(asked: Asked) -> Result<HttpResponse, Error> {
    asked.answer(|conn, edition| make(conn, edition, None, Kind::Atom)).await
}

/// RSS of a section.
pub async fn section_rss(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
    let slug = slug.into_inner();
    asked.answer(move |conn, edition| make(conn, edition, Some(&slug), Kind::Rss)).await
}

/// Atom of a section.
pub async fn section_atom(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
    let slug = slug.into_inner();
    asked.answer(move |conn, edition| make(conn, edition, Some(&slug), Kind::Atom)).await
}

#[derive(Clone, Copy)]
enum Kind {
    Rss,
    Atom,
}

fn make(conn: &mut Conn, edition: &Edition, section: Option<&str>, kind: Kind) -> Result<Made, Error> {
    let title = &edition.masthead.title;
    let section = match section {
        Some(slug) => Some(edition.masthead.section_named(slug).ok_or(Error::NotFound)?),
        None => None,
    };
    let listing = section.map_or(Listing::Latest, |section| Listing::Section(section.id));
    let cards = listings::list_cards(conn, listing, None, ITEMS, edition.now)?;
    let due = listings::next_due(conn, listing, edition.now)?;

    let home = section.map_or_else(urls::home, |section| urls::section(&section.slug));
    let address = match kind {
        Kind::Rss => urls::feed_rss(&home),
        Kind::Atom => urls::feed_atom(&home),
    };
    let modified = cards.iter().map(Card::modified_at).max();
    let topics: Vec<Topic> = cards.iter().map(|card| Topic::Article(card.id)).chain([listing.topic()]).collect();
    let feed = Feed {
        title: section.map_or_else(|| title.name.clone(), |section| format!("{} – {}", section.name, title.name)),
        description: describe(title),
        language: title.language.to_string(),
        home: edition.origin.absolute(&home),
        address: edition.origin.absolute(&address),
        updated_at: modified,
        items: cards.into_iter().map(|card| Item::of(card, edition)).collect(),
    };
    let page = match kind {
        Kind::Rss => Made::of(&Rss { feed }, "application/rss+xml; charset=utf-8"),
        Kind::Atom => Made::of(&Atom { feed }, "application/atom+xml; charset=utf-8"),
    }?;
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

    /// As RSS writes a moment (RFC 822 with a four-digit year).
    fn rss_date(&self) -> String {
        self.published_at.utc().format("%a, %d %b %Y %H:%M:%S +0000").to_string()
    }
}

impl Feed {
    fn rss_date(&self) -> Option<String> {
        self.updated_at.map(|at| at.utc().format("%a, %d %b %Y %H:%M:%S +0000").to_string())
    }

    /// Atom demands a moment; a feed without a story was never updated.
    fn atom_date(&self) -> String {
        self.updated_at.map_or_else(|| "1970-01-01T00:00:00Z".into(), |at| at.to_string())
    }
}
