//! Embargoes: nothing of a story is public before its moment, whatever anyone presses.

use super::conn::Conn;
use super::publications::NotDone;
use super::{drafts, printing, revisions};
use crate::model::moment::Moment;
use crate::model::stage::Stage;

/// Puts a story under embargo until a moment, or lifts its embargo (none).
pub fn set(conn: &mut Conn, article_id: i64, until: Option<Moment>, now: Moment) -> Result<(), NotDone> {
    let story = drafts::open(conn, article_id, now)?.ok_or(NotDone::Missing)?;
    if story.span.holds(now) && until.is_some_and(|until| until > now) {
        return Err(NotDone::Conflict("Readers have this story already, so it cannot be put under embargo."));
    }
    let printed = match (&story.live_revision_id, &story.schedule) {
        (Some(live), _) => revisions::find(conn, article_id, *live)?,
        (None, Some(schedule)) => revisions::find(conn, article_id, schedule.revision_id)?,
        (None, None) => Some(story.revision.clone()),
    };
    let draft = printed.ok_or(NotDone::Missing)?.draft;
    let mut standing = story.standing();
    standing.embargoed_until = until;
    // Pressed before, and held back by the embargo alone: its moment is the end of that.
    if story.stage == Stage::Published && story.published_at.is_some_and(|at| at > now) {
        standing.published_at = Some(until.map_or(now, |until| until.max(now)));
    }
    if story.stage == Stage::Scheduled
        && let Some(schedule) = &story.schedule
    {
        standing.published_at = Some(until.map_or(schedule.due_at, |until| until.max(schedule.due_at)));
    }
    Ok(printing::print(conn, article_id, &draft, &standing, now)?)
}
