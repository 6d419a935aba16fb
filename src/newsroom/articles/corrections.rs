//! Corrections: public notes that we were wrong, by kind.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::{open, overview};
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::correction::CorrectionKind;
use crate::newsroom::form::{Complaints, Form};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::{audit, corrections};
use crate::urls;

/// The longest note, in characters.
const LONGEST: usize = 5_000;

/// Puts a correction on the record: on the story, in the list of all, in feeds.
pub async fn create(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let mut complaints = Complaints::default();
    let kind: Option<CorrectionKind> = complaints.take("kind", typed.get("kind").parse());
    let note = typed.get("note").split_whitespace().collect::<Vec<_>>().join(" ");
    let length = note.chars().count();
    if length == 0 {
        complaints.note("note", "Say what was wrong and what is right.");
    } else if length > LONGEST {
        complaints.note("note", format!("A note has at most {LONGEST} characters."));
    }
    let Some(kind) = kind.filter(|_| complaints.is_empty()) else {
        return overview::refuse(&staff, id, typed, complaints).await;
    };

    let (person, now) = (staff.person.clone(), staff.now());
    let deed = staff.did("corrected", Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            if !story.was_published() {
                return Err(Error::Conflict("Readers never had this story: change the text itself.".into()));
            }
            corrections::insert(conn, id, (kind, &note), person.id, now)?;
            let subject = Subject::new("article", id, story.revision.draft.title());
            let deed = crate::model::audit::Deed { subject, ..deed.changed("", format!("{kind}: {note}")) };
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article(id), "corrected")))
}
