//! `/by/{slug}`.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::page::Made;
use crate::reader::contributor::ContributorPage;
use crate::store::contributors;
use crate::store::listings::Listing;

/// A contributor and their stories.
pub async fn show(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
    let slug = slug.into_inner();
    let before = asked.before()?;
    let key = before.as_ref().map(ToString::to_string);

    asked
        .answer_for(&[("before", key)], move |conn, edition| {
            let contributor = contributors::find_by_slug(conn, &slug)?.ok_or(Error::NotFound)?;
            let leaf = Leaf::load(conn, edition, Listing::By(contributor.id), before.as_ref())?.expect_cards()?;

            let note = leaf.note_on();
            let view = ContributorPage::of(edition, &contributor, leaf.cards, leaf.next, before.as_ref());
            Ok(note(Made::page(&view)?))
        })
        .await
}
