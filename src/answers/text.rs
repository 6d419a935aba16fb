//! `/text`: the front of the text edition.

use actix_web::HttpResponse;

use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::page::Made;
use crate::reader::text::TextFrontPage;
use crate::store::listings::Listing;

/// The front of the text edition.
pub async fn show(asked: Asked) -> Result<HttpResponse, Error> {
    asked
        .answer(|conn, edition| {
            let leaf = Leaf::load(conn, edition, Listing::Latest, None)?;

            let note = leaf.note_on();
            Ok(note(Made::page(&TextFrontPage::of(edition, leaf.cards))?))
        })
        .await
}
