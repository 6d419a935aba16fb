//! What will be published at a moment.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::drafts;
use super::publications::{NotDone, lacks_of};
use super::schema::{people, schedules};
use super::{StoreError, printing, revisions};
use crate::model::moment::Moment;
use crate::model::stage::Stage;

/// A publication that is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The state that readers will be given.
    pub revision_id: i64,
    /// When.
    pub due_at: Moment,
    /// The zone in which the editor said so.
    pub time_zone: String,
    /// Who.
    pub scheduled_by: Option<String>,
    /// Why it could not be done at its moment; blank: it was not tried.
    pub failure: String,
}

/// A publication to be scheduled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSchedule {
    /// The story.
    pub article_id: i64,
    /// The state that readers will be given.
    pub revision_id: i64,
    /// When: after now.
    pub due_at: Moment,
    /// The zone in which the editor said so.
    pub time_zone: String,
    /// Who.
    pub scheduled_by: Option<i64>,
    /// Now.
    pub now: Moment,
}

/// The schedule of a story.
pub fn find(conn: &mut Conn, article_id: i64) -> QueryResult<Option<Schedule>> {
    type Row = (i64, At, String, Option<String>, String);
    let found: Option<Row> = schedules::table
        .left_join(people::table.on(schedules::scheduled_by.eq(people::id.nullable())))
        .filter(schedules::article_id.eq(article_id))
        .select((
            schedules::revision_id,
            schedules::due_at,
            schedules::time_zone,
            people::name.nullable(),
            schedules::failure,
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(revision_id, due_at, time_zone, scheduled_by, failure)| Schedule {
        revision_id,
        due_at: due_at.0,
        time_zone,
        scheduled_by,
        failure,
    }))
}

/// Schedules a state of a story, in place of any earlier schedule of it. A
/// story that readers never had is printed with its moment, so that every node
/// shows it at that moment to the millisecond; the job that fires then writes
/// down that it did.
pub fn insert(conn: &mut Conn, new: &NewSchedule) -> Result<(), NotDone> {
    let story = drafts::open(conn, new.article_id, new.now)?.ok_or(NotDone::Missing)?;
    let revision = revisions::find(conn, story.id, new.revision_id)?.ok_or(NotDone::Missing)?;
    let lacks = lacks_of(&story, &revision);
    if !lacks.is_empty() {
        return Err(NotDone::Lacks(lacks));
    }
    if story.live_revision_id == Some(revision.id) && story.stage == Stage::Published {
        return Err(NotDone::Conflict("Readers have this state of the story already."));
    }
    let values = (
        schedules::revision_id.eq(revision.id),
        schedules::due_at.eq(At(new.due_at)),
        schedules::time_zone.eq(&new.time_zone),
        schedules::scheduled_by.eq(new.scheduled_by),
        schedules::scheduled_at.eq(At(new.now)),
        schedules::failure.eq(""),
    );
    on!(conn, |c| diesel::insert_into(schedules::table)
        .values((schedules::article_id.eq(story.id), values))
        .on_conflict(schedules::article_id)
        .do_update()
        .set(values)
        .execute(c))?;
    if !story.was_published() {
        let mut standing = story.standing();
        standing.stage = Stage::Scheduled;
        standing.published_at = Some(new.due_at.max(story.embargoed_until.unwrap_or(new.due_at)));
        printing::print(conn, story.id, &revision.draft, &standing, new.now)?;
    }
    Ok(())
}

/// Takes a schedule back; whether there was one. A story that readers never
/// had waits for its hour again.
pub fn cancel(conn: &mut Conn, article_id: i64, now: Moment) -> Result<bool, StoreError> {
    let Some(story) = drafts::open(conn, article_id, now)? else { return Ok(false) };
    if delete(conn, article_id)? == 0 && story.stage != Stage::Scheduled {
        return Ok(false);
    }
    if !story.was_published() || story.stage == Stage::Scheduled {
        let mut standing = story.standing();
        standing.stage = Stage::Ready;
        standing.published_at = None;
        printing::print(conn, story.id, &story.revision.draft, &standing, now)?;
    }
    Ok(true)
}

/// Takes the row away.
pub(super) fn delete(conn: &mut Conn, article_id: i64) -> QueryResult<usize> {
    diesel::delete(schedules::table.filter(schedules::article_id.eq(article_id))).execute(conn)
}

/// The stories that are due, the earliest first, at most 100; those that failed
/// before are left alone.
pub fn list_due(conn: &mut Conn, now: Moment) -> QueryResult<Vec<i64>> {
    schedules::table
        .filter(schedules::due_at.le(At(now)).and(schedules::failure.eq("")))
        .order((schedules::due_at, schedules::article_id))
        .limit(100)
        .select(schedules::article_id)
        .load(conn)
}

/// Takes a due story for this process: its state and when it was due. Of two
/// that try at once, one gets it, and the other nothing.
pub fn claim(conn: &mut Conn, article_id: i64, now: Moment) -> QueryResult<Option<(i64, Moment)>> {
    let due = schedules::table
        .filter(schedules::article_id.eq(article_id).and(schedules::due_at.le(At(now))))
        .filter(schedules::failure.eq(""));
    let claimed: Option<(i64, At)> = on!(conn, |c| diesel::delete(due)
        .returning((schedules::revision_id, schedules::due_at))
        .get_result(c)
        .optional())?;
    Ok(claimed.map(|(revision_id, due_at)| (revision_id, due_at.0)))
}

/// Notes why a due story could not be published, so that the desk can say so.
pub fn note_failure(conn: &mut Conn, article_id: i64, failure: &str) -> QueryResult<()> {
    diesel::update(schedules::table.find(article_id)).set(schedules::failure.eq(failure)).execute(conn).map(drop)
}
