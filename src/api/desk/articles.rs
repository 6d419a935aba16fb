//! `/api/v1/newsroom/articles`: stories listed, begun, read and saved.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::Path;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::holder::{Holder, Sent, answer};
use super::written::{self, DeskArticle};
use crate::api::problem::Problem;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::draft::Occasion;
use crate::model::role::May;
use crate::model::stage::Stage;
use crate::newsroom::articles::{load, open};
use crate::store::desk::{self, Wanted};
use crate::store::{Conn, audit, drafts, filing, locks};
use crate::urls;

/// How many stories a page of the list holds.
const PAGE: usize = 50;

/// A story to be begun.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    article: Map<String, Value>,
}

/// Another state of a story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Save {
    /// The version that it began from.
    version: i64,
    article: Map<String, Value>,
}

/// Stories, the last changed first: every one, or one's own.
pub(super) async fn index(holder: Holder) -> Result<HttpResponse, Error> {
    let stage = match holder.query("stage").as_str() {
        "" => None,
        word => Some(word.parse::<Stage>().map_err(|error| Error::Invalid(format!("stage: {error}")))?),
    };
    let before = match holder.query("before").as_str() {
        "" => None,
        text => {
            let refused = || Error::Invalid("before: take the address that `next` says.".into());
            Some(desk::read_cursor(text).ok_or_else(refused)?)
        }
    };
    let owner_id = (!holder.person.may(May::EditAll)).then_some(holder.person.id);
    let list = holder
        .ask(move |conn, edition| {
            let wanted = Wanted { stage, owner_id, before, ..Wanted::default() };
            let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
            let mut lines = desk::list(conn, &wanted, limit)?;
            let has_more = lines.len() > PAGE;
            lines.truncate(PAGE);
            let next = lines.last().filter(|_| has_more).map(|last| {
                let cursor = last.cursor();
                let stage = stage.map(|stage| stage.to_string()).unwrap_or_default();
                let keys = [("stage", stage.as_str()), ("before", cursor.as_str())];
                let keys = keys.into_iter().filter(|(_, value)| !value.is_empty());
                edition.origin.absolute(&urls::with_keys("/api/v1/newsroom/articles", keys))
            });
            let articles = lines.into_iter().map(|line| {
                json!({
                    "id": line.id, "headline": line.headline, "stage": line.stage, "owner": line.owner,
                    "changed_at": line.changed_at, "published_at": line.published_at,
                })
            });
            Ok(json!({ "articles": articles.collect::<Vec<_>>(), "next": next }))
        })
        .await?;
    answer(StatusCode::OK, &list)
}

/// One story, whole.
pub(super) async fn show(holder: Holder, id: Path<i64>) -> Result<HttpResponse, Error> {
    shown(&holder, id.into_inner(), StatusCode::OK, Vec::new()).await
}

/// The answer that holds a story as it is now.
pub(super) async fn shown(
    holder: &Holder,
    id: i64,
    status: StatusCode,
    dropped: Vec<String>,
) -> Result<HttpResponse, Error> {
    let person = holder.person.clone();
    let article = holder
        .ask(move |conn, edition| Ok(DeskArticle::of(load(conn, &person, id)?, edition, dropped.clone())))
        .await?;
    answer(status, &article)
}

/// Begins a story, which is its holder's own.
pub(super) async fn create(holder: Holder, sent: Sent<New>) -> Result<HttpResponse, Error> {
    let Sent(New { article }) = sent;
    let masthead = holder.ask(|_, edition| Ok(edition.masthead.clone())).await?;
    let (owner_id, now) = (holder.person.id, holder.now());
    let deed = holder.did("began", Subject::new("article", 0, ""));
    let made = holder
        .change(move |conn| {
            let read = match written::read(conn, &masthead, article)? {
                Ok(read) => read,
                Err(reason) => return Ok(Err(Problem::unprocessable(reason))),
            };
            let id = drafts::insert(conn, &filing::new_public_id(), &read.draft, Some(owner_id), now)?;
            let subject = Subject::new("article", id, read.draft.title());
            audit::record(conn, &Deed { subject, ..deed })?;
            Ok(Ok((id, read.notes)))
        })
        .await?;
    let (id, dropped) = match made {
        Ok(made) => made,
        Err(problem) => return Ok(problem.answer()),
    };
    let mut response = shown(&holder, id, StatusCode::CREATED, dropped).await?;
    let place = format!("/api/v1/newsroom/articles/{id}");
    if let Ok(place) = header::HeaderValue::from_str(&place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// Keeps another state of a story, if nobody has saved or is writing since.
pub(super) async fn update(holder: Holder, id: Path<i64>, sent: Sent<Save>) -> Result<HttpResponse, Error> {
    let (id, Sent(Save { version, article })) = (id.into_inner(), sent);
    let masthead = holder.ask(|_, edition| Ok(edition.masthead.clone())).await?;
    let (person, now) = (holder.person.clone(), holder.now());
    let deed = holder.did("saved", Subject::new("article", id, ""));
    let saved = holder
        .change(move |conn: &mut Conn| {
            let story = open(conn, &person, id, now)?;
            if let Some(lock) = locks::find(conn, id, now)? {
                return Err(Error::Conflict(format!("{} is writing this story now.", lock.name)));
            }
            let read = match written::read(conn, &masthead, article)? {
                Ok(read) => read,
                Err(reason) => return Ok(Err(Problem::unprocessable(reason))),
            };
            // The first save of a story from elsewhere makes its first version.
            let version = if version == 0 { story.version } else { version };
            if version == story.version && read.draft == story.revision.draft {
                return Ok(Ok(read.notes));
            }
            if drafts::save(conn, &story, version, &read.draft, Occasion::Saved, Some(person.id), now)?.is_err() {
                let said = format!("It was saved meanwhile: version {} is the newest.", story.version);
                return Err(Error::Conflict(said));
            }
            let subject = Subject::new("article", id, read.draft.title());
            audit::record(conn, &Deed { subject, ..deed })?;
            Ok(Ok(read.notes))
        })
        .await?;
    match saved {
        Ok(dropped) => shown(&holder, id, StatusCode::OK, dropped).await,
        Err(problem) => Ok(problem.answer()),
    }
}
