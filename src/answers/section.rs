//! `/{section}` and, at the same addresses, standing pages.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::answers::page;
use crate::asked::Asked;
use crate::error::Error;
use crate::lists::Leaf;
use crate::page::Made;
use crate::reader::section::SectionPage;
use crate::store::listings::Listing;

/// The front of a section, or the standing page with this slug.
pub async fn show(asked: Asked, slug: Path<String>) -> Result<HttpResponse, Error> {
    let slug = slug.into_inner();
    let before = asked.before()?;
    let key = before.as_ref().map(ToString::to_string);

    asked
        .answer_for(&[("before", key)], move |conn, edition| {
            let Some(section) = edition.masthead.section_named(&slug).cloned() else {
                return page::make(conn, edition, &slug);
            };
            let leaf = Leaf::load(conn, edition, Listing::Section(section.id), before.as_ref())?;
            if before.is_some() && leaf.cards.is_empty() {
                return Err(Error::NotFound);
            }

            let note = leaf.note_on();
            let view = SectionPage::of(edition, &section, leaf.cards, leaf.next, before.as_ref());
            Ok(note(Made::page(&view)?).due(edition.next_line_item()))
        })
        .await
}
