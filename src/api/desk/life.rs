//! What is done to a story by a program: the same acts as on its page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

use super::articles::shown;
use super::holder::{Holder, Sent};
use crate::api::problem::Problem;
use crate::error::Error;
use crate::model::audit::Subject;
use crate::model::correction::CorrectionKind;
use crate::model::moment::Moment;
use crate::model::withdrawal::WithdrawalReason;
use crate::newsroom::articles::acts::{self, Changed};
use crate::store::Conn;
use crate::store::drafts::DeskStory;

/// Nothing beside the address says what is to be done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// A publication.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Publication {
    /// Whether readers are to be told that the story was changed.
    #[serde(default)]
    significant: bool,
}

/// A schedule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Schedule {
    at: Moment,
}

/// A withdrawal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdrawal {
    reason: WithdrawalReason,
    /// None: now.
    at: Option<Moment>,
}

/// A correction.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    kind: CorrectionKind,
    note: String,
}

/// Hands it to the editors.
pub(super) async fn file(holder: Holder, id: Path<i64>, _: Sent<Nothing>) -> Result<HttpResponse, Error> {
    let now = holder.now();
    change(holder, id, "filed", move |conn, story| acts::file(conn, story, now)).await
}

/// Gives the newest state to readers.
pub(super) async fn publish(holder: Holder, id: Path<i64>, sent: Sent<Publication>) -> Result<HttpResponse, Error> {
    let (by, now, is_significant) = (holder.person.id, holder.now(), sent.0.significant);
    change(holder, id, "published", move |conn, story| acts::publish(conn, story, by, is_significant, now)).await
}

/// Has the newest state published at a moment.
pub(super) async fn schedule(holder: Holder, id: Path<i64>, sent: Sent<Schedule>) -> Result<HttpResponse, Error> {
    let (by, now, due_at) = (holder.person.id, holder.now(), sent.0.at);
    if due_at <= now {
        return Ok(Problem::unprocessable("at: that moment has passed; publish it, or say a later one").answer());
    }
    let zone = holder.ask(|_, edition| Ok(edition.zone())).await?;
    change(holder, id, "scheduled", move |conn, story| acts::schedule(conn, story, by, (due_at, zone), now)).await
}

/// Takes the schedule back.
pub(super) async fn unschedule(holder: Holder, id: Path<i64>, _: Sent<Nothing>) -> Result<HttpResponse, Error> {
    let now = holder.now();
    change(holder, id, "unscheduled", move |conn, story| acts::unschedule(conn, story, now)).await
}

/// Takes it down, now or at a moment.
pub(super) async fn withdraw(holder: Holder, id: Path<i64>, sent: Sent<Withdrawal>) -> Result<HttpResponse, Error> {
    let (by, now) = (holder.person.id, holder.now());
    let (reason, at) = (sent.0.reason, sent.0.at.map_or(now, |at| at.max(now)));
    change(holder, id, "withdrew", move |conn, story| acts::withdraw(conn, story, by, (reason, at), now)).await
}

/// Puts a correction on the record.
pub(super) async fn correct(holder: Holder, id: Path<i64>, sent: Sent<Correction>) -> Result<HttpResponse, Error> {
    let (by, now, kind) = (holder.person.id, holder.now(), sent.0.kind);
    let note = match crate::model::text::clean(sent.0.note)
        .map_err(|error| error.to_string())
        .and_then(|note| acts::read_note(&note))
    {
        Ok(note) => note,
        Err(reason) => return Ok(Problem::unprocessable(format!("note: {reason}")).answer()),
    };
    change(holder, id, "corrected", move |conn, story| acts::correct(conn, story, by, (kind, &note), now)).await
}

async fn change(
    holder: Holder,
    id: Path<i64>,
    action: &'static str,
    act: impl FnOnce(&mut Conn, &DeskStory) -> Changed + Send + 'static,
) -> Result<HttpResponse, Error> {
    let (id, person) = (id.into_inner(), holder.person.clone());
    let deed = holder.did(action, Subject::new("article", id, ""));
    holder.change(move |conn| acts::do_to(conn, &person, id, deed, act)).await?;
    shown(&holder, id, StatusCode::OK, Vec::new()).await
}
