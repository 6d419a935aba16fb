//! Pictures that are sent to the library: each taken or refused on its own.

use actix_web::http::header;
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpMessage, HttpResponse};
use serde_json::json;

use super::parts::{MOST_FILES, Part, Parts};
use super::shown::{Became, Outcome, failure_json};
use super::{page, today};
use crate::error::Error;
use crate::media::storage::Arriving;
use crate::media::upload::{Refused, Upload};
use crate::media::workshop::WorkshopError;
use crate::model::audit::Subject;
use crate::newsroom::form::{self, Form};
use crate::newsroom::frame;
use crate::newsroom::staff::{Staff, see_other};
use crate::store::audit;
use crate::store::pictures::library::{self, Kept};
use crate::store::pictures::{self as rows, NewPicture};
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
                    take_in(staff, &name, file).await?
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

/// # Errors
/// What is wrong with the house. What is wrong with the file is no error.
async fn take_in(staff: &Staff, name: &str, file: Result<Arriving, usize>) -> Result<Became, Error> {
    if !staff.site.uploads.allows(staff.person.id) {
        let most = staff.site.settings.uploads_per_hour.map_or(0, |most| most.get());
        return Ok(Became::Refused(format!("you may send {most} pictures an hour; wait a minute and send it again")));
    }
    let file = match file {
        Ok(file) => file,
        Err(bytes) => return Ok(Became::Refused(Refused::TooHeavy { bytes }.to_string())),
    };
    let upload_hash = file.hash();
    let asked = upload_hash.clone();
    let before = staff
        .ask(move |conn, _| match rows::find_by_upload(conn, &asked)? {
            Some((id, ..)) => Ok(library::find(conn, id)?),
            None => Ok(None),
        })
        .await?;
    if let Some(picture) = before
        && staff.site.workshop.folder().kind_of(&picture.original.hash).is_some()
    {
        return Ok(Became::Here(Box::new(picture)));
    }
    let upload = match staff.site.workshop.take_in_file(file).await {
        Ok(upload) => upload,
        Err(WorkshopError::Refused(refused)) => {
            if let Refused::Broken { cause, .. } = &refused {
                tracing::info!(%cause, "a picture could not be read");
            }
            return Ok(Became::Refused(refused.to_string()));
        }
        Err(WorkshopError::Busy | WorkshopError::TooSlow) => {
            return Ok(Became::Refused("too many pictures came in at once; send it again in a moment".into()));
        }
        Err(WorkshopError::Storage(error)) => return Err(Error::Unavailable(error.to_string())),
        Err(error) => return Err(Error::Failed(error.to_string())),
    };
    let notes = upload.notes.iter().map(ToString::to_string).collect();
    let row = NewPicture {
        hash: upload.hash.clone(),
        upload_hash,
        format: upload.kind.as_str(),
        width: upload.width,
        height: upload.height,
        bytes: upload.bytes.len(),
        colour: upload.colour.clone(),
        credit: upload.credit.clone().unwrap_or_default(),
        name: name.to_owned(),
        uploaded_by: Some(staff.person.id),
    };
    let (picture, is_new) = keep(staff, row).await?;
    put_back(staff, upload).await?;
    Ok(if is_new { Became::Taken(Box::new(picture), notes) } else { Became::Here(Box::new(picture)) })
}

/// Writes the row, unless the same picture has one; whether it had none.
async fn keep(staff: &Staff, row: NewPicture) -> Result<(Kept, bool), Error> {
    let now = staff.now();
    let deed = staff.did("uploaded", Subject::new("picture", 0, row.name.clone())).into_owned();
    staff
        .change(move |conn| {
            let is_new = rows::insert(conn, &row, now)?;
            let id = match rows::find_id(conn, &row.hash)? {
                Some(id) => id,
                // The file came in when an earlier version made another master of it.
                None => rows::find_by_upload(conn, &row.upload_hash)?.map_or(0, |(id, ..)| id),
            };
            if is_new {
                let subject = Subject { id: Some(id), ..deed.subject.clone() };
                audit::record(conn, &crate::model::audit::Deed { subject, ..deed })?;
            }
            let picture = library::find(conn, id)?;
            Ok((picture.ok_or_else(|| Error::Failed("a picture that was just added is not there".into()))?, is_new))
        })
        .await
}

/// Somebody may have deleted the same picture, file and all, while this one
/// came in: then its file is put there once more.
async fn put_back(staff: &Staff, upload: Upload) -> Result<(), Error> {
    let folder = staff.site.workshop.folder().clone();
    if folder.has_original(&upload.hash, upload.kind) {
        return Ok(());
    }
    tokio::task::spawn_blocking(move || folder.put_original(&upload.hash, upload.kind, &upload.bytes))
        .await
        .map_err(|died| Error::Failed(died.to_string()))?
        .map_err(|error| Error::Unavailable(error.to_string()))
        .map(drop)
}
