//! The parts of an upload as they come, within bounds of size and time (R18, R22).

use std::future::Future;
use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use futures_util::StreamExt;
use tokio::task;
use tokio::time::{Instant, timeout};

use crate::error::Error;
use crate::media::storage::{Arriving, Folder, StorageError};
use crate::media::upload::MAX_BYTES;
use crate::model::picture::library::file_name;

/// The most files that are taken at once.
pub(super) const MOST_FILES: usize = 30;
/// The most bytes that are read of one request: so many files, and their frames.
const MOST: usize = MOST_FILES * MAX_BYTES + (1 << 20);
/// The most bytes of a field that is no file.
const MOST_OF_A_FIELD: usize = 4 << 10;
/// The most fields that are no files.
const MOST_FIELDS: usize = 10;
/// How many bytes go to the disk at once.
const PIECE: usize = 256 << 10;
/// How long silence may be; a body may take so long, and a second more for each
/// KiB that has come (R22).
const PATIENCE: Duration = Duration::from_secs(15);

/// A part of an upload.
pub(crate) enum Part {
    /// What stands in a field.
    Field(String, String),
    /// A file of this name; or how many bytes it has, which is more than are taken.
    File(String, Result<Arriving, usize>),
}

/// The parts of an upload.
pub(crate) struct Parts {
    multipart: Multipart,
    folder: Folder,
    pace: Pace,
    fields: usize,
}

impl Parts {
    /// # Errors
    /// When it says already that it is too large.
    pub(crate) fn of(request: &HttpRequest, payload: Payload, folder: Folder) -> Result<Self, Error> {
        let said = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if said.is_some_and(|length: usize| length > MOST) {
            return Err(Error::TooLarge(MOST));
        }
        let multipart = Multipart::new(request.headers(), payload.into_inner());
        Ok(Self { multipart, folder, pace: Pace::default(), fields: 0 })
    }

    /// The next part, whole.
    pub(crate) async fn next(&mut self) -> Result<Option<Part>, Error> {
        loop {
            let next = self.pace.within(self.multipart.next()).await?;
            let Some(field) = next.transpose().map_err(broken)? else { return Ok(None) };
            let sent = field.content_disposition().and_then(|said| said.get_filename());
            // A browser writes a quotation mark in a name like this (HTML, multipart/form-data).
            let sent = sent.map(|name| name.replace("%22", "\""));
            match sent {
                None => return self.field(field).await.map(Some),
                Some(sent) => {
                    let file = self.file(field).await?;
                    // A field for files in which nobody chose one.
                    if sent.is_empty() && file.as_ref().is_ok_and(|file| file.bytes() == 0) {
                        continue;
                    }
                    return Ok(Some(Part::File(file_name(&sent), file)));
                }
            }
        }
    }

    async fn field(&mut self, mut field: Field) -> Result<Part, Error> {
        self.fields += 1;
        let name = field.name().unwrap_or_default().to_owned();
        let mut value = Vec::new();
        while let Some(piece) = self.piece(&mut field).await? {
            value.extend_from_slice(&piece);
            if value.len() > MOST_OF_A_FIELD || self.fields > MOST_FIELDS {
                return Err(Error::Invalid("This is no form of the library.".into()));
            }
        }
        Ok(Part::Field(name, String::from_utf8_lossy(&value).into_owned()))
    }

    /// What is over the limit is read all the same and let go, so that its
    /// sender is told, and the files after it get their turn.
    async fn file(&mut self, mut field: Field) -> Result<Result<Arriving, usize>, Error> {
        let mut file = Some(self.folder.arriving().map_err(full)?);
        let mut piece = Vec::with_capacity(PIECE);
        let mut bytes = 0;
        while let Some(more) = self.piece(&mut field).await? {
            bytes += more.len();
            if bytes > MAX_BYTES {
                file = None;
                piece = Vec::new();
                continue;
            }
            piece.extend_from_slice(&more);
            if piece.len() >= PIECE {
                file = keep(file, std::mem::take(&mut piece)).await?;
            }
        }
        Ok(keep(file, piece).await?.ok_or(bytes))
    }

    async fn piece(&mut self, field: &mut Field) -> Result<Option<Bytes>, Error> {
        let piece = self.pace.within(field.next()).await?.transpose().map_err(broken)?;
        self.pace.bytes += piece.as_ref().map_or(0, Bytes::len);
        if self.pace.bytes > MOST {
            return Err(Error::TooLarge(MOST));
        }
        Ok(piece)
    }
}

async fn keep(file: Option<Arriving>, piece: Vec<u8>) -> Result<Option<Arriving>, Error> {
    let Some(mut file) = file else { return Ok(None) };
    if piece.is_empty() {
        return Ok(Some(file));
    }
    let written = task::spawn_blocking(move || file.write(&piece).map(|()| file)).await;
    written.map_err(|died| Error::Failed(died.to_string()))?.map(Some).map_err(full)
}

fn broken(error: MultipartError) -> Error {
    Error::Invalid(format!("What was sent broke off or is no form: {error}"))
}

fn full(error: StorageError) -> Error {
    Error::Unavailable(error.to_string())
}

/// How long the sender has kept us waiting. The time in which pictures are
/// looked at is ours and does not count.
#[derive(Debug, Default)]
struct Pace {
    waited: Duration,
    bytes: usize,
}

impl Pace {
    fn left(&self) -> Duration {
        let earned = PATIENCE + Duration::from_secs(u64::try_from(self.bytes >> 10).unwrap_or(u64::MAX / 2));
        earned.saturating_sub(self.waited).min(PATIENCE)
    }

    async fn within<T>(&mut self, coming: impl Future<Output = T>) -> Result<T, Error> {
        let began = Instant::now();
        let came = timeout(self.left(), coming).await;
        self.waited += began.elapsed();
        came.map_err(|_| Error::Invalid("What was sent took too long to come.".into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_has_fifteen_seconds_and_one_more_for_each_kib() {
        let left = |waited, bytes| Pace { waited: Duration::from_secs(waited), bytes }.left().as_secs();
        assert_eq!(left(0, 0), 15);
        assert_eq!(left(10, 0), 5);
        assert_eq!(left(20, 0), 0);
        assert_eq!(left(20, 10 << 10), 5);
        assert_eq!(left(20, 30_000_000), 15, "silence is never longer");
    }

    #[tokio::test]
    async fn one_who_is_silent_is_not_waited_for() {
        let mut pace = Pace { waited: PATIENCE, bytes: 0 };
        let stopped = pace.within(std::future::pending::<()>()).await;
        assert_eq!(stopped, Err(Error::Invalid("What was sent took too long to come.".into())));
    }
}
