//! Pictures that are sent to the library: each taken or refused on its own.

use actix_web::http::header;
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpMessage, HttpResponse};
use serde_json::json;

use super::parts::{MOST_FILES, Part, Parts};
use super::shown::{Became, Outcome, failure_json};
use super::taking::take_in;
use super::{page, today};
use crate::error::Error;
use crate::model::audit::Subject;
use crate::newsroom::form::{self, Form};
use crate::newsroom::frame;
use crate::newsroom::staff::{Staff, see_other};
use crate::urls;

/// Takes pictures in. A page leads on to them; a script is told of each.
pub async fn create(staff: Staff, payload: Payload) -> Result<HttpResponse, Error> {
    let is_script = wants_json(&staff);
    match receive(&staff, payload).await {
        Ok(outcomes) if is_script => {
            let today = staff.ask(|_, edition| Ok(today(edition))).await?;
            let pictures: Vec<_> = outcomes.iter().map(|outcome| outcome.as_json(today)).collect();
            Ok(HttpResponse::Ok().json(json!({ "pictures": pictures })))
        }
        Ok(outcomes) => lead_on(&staff, outcomes).await,
        Err(error) if is_script => Ok(failure_json(&error)),
        Err(error) => Err(error),
    }
}

fn wants_json(staff: &Staff) -> bool {
    let accept = staff.request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}

/// One picture leads to its page, several to the library; where something was
/// refused, the library says what became of each.
async fn lead_on(staff: &Staff, outcomes: Vec<Outcome>) -> Result<HttpResponse, Error> {
    let is_plain = |outcome: &Outcome| matches!(&outcome.result, Became::Taken(_, notes) if notes.is_empty());
    if let [Outcome { result, .. }] = outcomes.as_slice() {
        let done = match result {
            Became::Here(picture) => Some((picture, "picture-here")),
            Became::Taken(picture, notes) if notes.is_empty() => Some((picture, "picture-taken")),
            _ => None,
        };
        if let Some((picture, done)) = done {
            return Ok(see_other(urls::with_done(&urls::newsroom_picture(picture.id), done)));
        }
    }
    if !outcomes.is_empty() && outcomes.iter().all(is_plain) {
        return Ok(see_other(urls::with_done(&urls::newsroom_pictures(), "pictures-taken")));
    }
    if outcomes.is_empty() {
        return Err(Error::Invalid("No file was chosen. Go back and choose one.".into()));
    }
    let is_refused = outcomes.iter().any(Outcome::is_refused);
    let page = page(staff, outcomes).await?;
    if is_refused { frame::refuse(&page) } else { frame::answer(&page) }
}

async fn receive(staff: &Staff, payload: Payload) -> Result<Vec<Outcome>, Error> {
    let signed = staff.signed.as_ref().ok_or(Error::NotFound)?;
    if !staff.request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        // Read for its token, as every form is (R12).
        Form::from_request(&staff.request, &mut payload.into_inner()).await?;
        return Err(Error::Invalid("This holds no files.".into()));
    }
    let mut is_ours = false;
    if let Some(token) = form::header_token(&staff.request) {
        form::check_token(signed, token)?;
        is_ours = true;
    }
    let mut parts = Parts::of(&staff.request, payload, staff.site.workshop.folder().clone())?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    while let Some(part) = parts.next().await? {
        match part {
            Part::Field(name, value) if name == form::TOKEN => {
                form::check_token(signed, &value)?;
                is_ours = true;
            }
            Part::Field(..) => {}
            // In our page the token stands before the files.
            Part::File(..) if !is_ours => form::check_token(signed, "")?,
            Part::File(name, file) => {
                let result = if outcomes.len() < MOST_FILES {
                    take_in(staff, staff.person.id, staff.did("uploaded", Subject::new("picture", 0, "")), &name, file)
                        .await?
                } else {
                    Became::Refused(format!("only {MOST_FILES} files are taken at once; send it again"))
                };
                outcomes.push(Outcome { name, result });
            }
        }
    }
    if !is_ours {
        form::check_token(signed, "")?;
    }
    Ok(outcomes)
}
