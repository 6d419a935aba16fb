//! Links to a story for somebody without an account: given out, taken back.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::TimeDelta;

use super::{load, open};
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::newsroom::form::Form;
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::parts::moments::Stamp;
use crate::store::audit;
use crate::store::previews::{self, Preview};
use crate::urls;

/// How long a link counts unless somebody says otherwise, and at most, in days.
const DAYS: (i64, i64) = (7, 60);

#[derive(Template)]
#[template(path = "newsroom/preview_link.html")]
struct LinkPage {
    frame: Frame,
    id: i64,
    link: String,
    until: Stamp,
    is_pinned: bool,
}

/// Gives a link out, and shows it, once.
pub async fn create(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let days = typed.get("days").parse().unwrap_or(DAYS.0).clamp(1, DAYS.1);
    let is_pinned = typed.is_ticked("pinned");
    let secret = Secret::new().map_err(|error| Error::Failed(error.to_string()))?;
    let (hash, now, person) = (secret.hash(), staff.now(), staff.person.clone());
    let expires_at = now.plus(TimeDelta::days(days));
    let deed = staff.did("gave out a preview of", Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            let revision_id = is_pinned.then_some(story.revision.id);
            previews::insert(conn, &hash, &Preview { article_id: id, revision_id, expires_at }, person.id, now)?;
            let deed = Deed { subject: Subject::new("article", id, story.revision.draft.title()), ..deed };
            Ok(audit::record(conn, &deed.changed("", format!("until {expires_at}")))?)
        })
        .await?;
    let until = staff.ask(move |_, edition| Ok(edition.stamp(expires_at))).await?;
    let link = staff.site.origin.absolute(&urls::preview(&secret));
    frame::answer(&LinkPage { frame: Frame::of(&staff, "A link to a preview"), id, link, until, is_pinned })
}

/// Takes a link back: from now on it counts no longer.
pub async fn revoke(staff: Staff, parts: Path<(i64, String)>, _form: Form) -> Result<HttpResponse, Error> {
    let ((id, handle), now, person) = (parts.into_inner(), staff.now(), staff.person.clone());
    let deed = staff.did("took back a preview of", Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = load(conn, &person, id)?;
            if !previews::revoke(conn, id, &handle, now)? {
                return Err(Error::NotFound);
            }
            let deed = Deed { subject: Subject::new("article", id, story.revision.draft.title()), ..deed };
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article(id), "preview-revoked")))
}
