//! Publishes what is due, and takes down what is due to be.
//!
//! A story that readers never had becomes public at its moment by the span that
//! was printed with it, on every node and also while this job sleeps; here it is
//! written down that it did. The next state of a live story is printed here.
//! Each is one transaction that begins by taking the schedule away, so that of
//! two nodes one does it, and a program that is killed in it has done nothing.

use crate::model::audit::{Deed, Subject};
use crate::model::moment::Moment;
use crate::model::stage::Stage;
use crate::store::publications::{self, NewPublication, NotDone};
use crate::store::{Conn, Store, StoreError, audit, desk, drafts, schedules, withdrawals};

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// How many stories were published.
    pub published: usize,
    /// How many were taken down.
    pub withdrawn: usize,
    /// How many could not be published; the desk says why.
    pub failed: usize,
}

impl Done {
    /// Whether nothing was due.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Does all that is due.
///
/// # Errors
/// When the database does not answer; what was done by then is done.
pub fn run(store: &Store, now: Moment) -> Result<Done, StoreError> {
    let (publications, withdrawals, has_arrived) = store.read_here::<_, StoreError>(|conn| {
        Ok((schedules::list_due(conn, now)?, withdrawals::list_due(conn, now)?, desk::has_arrived(conn, now)?))
    })?;
    if has_arrived {
        store.write_here::<_, StoreError>(|conn| Ok(desk::note_arrived(conn, now)?))?;
    }
    let mut done = Done::default();
    for id in publications {
        match store.write_here(|conn| publish(conn, id, now)) {
            Ok(Some(())) => done.published += 1,
            Ok(None) => {}
            Err(Failed::Database(error)) => return Err(error),
            Err(Failed::Refused(reason)) => {
                tracing::warn!(article = id, %reason, "a due story could not be published");
                store.write_here::<_, StoreError>(|conn| Ok(schedules::note_failure(conn, id, &reason)?))?;
                done.failed += 1;
            }
        }
    }
    for id in withdrawals {
        done.withdrawn += usize::from(store.write_here::<_, StoreError>(|conn| withdraw(conn, id, now))?);
    }
    Ok(done)
}

enum Failed {
    Database(StoreError),
    Refused(String),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Database(error)
    }
}

impl From<diesel::result::Error> for Failed {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error.into())
    }
}

fn publish(conn: &mut Conn, article_id: i64, now: Moment) -> Result<Option<()>, Failed> {
    let Some((revision_id, due_at)) = schedules::claim(conn, article_id, now)? else { return Ok(None) };
    let new =
        NewPublication { article_id, revision_id, published_by: None, due_at: Some(due_at), is_significant: true, now };
    let story = publications::insert(conn, &new).map_err(|error| match error {
        NotDone::Failed(error) => Failed::Database(error),
        NotDone::Missing => Failed::Refused("The state that was scheduled is not there any more.".into()),
        NotDone::Conflict(reason) => Failed::Refused(reason.into()),
        NotDone::Lacks(lacks) => Failed::Refused(lacks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
    })?;
    let subject = Subject::new("article", article_id, story.revision.draft.title());
    let deed = Deed::of_the_program("published as scheduled", subject, now);
    audit::record(conn, &deed.changed(format!("due {due_at}"), ""))?;
    Ok(Some(()))
}

fn withdraw(conn: &mut Conn, article_id: i64, now: Moment) -> Result<bool, StoreError> {
    let Some(story) = drafts::open(conn, article_id, now)? else { return Ok(false) };
    if story.stage != Stage::Published || story.span.holds(now) {
        return Ok(false);
    }
    drafts::set_stage(conn, article_id, Stage::Withdrawn, now)?;
    schedules::cancel(conn, article_id, now)?;
    withdrawals::tell(conn, &story, now)?;
    let subject = Subject::new("article", article_id, story.revision.draft.title());
    audit::record(conn, &Deed::of_the_program("withdrawn as scheduled", subject, now))?;
    Ok(true)
}
