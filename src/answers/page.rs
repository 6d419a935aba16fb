//! Standing pages.

use crate::error::Error;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::reader::page::StandingPage;
use crate::store::{Conn, pages};

/// A standing page.
pub fn make(conn: &mut Conn, edition: &Edition, slug: &str) -> Result<Made, Error> {
    if edition.masthead.page_named(slug).is_none() {
        return Err(Error::NotFound);
    }
    let page = pages::find_by_slug(conn, slug)?.ok_or(Error::NotFound)?;

    let topic = Topic::Page(page.id);
    let changed_at = page.changed_at;
    Ok(Made::page(&StandingPage::of(edition, page))?.made_of([topic]).modified(Some(changed_at)))
}
