//! The saved states of a story: listed, looked at, brought back.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::{load, open};
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::draft::{Draft, Occasion};
use crate::newsroom::form::Form;
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::parts::moments::Stamp;
use crate::store::publications::{self, Publication};
use crate::store::revisions::{self, RevisionLine};
use crate::store::{audit, drafts};
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/revisions.html")]
struct RevisionsPage {
    frame: Frame,
    id: i64,
    title: String,
    lines: Vec<Line>,
    next: Option<String>,
}

struct Line {
    revision: RevisionLine,
    at: Stamp,
    publication: Option<(Publication, Stamp)>,
    is_newest: bool,
}

#[derive(Template)]
#[template(path = "newsroom/revision.html")]
struct RevisionPage {
    frame: Frame,
    id: i64,
    revision_id: i64,
    number: i32,
    occasion: &'static str,
    at: Stamp,
    draft: Draft,
    section: String,
    is_newest: bool,
}

/// The states of a story, the newest first.
pub async fn index(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let (id, person) = (id.into_inner(), staff.person.clone());
    let before: Option<i32> = staff.query("before").parse().ok();
    let (title, lines, next) = staff
        .ask(move |conn, edition| {
            let story = load(conn, &person, id)?;
            let stamp = |at| edition.stamp(at);
            let published = publications::list_of_article(conn, id)?;
            let states = revisions::list(conn, id, before)?;
            let next = (states.len() == 100).then(|| states.last().map(|line| line.number)).flatten();
            let lines: Vec<Line> = states
                .into_iter()
                .map(|revision| Line {
                    at: stamp(revision.made_at),
                    is_newest: revision.id == story.revision.id,
                    publication: published
                        .iter()
                        .find(|publication| publication.revision_id == revision.id)
                        .map(|publication| (publication.clone(), stamp(publication.published_at))),
                    revision,
                })
                .collect();
            Ok((story.revision.draft.title().to_owned(), lines, next))
        })
        .await?;
    let next = next.map(|number| urls::newsroom_revisions_before(id, number));
    frame::answer(&RevisionsPage { frame: Frame::of(&staff, "Revisions"), id, title, lines, next })
}

/// One state, as it would be printed.
pub async fn show(staff: Staff, ids: Path<(i64, i64)>) -> Result<HttpResponse, Error> {
    let ((id, revision_id), person) = (ids.into_inner(), staff.person.clone());
    let (story, revision, at, section) = staff
        .ask(move |conn, edition| {
            let story = load(conn, &person, id)?;
            let revision = revisions::find(conn, id, revision_id)?.ok_or(Error::NotFound)?;
            let section = edition.masthead.section(revision.draft.section_id);
            let section = section.map(|section| section.name.clone()).unwrap_or_default();
            let at = edition.stamp(revision.made_at);
            Ok((story, revision, at, section))
        })
        .await?;
    let is_newest = story.revision.id == revision.id;
    frame::answer(&RevisionPage {
        frame: Frame::of(&staff, format!("Revision {}", revision.number)),
        id,
        revision_id,
        number: revision.number,
        occasion: occasion_label(revision.occasion),
        at,
        draft: revision.draft,
        section,
        is_newest,
    })
}

/// Brings a state back as the newest. What is newest now stays in the list.
pub async fn restore(staff: Staff, ids: Path<(i64, i64)>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, revision_id) = ids.into_inner();
    let (person, now) = (staff.person.clone(), staff.now());
    let deed = staff.did("restored", Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            let revision = revisions::find(conn, id, revision_id)?.ok_or(Error::NotFound)?;
            let (draft, number) = (revision.draft, revision.number);
            let kept = drafts::save(conn, &story, story.version, &draft, Occasion::Restored, Some(person.id), now)?;
            kept.map_err(|_| Error::Conflict("Somebody saved just now. Look again.".into()))?;
            let deed = Deed { subject: Subject::new("article", id, draft.title()), ..deed };
            Ok(audit::record(conn, &deed.changed(story.revision.number.to_string(), number.to_string()))?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article_edit(id), "restored")))
}

/// As people say why a state was kept.
pub(crate) fn occasion_label(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::TakenOver => "as it came in",
        Occasion::Begun => "begun",
        Occasion::Saved => "saved",
        Occasion::Restored => "brought back",
        Occasion::Merged => "saved over another's",
    }
}
