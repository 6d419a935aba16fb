//! `/latest`.

use actix_web::HttpResponse;

use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::model::address::Period;
use crate::page::Made;
use crate::reader::latest::LatestPage;
use crate::store::listings::{self, Listing};

/// Everything, newest first.
pub async fn show(asked: Asked) -> Result<HttpResponse, Error> {
    let before = asked.before()?;
    let key = before.as_ref().map(ToString::to_string);

    asked
        .answer_for(&[("before", key)], move |conn, edition| {
            let leaf = Leaf::load(conn, edition, Listing::Latest, before.as_ref())?;
            if before.is_some() && leaf.cards.is_empty() {
                return Err(Error::NotFound);
            }
            let years = listings::years(conn, edition.now)?.map_or_else(Vec::new, |(oldest, newest)| {
                (oldest..=newest).rev().take(200).map(Period::Year).collect()
            });
            let years = listings::periods_with_stories(conn, &years, edition.now)?;

            let note = leaf.note_on();
            let view = LatestPage::of(edition, leaf.cards, years, leaf.next, before.as_ref());
            Ok(note(Made::page(&view)?))
        })
        .await
}
