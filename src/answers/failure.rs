//! The page that a failure earns.

use std::sync::Arc;

use crate::error::Error;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::reader::failure::FailurePage;
use crate::store::Conn;
use crate::store::listings::{self, Listing};

/// How many of the latest stories a failure shows.
const LATEST: i64 = 5;

/// The page of a failure, with a way onward.
pub fn make(conn: &mut Conn, edition: &Edition, status: u16) -> Result<Made, Error> {
    let latest = listings::list_cards(conn, Listing::Latest, None, LATEST, edition.now)?;
    let due = listings::next_due(conn, Listing::Latest, edition.now)?;

    let topics: Vec<Topic> = latest.iter().map(|card| Topic::Article(card.id)).chain([Topic::Latest]).collect();
    let masthead = Some(Arc::clone(&edition.masthead));
    let view = FailurePage::of(status, masthead, edition.origin.clone(), edition.now, latest);
    Ok(Made::page(&view)?.made_of(topics).due(due))
}
