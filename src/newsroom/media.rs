//! Stories and pictures as readers will see them, for the staff alone.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::articles::load;
use super::staff::Staff;
use crate::answers::preview;
use crate::error::Error;
use crate::media::serve;
use crate::store::revisions;
use crate::urls;

/// A state of a story on the reader's own page, to be framed by ours.
pub async fn page(staff: Staff, ids: Path<(i64, i64)>) -> Result<HttpResponse, Error> {
    let ((id, revision_id), person) = (ids.into_inner(), staff.person.clone());
    let page = staff
        .ask(move |conn, edition| {
            let story = load(conn, &person, id)?;
            let revision = match revision_id {
                0 => story.revision.clone(),
                revision_id => revisions::find(conn, id, revision_id)?.ok_or(Error::NotFound)?,
            };
            let note = format!("Revision {}, as readers would see it.", revision.number);
            preview::set(conn, edition, &story, &revision.draft, urls::NEWSROOM_MEDIA, note)
        })
        .await?;
    Ok(preview::answer(page))
}

/// Any picture of the house in any size.
pub async fn picture(staff: Staff, request: HttpRequest, parts: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (hash, file) = parts.into_inner();
    serve::privately(&staff.site, &request, &hash, &file).await
}
