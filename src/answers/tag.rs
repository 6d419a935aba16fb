//! `/tag/{slug}`.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::page::Made;
use crate::reader::tag::TagPage;
use crate::store::listings::Listing;
use crate::store::tags;

/// A subject and its stories.
pub async fn show(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
    let slug = slug.into_inner();
    let before = asked.before()?;
    let key = before.as_ref().map(ToString::to_string);

    asked
        .answer_for(&[("before", key)], move |conn, edition| {
            let tag = tags::find_by_slug(conn, &slug)?.ok_or(Error::NotFound)?;
            let leaf = Leaf::load(conn, edition, Listing::Tag(tag.id), before.as_ref())?.expect_cards()?;

            let note = leaf.note_on();
            // Only "fewer than three" matters, and a page shows more than three.
            let stories = leaf.cards.len() as u64;
            let view = TagPage::of(edition, &tag, stories, leaf.cards, leaf.next, before.as_ref());
            Ok(note(Made::page(&view)?))
        })
        .await
}
