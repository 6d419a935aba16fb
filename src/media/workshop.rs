//! The workshop: takes pictures in and makes renditions on first asking, two
//! at a time.
//!
//! All decoding of the house goes through here, so that it never takes more
//! than two threads and the memory of two pictures.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::{self, JoinError};
use tokio::time;

use super::rendition::{Failed, Format, Rendition, make_many};
use super::storage::{Arriving, Folder, StorageError};
use super::upload::{self, Kind, Refused, Upload};
use crate::model::picture::PictureHash;

/// How many pictures are decoded at once.
pub const DECODERS: usize = 2;
/// How long one who asks is kept waiting.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How long an asker waits for a rendition, its turn included: the first reader
/// of a front asks for thirty at once, and two are made at a time.
const QUEUE: Duration = Duration::from_secs(45);
/// How many different renditions may be wanted at once; more are turned away.
pub const MAX_FLIGHTS: usize = 200;

/// Why there is no rendition to serve, or why a picture was not taken in.
#[derive(Debug, Clone)]
pub enum WorkshopError {
    /// No such master is here.
    NoOriginal,
    /// Too much is wanted at once; ask again in some seconds.
    Busy,
    /// It was not done in time. The work goes on, and what comes of it is
    /// kept: ask again in some seconds.
    TooSlow,
    /// The file that came in is none we take.
    Refused(Refused),
    /// The master cannot be read.
    Failed(Failed),
    /// The disk refused.
    Storage(Arc<StorageError>),
    /// The thread that did it died.
    Died(String),
}

impl fmt::Display for WorkshopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOriginal => f.write_str("there is no such picture"),
            Self::Busy => f.write_str("too many pictures are being made at once"),
            Self::TooSlow => write!(f, "the picture was not ready after {} s", PATIENCE.as_secs()),
            Self::Refused(refused) => refused.fmt(f),
            Self::Failed(failed) => failed.fmt(f),
            Self::Storage(error) => error.fmt(f),
            Self::Died(cause) => write!(f, "the making of a picture died: {cause}"),
        }
    }
}

impl std::error::Error for WorkshopError {}

impl From<StorageError> for WorkshopError {
    fn from(error: StorageError) -> Self {
        Self::Storage(Arc::new(error))
    }
}

impl From<Failed> for WorkshopError {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl From<JoinError> for WorkshopError {
    fn from(died: JoinError) -> Self {
        Self::Died(died.to_string())
    }
}

/// Takes pictures in and makes renditions; cheap to clone, one a server.
#[derive(Debug, Clone)]
pub struct Workshop {
    room: Arc<Room>,
}

#[derive(Debug)]
struct Room {
    folder: Folder,
    decoders: Arc<Semaphore>,
    flights: Mutex<HashMap<Wanted, Landing>>,
    made: AtomicU64,
}

/// One rendition of one picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Wanted {
    hash: PictureHash,
    rendition: Rendition,
    format: Format,
}

/// Where all who asked for the same rendition wait for it.
type Landing = watch::Receiver<Option<Result<PathBuf, WorkshopError>>>;

impl Workshop {
    /// A workshop that keeps what it makes in this folder.
    pub fn new(folder: Folder) -> Self {
        let decoders = Arc::new(Semaphore::new(DECODERS));
        Self { room: Arc::new(Room { folder, decoders, flights: Mutex::default(), made: AtomicU64::new(0) }) }
    }

    /// The folder that it keeps things in.
    pub fn folder(&self) -> &Folder {
        &self.room.folder
    }

    /// How many renditions were made since the start.
    pub fn count_made(&self) -> u64 {
        self.room.made.load(Ordering::Relaxed)
    }

    /// The file of a rendition, which is made when nobody asked for it before.
    ///
    /// However many ask at once, it is made once. The making belongs to none
    /// of them: one who goes away, or loses patience, stops nothing.
    pub async fn rendition(
        &self,
        hash: &PictureHash,
        kind: Kind,
        rendition: Rendition,
        format: Format,
    ) -> Result<PathBuf, WorkshopError> {
        let path = self.room.folder.rendition_path(hash, &rendition, format);
        if path.is_file() {
            return Ok(path);
        }

        let wanted = Wanted { hash: hash.clone(), rendition, format };
        let Some(mut landing) = self.room.join_flight(wanted, kind)? else {
            return Ok(path);
        };
        match time::timeout(QUEUE, landing.wait_for(Option::is_some)).await {
            Err(_) => Err(WorkshopError::TooSlow),
            Ok(Err(_)) => Err(WorkshopError::Died("its flight was dropped".into())),
            Ok(Ok(result)) => result.clone().unwrap_or(Err(WorkshopError::TooSlow)),
        }
    }

    /// Makes those of these renditions that are missing, decoding once; for
    /// the job that works ahead of the first reader. Says how many it made.
    pub async fn make_ahead(
        &self,
        hash: &PictureHash,
        kind: Kind,
        renditions: Vec<Rendition>,
        format: Format,
    ) -> Result<usize, WorkshopError> {
        let permit = self.room.decoder().await?;
        let (room, hash) = (self.room.clone(), hash.clone());
        task::spawn_blocking(move || {
            let _permit = permit;
            room.make(&hash, kind, &renditions, format)
        })
        .await?
    }

    /// Takes a picture in and keeps its master, which is on the disk when this
    /// returns: the caller writes the row.
    ///
    /// After an error the master may be there all the same, without a row;
    /// `check` finds it, and sending the same file again gives it one.
    pub async fn take_in(&self, bytes: Vec<u8>) -> Result<Upload, WorkshopError> {
        self.take_in_what(move || Ok(bytes)).await
    }

    /// The same of a file that has come in, which is read only when it is its
    /// turn: many may wait, and two are in memory.
    pub async fn take_in_file(&self, file: Arriving) -> Result<Upload, WorkshopError> {
        self.take_in_what(move || Ok(file.read()?)).await
    }

    async fn take_in_what(
        &self,
        bytes: impl FnOnce() -> Result<Vec<u8>, WorkshopError> + Send + 'static,
    ) -> Result<Upload, WorkshopError> {
        let permit = time::timeout(PATIENCE, self.room.decoder()).await.map_err(|_| WorkshopError::Busy)??;
        let room = self.room.clone();
        let reading = task::spawn_blocking(move || {
            let _permit = permit;
            let upload = upload::read(&bytes()?).map_err(WorkshopError::Refused)?;
            room.folder.put_original(&upload.hash, upload.kind, &upload.bytes)?;
            Ok(upload)
        });
        time::timeout(PATIENCE, reading).await.map_err(|_| WorkshopError::TooSlow)??
    }
}

impl Room {
    /// The flight of this rendition, which is begun if there is none; nothing
    /// when one has just landed.
    fn join_flight(self: &Arc<Self>, wanted: Wanted, kind: Kind) -> Result<Option<Landing>, WorkshopError> {
        let mut flights = self.flights();
        if let Some(landing) = flights.get(&wanted) {
            return Ok(Some(landing.clone()));
        }
        if self.folder.has_rendition(&wanted.hash, &wanted.rendition, wanted.format) {
            return Ok(None);
        }
        if flights.len() >= MAX_FLIGHTS {
            return Err(WorkshopError::Busy);
        }
        let (tell, landing) = watch::channel(None);
        flights.insert(wanted.clone(), landing.clone());
        drop(flights);

        let flight = Flight { room: self.clone(), wanted };
        task::spawn(async move {
            let result = flight.fly(kind).await;
            drop(flight);
            let _ = tell.send(Some(result));
        });
        Ok(Some(landing))
    }

    fn flights(&self) -> MutexGuard<'_, HashMap<Wanted, Landing>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn decoder(&self) -> Result<OwnedSemaphorePermit, WorkshopError> {
        self.decoders.clone().acquire_owned().await.map_err(|closed| WorkshopError::Died(closed.to_string()))
    }

    /// Makes and keeps what is missing; on a thread that may block.
    fn make(
        &self,
        hash: &PictureHash,
        kind: Kind,
        renditions: &[Rendition],
        format: Format,
    ) -> Result<usize, WorkshopError> {
        let missing: Vec<_> =
            renditions.iter().filter(|size| !self.folder.has_rendition(hash, size, format)).copied().collect();
        if missing.is_empty() {
            return Ok(0);
        }
        if !self.folder.has_original(hash, kind) {
            return Err(WorkshopError::NoOriginal);
        }
        let master = self.folder.read_original(hash, kind)?;

        for (rendition, file) in missing.iter().zip(make_many(&missing, &master, kind, format)?) {
            self.folder.put_rendition(hash, rendition, format, &file)?;
            self.made.fetch_add(1, Ordering::Relaxed);
        }
        Ok(missing.len())
    }
}

/// The making of one rendition; takes itself off the list when it is over,
/// however it ends.
struct Flight {
    room: Arc<Room>,
    wanted: Wanted,
}

impl Flight {
    async fn fly(&self, kind: Kind) -> Result<PathBuf, WorkshopError> {
        let permit = self.room.decoder().await?;
        let (room, wanted) = (self.room.clone(), self.wanted.clone());
        task::spawn_blocking(move || {
            // Held by the thread and not by those who wait: a decoder that
            // nobody waits for any more still is one of the two.
            let _permit = permit;
            room.make(&wanted.hash, kind, &[wanted.rendition], wanted.format)?;
            Ok(room.folder.rendition_path(&wanted.hash, &wanted.rendition, wanted.format))
        })
        .await?
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.room.flights().remove(&self.wanted);
    }
}

#[cfg(test)]
mod tests;
