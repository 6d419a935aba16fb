//! A picture taken into the library, by whichever door it came.

use super::shown::Became;
use crate::error::Error;
use crate::media::storage::Arriving;
use crate::media::upload::{Refused, Upload};
use crate::media::workshop::WorkshopError;
use crate::model::audit::{Deed, Subject};
use crate::newsroom::staff::Visit;
use crate::store::audit;
use crate::store::pictures::library::{self, Kept};
use crate::store::pictures::{self as rows, NewPicture};

/// Takes a picture in for somebody: what became of it.
///
/// # Errors
/// What is wrong with the house. What is wrong with the file is no error.
pub(crate) async fn take_in(
    visit: &Visit,
    person_id: i64,
    deed: Deed<'_>,
    name: &str,
    file: Result<Arriving, usize>,
) -> Result<Became, Error> {
    if !visit.site.uploads.allows(person_id) {
        let most = visit.site.settings.uploads_per_hour.map_or(0, |most| most.get());
        return Ok(Became::Refused(format!("you may send {most} pictures an hour; wait a minute and send it again")));
    }
    let file = match file {
        Ok(file) => file,
        Err(bytes) => return Ok(Became::Refused(Refused::TooHeavy { bytes }.to_string())),
    };
    let upload_hash = file.hash();
    let asked = upload_hash.clone();
    let before = visit
        .ask(move |conn, _| match rows::find_by_upload(conn, &asked)? {
            Some((id, ..)) => Ok(library::find(conn, id)?),
            None => Ok(None),
        })
        .await?;
    if let Some(picture) = before
        && visit.site.workshop.folder().kind_of(&picture.original.hash).is_some()
    {
        return Ok(Became::Here(Box::new(picture)));
    }
    let upload = match visit.site.workshop.take_in_file(file).await {
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
        uploaded_by: Some(person_id),
    };
    let (picture, is_new) = keep(visit, deed.into_owned(), row).await?;
    put_back(visit, upload).await?;
    Ok(if is_new { Became::Taken(Box::new(picture), notes) } else { Became::Here(Box::new(picture)) })
}

/// Writes the row, unless the same picture has one; whether it had none.
async fn keep(visit: &Visit, deed: Deed<'static>, row: NewPicture) -> Result<(Kept, bool), Error> {
    let now = visit.now();
    visit
        .change(move |conn| {
            let is_new = rows::insert(conn, &row, now)?;
            let id = match rows::find_id(conn, &row.hash)? {
                Some(id) => id,
                // The file came in when an earlier version made another master of it.
                None => rows::find_by_upload(conn, &row.upload_hash)?.map_or(0, |(id, ..)| id),
            };
            if is_new {
                let subject = Subject::new("picture", id, row.name.clone());
                audit::record(conn, &Deed { subject, ..deed })?;
            }
            let picture = library::find(conn, id)?;
            Ok((picture.ok_or_else(|| Error::Failed("a picture that was just added is not there".into()))?, is_new))
        })
        .await
}

/// Somebody may have deleted the same picture, file and all, while this one
/// came in: then its file is put there once more.
async fn put_back(visit: &Visit, upload: Upload) -> Result<(), Error> {
    let folder = visit.site.workshop.folder().clone();
    if folder.has_original(&upload.hash, upload.kind) {
        return Ok(());
    }
    tokio::task::spawn_blocking(move || folder.put_original(&upload.hash, upload.kind, &upload.bytes))
        .await
        .map_err(|died| Error::Failed(died.to_string()))?
        .map_err(|error| Error::Unavailable(error.to_string()))
        .map(drop)
}
