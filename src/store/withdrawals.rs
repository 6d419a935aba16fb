//! Withdrawals: stories taken down. The story stays, and its address says that
//! it is gone.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::drafts::DeskStory;
use super::publications::NotDone;
use super::schema::withdrawals;
use super::{StoreError, deliveries, drafts, printing, revisions, schedules};
use crate::model::moment::Moment;
use crate::model::stage::Stage;
use crate::model::webhook::Event;
use crate::model::withdrawal::WithdrawalReason;

/// A withdrawal to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewWithdrawal {
    /// The story.
    pub article_id: i64,
    /// Why, which decides what its address answers.
    pub reason: WithdrawalReason,
    /// When: now, or to come.
    pub withdrawn_at: Moment,
    /// By whom.
    pub withdrawn_by: Option<i64>,
    /// Now.
    pub now: Moment,
}

/// Takes a story down, now or at a moment to come; whatever of it was
/// scheduled is so no longer.
pub fn insert(conn: &mut Conn, new: &NewWithdrawal) -> Result<(), NotDone> {
    let story = drafts::open(conn, new.article_id, new.now)?.ok_or(NotDone::Missing)?;
    let Some(live) = story.live_revision_id else {
        return Err(NotDone::Conflict("Readers never had this story, so there is nothing to take down."));
    };
    if story.stage == Stage::Withdrawn {
        return Err(NotDone::Conflict("This story is taken down already."));
    }
    let values = (
        withdrawals::reason.eq(new.reason.as_str()),
        withdrawals::withdrawn_at.eq(At(new.withdrawn_at)),
        withdrawals::withdrawn_by.eq(new.withdrawn_by),
    );
    on!(conn, |c| diesel::insert_into(withdrawals::table)
        .values((withdrawals::article_id.eq(story.id), values))
        .on_conflict(withdrawals::article_id)
        .do_update()
        .set(values)
        .execute(c))?;
    let mut standing = story.standing();
    standing.withdrawn_at = Some(new.withdrawn_at);
    if new.withdrawn_at <= new.now {
        standing.stage = Stage::Withdrawn;
        schedules::delete(conn, story.id)?;
        tell(conn, &story, new.now)?;
    }
    let draft = revisions::find(conn, story.id, live)?.ok_or(NotDone::Missing)?.draft;
    Ok(printing::print(conn, story.id, &draft, &standing, new.now)?)
}

/// Has other programs told, if readers ever had the story.
pub fn tell(conn: &mut Conn, story: &DeskStory, now: Moment) -> QueryResult<()> {
    match story.span.from {
        Some(from) if from < now => deliveries::record(conn, Event::Withdrawn, story.id, now, now),
        _ => Ok(()),
    }
}

/// Takes back a withdrawal that is still to come; whether there was one.
pub fn cancel(conn: &mut Conn, article_id: i64, now: Moment) -> Result<bool, StoreError> {
    let Some(story) = drafts::open(conn, article_id, now)? else { return Ok(false) };
    let (Some((_, at)), Some(live)) = (story.withdrawal, story.live_revision_id) else { return Ok(false) };
    if at <= now || diesel::delete(withdrawals::table.find(article_id)).execute(conn)? == 0 {
        return Ok(false);
    }
    let standing = printing::Standing { withdrawn_at: None, ..story.standing() };
    let Some(revision) = revisions::find(conn, article_id, live)? else { return Ok(false) };
    printing::print(conn, article_id, &revision.draft, &standing, now)?;
    Ok(true)
}

/// The stories whose withdrawal has come, and that still say *published*.
pub fn list_due(conn: &mut Conn, now: Moment) -> QueryResult<Vec<i64>> {
    use super::schema::articles;
    withdrawals::table
        .inner_join(articles::table)
        .filter(articles::public_until.le(At(now)))
        .filter(articles::stage.eq(Stage::Published.as_str()))
        .order(withdrawals::withdrawn_at)
        .limit(100)
        .select(withdrawals::article_id)
        .load(conn)
}
