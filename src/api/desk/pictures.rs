//! `/api/v1/newsroom/pictures`: a picture for the library.

use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpMessage, HttpResponse};
use serde_json::json;

use super::holder::{Holder, answer};
use crate::api::problem::Problem;
use crate::error::Error;
use crate::model::audit::Subject;
use crate::newsroom::pictures::{Became, Part, Parts, take_in};

/// Takes the one file of a `multipart/form-data` body in.
pub(super) async fn create(holder: Holder, payload: Payload) -> Result<HttpResponse, Error> {
    if !holder.request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        return Err(Error::Invalid("Send it as multipart/form-data, with one file.".into()));
    }
    let mut parts = Parts::of(&holder.request, payload, holder.site.workshop.folder().clone())?;
    let mut became = None;
    while let Some(part) = parts.next().await? {
        let Part::File(name, file) = part else { continue };
        if became.is_some() {
            return Err(Error::Invalid("One file is taken at once.".into()));
        }
        let deed = holder.did("uploaded", Subject::new("picture", 0, ""));
        became = Some(take_in(&holder, holder.person.id, deed, &name, file).await?);
    }
    let (status, picture, notes) = match became {
        Some(Became::Taken(picture, notes)) => (StatusCode::CREATED, picture, notes),
        Some(Became::Here(picture)) => (StatusCode::OK, picture, Vec::new()),
        Some(Became::Refused(reason)) => return Ok(Problem::unprocessable(reason).answer()),
        None => return Err(Error::Invalid("There is no file in it.".into())),
    };
    let original = &picture.original;
    let picture = json!({
        "id": original.hash, "width": original.width, "height": original.height, "credit": picture.description.credit,
        "notes": notes,
    });
    answer(status, &picture)
}
