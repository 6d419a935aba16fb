//! `broadsheet import articles`: reads on one thread, files on another.

use std::io::BufRead;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use super::filing::{Filed, FilingDesk, NotFiled};
use super::lines::Lines;
use super::pictures::PictureDesk;
use super::ready::{Ready, make_ready};
use super::record;
use super::report::{Counts, Report};
use super::story::Incoming;
use crate::media::storage::Folder;
use crate::model::moment::Moment;
use crate::store::conn::Conn;
use crate::store::{Store, StoreError, masthead};

/// How many stories are one transaction: some 50 ms of the writer.
const BATCH: usize = 200;
/// How long others may write between two batches: SQLite's waiting writers
/// poll, and would starve behind an import that never pauses.
const PAUSE: Duration = Duration::from_millis(3);

/// What is imported and how.
pub struct Import<'a> {
    /// Where to.
    pub store: &'a Store,
    /// Where its pictures go.
    pub folder: &'a Folder,
    /// The folder of the import file; none: it comes from standard input.
    pub beside: Option<&'a Path>,
    /// Whether nothing is to be kept.
    pub is_rehearsal: bool,
    /// `import`, or `demo` for the demo edition.
    pub origin: &'static str,
    /// The moment of the import.
    pub now: Moment,
}

/// A line whose story is ready to be filed, or why not.
struct Made {
    line: usize,
    bytes: usize,
    story: Result<Box<Ready>, String>,
}

/// A line that was read, or why not.
struct Read {
    line: usize,
    bytes: usize,
    story: Result<Box<Incoming>, String>,
}

impl Import<'_> {
    /// Runs the import to the end of its file.
    ///
    /// # Errors
    /// When the file or the database cannot be reached any more; what was filed
    /// before stays, and the same import can be run again.
    pub fn run(&self, file: impl BufRead + Send, report: &mut dyn Report) -> Result<Counts, String> {
        let zone = self
            .store
            .read_here::<_, StoreError>(|conn| Ok(masthead::find_title(conn)?))
            .map_err(|error| error.to_string())?
            .map_or(chrono_tz::UTC, |title| title.time_zone);
        let mut desk = FilingDesk::new(self.origin, zone);
        let mut pictures = PictureDesk::new(self.store, self.folder, self.beside, self.is_rehearsal, self.now);
        let mut counts = Counts::default();

        // One thread reads, one makes ready, this one writes: SQLite has one
        // writer, and whatever need not wait for it is done before.
        std::thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel::<Vec<Read>>(2);
            let (made, to_file) = mpsc::sync_channel::<Result<Vec<Made>, String>>(2);
            let reader = scope.spawn(move || read_all(file, &sender));
            scope.spawn(move || {
                for reads in receiver {
                    let batch = make_all(reads, &mut pictures);
                    let is_over = batch.is_err();
                    if made.send(batch).is_err() || is_over {
                        break;
                    }
                }
            });
            let mut outcome = Ok(());
            for batch in to_file {
                outcome = batch.and_then(|batch| self.file_batch(batch, &mut desk, &mut counts, report));
                if outcome.is_err() {
                    break;
                }
            }
            let read = reader.join().unwrap_or_else(|_| Err("the reader of the file panicked".into()));
            outcome.and(read)
        })?;
        Ok(counts)
    }

    fn file_batch(
        &self,
        made: Vec<Made>,
        desk: &mut FilingDesk,
        counts: &mut Counts,
        report: &mut dyn Report,
    ) -> Result<(), String> {
        let mut bytes = 0;
        let mut batch = Vec::with_capacity(made.len());
        for made in made {
            bytes += made.bytes;
            match made.story {
                Ok(ready) => {
                    for note in ready.story.notes.iter().chain(&ready.left_out) {
                        report.note(made.line, note);
                    }
                    counts.pictures_left_out += ready.left_out.len();
                    batch.push(*ready);
                }
                Err(reason) => {
                    counts.refused += 1;
                    report.note(made.line, &reason);
                }
            }
        }
        match self.commit(desk, &batch) {
            Ok(filed) => filed.into_iter().for_each(|filed| count(counts, filed)),
            Err(NotFiled::Failed(error)) => return Err(error.to_string()),
            // One of them cannot be filed: each alone, to find which.
            Err(NotFiled::Refused(_)) => {
                for ready in &batch {
                    match self.commit(desk, std::slice::from_ref(ready)) {
                        Ok(filed) => filed.into_iter().for_each(|filed| count(counts, filed)),
                        Err(NotFiled::Refused(reason)) => {
                            counts.refused += 1;
                            report.note(ready.story.line, &reason);
                        }
                        Err(NotFiled::Failed(error)) => return Err(error.to_string()),
                    }
                }
            }
        }
        report.advance(bytes, counts);
        std::thread::sleep(PAUSE);
        Ok(())
    }

    /// Files a batch as one transaction.
    fn commit(&self, desk: &mut FilingDesk, batch: &[Ready]) -> Result<Vec<Filed>, NotFiled> {
        /// How a rehearsal ends its transaction.
        struct Undone(Result<Vec<Filed>, NotFiled>);
        impl From<diesel::result::Error> for Undone {
            fn from(error: diesel::result::Error) -> Self {
                Self(Err(error.into()))
            }
        }
        impl From<StoreError> for Undone {
            fn from(error: StoreError) -> Self {
                Self(Err(error.into()))
            }
        }

        let change = |conn: &mut Conn| match desk.file(conn, batch, self.now) {
            Ok(filed) if self.is_rehearsal => Err(Undone(Ok(filed))),
            Ok(filed) => Ok(filed),
            Err(error) => Err(Undone(Err(error))),
        };
        match self.store.write_here(change) {
            Ok(filed) => Ok(filed),
            Err(Undone(result)) => {
                desk.forget();
                result
            }
        }
    }
}

fn count(counts: &mut Counts, filed: Filed) {
    match filed {
        Filed::Added => counts.added += 1,
        Filed::Updated => counts.updated += 1,
        Filed::Unchanged => counts.unchanged += 1,
    }
}

/// Reads the whole file in batches. Ends early when nobody takes them.
fn read_all(file: impl BufRead, sender: &mpsc::SyncSender<Vec<Read>>) -> Result<(), String> {
    let mut lines = Lines::of(file);
    let mut batch = Vec::with_capacity(BATCH);
    let mut weight = 0;
    while let Some(line) = lines.next_line().map_err(|error| format!("the file cannot be read: {error}"))? {
        let story =
            line.text.and_then(|text| record::read(&text)).and_then(|record| Incoming::read(line.number, record));
        batch.push(Read { line: line.number, bytes: line.bytes, story: story.map(Box::new) });
        weight += line.bytes;
        // Long stories make short batches, so that memory and the
        // transaction's time are bounded by what is in them.
        if batch.len() >= BATCH || weight > 4 << 20 {
            weight = 0;
            if sender.send(std::mem::take(&mut batch)).is_err() {
                return Ok(());
            }
        }
    }
    if !batch.is_empty() {
        let _ = sender.send(batch);
    }
    Ok(())
}

/// Takes the pictures of these stories in, and all that can be done without
/// the writer.
fn make_all(reads: Vec<Read>, pictures: &mut PictureDesk<'_>) -> Result<Vec<Made>, String> {
    let make = |Read { line, bytes, story }| {
        let story = match story {
            Ok(story) => Ok(Box::new(make_ready(*story, pictures)?)),
            Err(reason) => Err(reason),
        };
        Ok(Made { line, bytes, story })
    };
    reads.into_iter().map(make).collect()
}
