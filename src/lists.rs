//! A page of a list: its cards, where it goes on, and what it is made of.

use crate::error::Error;
use crate::model::cursor::Cursor;
use crate::model::moment::Moment;
use crate::model::story::Card;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::store::Conn;
use crate::store::listings::{self, Listing};

/// How many stories a page of a list shows.
pub const PAGE: usize = 30;

/// A page of a list.
pub struct Leaf {
    /// The stories, newest first.
    pub cards: Vec<Card>,
    /// The last story, when there are older ones.
    pub next: Option<Cursor>,
    topic: Topic,
    due: Option<Moment>,
}

impl Leaf {
    /// Loads a page of a list.
    pub fn load(conn: &mut Conn, edition: &Edition, listing: Listing, before: Option<&Cursor>) -> Result<Self, Error> {
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut cards = listings::list_cards(conn, listing, before, limit, edition.now)?;
        let has_more = cards.len() > PAGE;
        cards.truncate(PAGE);
        let next =
            cards.last().filter(|_| has_more).map(|card| Cursor { at: card.public_from, id: card.public_id.clone() });
        let due = listings::next_due(conn, listing, edition.now)?;
        Ok(Self { cards, next, topic: listing.topic(), due })
    }

    /// Refuses a page of a list on which nothing stands.
    pub fn expect_cards(self) -> Result<Self, Error> {
        if self.cards.is_empty() { Err(Error::NotFound) } else { Ok(self) }
    }

    /// Notes on a page what this list makes it of.
    pub fn note_on(&self) -> impl FnOnce(Made) -> Made + use<> {
        let topics: Vec<Topic> = self.cards.iter().map(|card| Topic::Article(card.id)).chain([self.topic]).collect();
        let modified = self.cards.iter().map(Card::modified_at).max();
        let due = self.due;
        move |page| page.made_of(topics).modified(modified).due(due)
    }
}
