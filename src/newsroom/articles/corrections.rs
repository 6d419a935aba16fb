//! Corrections: public notes that we were wrong, by kind.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::{acts, overview};
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::correction::CorrectionKind;
use crate::newsroom::form::{Complaints, Form};
use crate::newsroom::staff::{Staff, see_other};
use crate::urls;

/// Puts a correction on the record: on the story, in the list of all, in feeds.
pub async fn create(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let mut complaints = Complaints::default();
    let kind: Option<CorrectionKind> = complaints.take("kind", typed.get("kind").parse());
    let note = complaints.take("note", acts::read_note(typed.get("note")));
    let (Some(kind), Some(note)) = (kind, note) else {
        return overview::refuse(&staff, id, typed, complaints).await;
    };

    let (person, now) = (staff.person.clone(), staff.now());
    let deed = staff.did("corrected", Subject::new("article", id, "")).into_owned();
    let by = person.id;
    staff
        .change(move |conn| {
            acts::do_to(conn, &person, id, deed, |conn, story| acts::correct(conn, story, by, (kind, &note), now))
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article(id), "corrected")))
}
