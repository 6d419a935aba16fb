//! Who writes a story now: one page at a time, which another may take over.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::open;
use crate::error::Error;
use crate::model::audit::Subject;
use crate::newsroom::form::Form;
use crate::newsroom::staff::{Staff, json, see_other};
use crate::store::{audit, locks};
use crate::urls;

#[derive(Serialize)]
struct Held {
    /// Whether it is this page that holds the story.
    is_mine: bool,
    /// Who does, if it is another person or another page.
    holder: Option<String>,
    /// Whether that is the same person at another page.
    is_other_page: bool,
    /// The story's version now.
    version: i64,
}

/// Takes the lock for a page, or keeps it. With `take_over` it is taken from
/// whoever holds it; they are told, and what they typed stays kept.
pub async fn create(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let (page, is_take_over) = (typed.get("page").to_owned(), typed.is_ticked("take_over"));
    let (is_script, opens) = (typed.is_ticked("script"), typed.is_ticked("opens"));
    let (person, now) = (staff.person.clone(), staff.now());
    let deed = staff.did("took over", Subject::new("article", id, "")).into_owned();
    let held = staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            let before = locks::find(conn, id, now)?;
            // Of somebody's own pages the one that was opened last writes: a
            // browser that died still holds the lock for two minutes.
            let is_own = before.as_ref().is_some_and(|lock| lock.person_id == person.id);
            let is_take_over = is_take_over || (opens && is_own);
            let lock = locks::take(conn, id, (person.id, &page), is_take_over, now)?;
            let is_mine = lock.as_ref().is_some_and(|lock| lock.person_id == person.id && lock.page == page);
            if let Some(before) = before.filter(|before| is_mine && before.person_id != person.id) {
                let subject = Subject::new("article", id, story.revision.draft.title());
                let deed = crate::model::audit::Deed { subject, ..deed };
                audit::record(conn, &deed.changed(before.name, ""))?;
            }
            let other = lock.filter(|_| !is_mine);
            Ok(Held {
                is_mine,
                is_other_page: other.as_ref().is_some_and(|lock| lock.person_id == person.id),
                holder: other.map(|lock| lock.name),
                version: story.version,
            })
        })
        .await?;
    if is_script { json(&held) } else { Ok(see_other(urls::newsroom_article_edit(id))) }
}

/// Lets it go: the page was closed.
pub async fn destroy(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let (person_id, page) = (staff.person.id, typed.get("page").to_owned());
    staff.change(move |conn| Ok(locks::release(conn, id, person_id, &page)?)).await?;
    Ok(HttpResponse::NoContent().finish())
}
