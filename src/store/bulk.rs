//! Changes to many stories at once, which can be taken back for a while.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn, Word, on};
use super::drafts::{self, DeskStory};
use super::publications::{self, NewPublication, NotDone, lacks_of};
use super::schema::{bulk_changed, bulk_changes};
use super::withdrawals::{self, NewWithdrawal};
use super::{locks, revisions};
use crate::model::bulk::{BulkAction, BulkChange};
use crate::model::draft::{Draft, Occasion};
use crate::model::moment::Moment;
use crate::model::stage::Stage;

/// For so long a change can be taken back.
const UNDOABLE: TimeDelta = TimeDelta::minutes(30);

/// A story that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its row.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// What it had before: the row of its section.
    pub before: String,
}

/// A change that can be taken back still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    /// Its row.
    pub id: i64,
    /// What was done.
    pub change: BulkChange,
    /// When.
    pub done_at: Moment,
    /// To which stories, each with what it had before.
    pub stories: Vec<(i64, String)>,
}

/// Why a story stays as it is when many are changed; none: it can be changed.
pub fn refusal(
    conn: &mut Conn,
    action: BulkAction,
    story: &DeskStory,
    person_id: i64,
    now: Moment,
) -> QueryResult<Option<String>> {
    if let Some(lock) = locks::find(conn, story.id, now)?.filter(|lock| lock.person_id != person_id) {
        return Ok(Some(format!("{} is writing it.", lock.name)));
    }
    if story.schedule.is_some() || story.stage == Stage::Scheduled {
        return Ok(Some("It is scheduled: change it on its own page.".into()));
    }
    let is_down = story.stage == Stage::Withdrawn;
    if story.withdrawal.is_some() && !is_down {
        return Ok(Some("It will be taken down at a moment: let it stay first.".into()));
    }
    if action == BulkAction::Withdraw {
        return Ok(match (is_down, story.was_published()) {
            (true, _) => Some("It is taken down already.".into()),
            (_, false) => Some("Readers never had it.".into()),
            _ => None,
        });
    }
    if let Some(live) = live(conn, story)? {
        let lacks = lacks_of(story, &live);
        if !lacks.is_empty() {
            let said: Vec<String> = lacks.iter().map(ToString::to_string).collect();
            return Ok(Some(said.join(" ")));
        }
    }
    Ok(None)
}

/// Changes stories, in the caller's transaction; those that cannot be changed
/// or have nothing to change stay as they are. Answers which were.
pub fn make(
    conn: &mut Conn,
    change: &BulkChange,
    ids: &[i64],
    person_id: i64,
    now: Moment,
) -> Result<Vec<Changed>, NotDone> {
    let mut changed = Vec::new();
    for id in ids {
        let Some(story) = drafts::open(conn, *id, now)? else { continue };
        if refusal(conn, change.action(), &story, person_id, now)?.is_some() {
            continue;
        }
        let is_done = match change {
            BulkChange::Withdraw(reason) => {
                let new = NewWithdrawal {
                    article_id: story.id,
                    reason: *reason,
                    withdrawn_at: now,
                    withdrawn_by: Some(person_id),
                    now,
                };
                withdrawals::insert(conn, &new).map(|()| true)?
            }
            _ => rewrite(conn, &story, &|draft| change.made(draft), person_id, now)?,
        };
        if is_done {
            let draft = &story.revision.draft;
            let before = draft.section_id.to_string();
            changed.push(Changed { id: story.id, title: draft.title().to_owned(), before });
        }
    }
    if !changed.is_empty() {
        note(conn, change, &changed, person_id, now)?;
    }
    Ok(changed)
}

/// Writes down what was done, so that it can be taken back.
fn note(conn: &mut Conn, change: &BulkChange, changed: &[Changed], person_id: i64, now: Moment) -> QueryResult<()> {
    let id: i64 = on!(conn, |c| diesel::insert_into(bulk_changes::table)
        .values((
            bulk_changes::action.eq(change.action().as_str()),
            bulk_changes::value.eq(change.value()),
            bulk_changes::done_by.eq(person_id),
            bulk_changes::done_at.eq(At(now)),
        ))
        .returning(bulk_changes::id)
        .get_result(c))?;
    for story in changed {
        diesel::insert_into(bulk_changed::table)
            .values((
                bulk_changed::bulk_change_id.eq(id),
                bulk_changed::article_id.eq(story.id),
                bulk_changed::before.eq(&story.before),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The last change of this person that can be taken back still.
pub fn find_undoable(conn: &mut Conn, person_id: i64, now: Moment) -> QueryResult<Option<Undoable>> {
    let found: Option<(i64, Word<BulkAction>, String, At)> = bulk_changes::table
        .filter(bulk_changes::done_by.eq(person_id))
        .filter(bulk_changes::done_at.gt(At(now.minus(UNDOABLE))))
        .filter(bulk_changes::undone_at.is_null())
        .order(bulk_changes::id.desc())
        .select((bulk_changes::id, bulk_changes::action, bulk_changes::value, bulk_changes::done_at))
        .first(conn)
        .optional()?;
    let Some((id, action, value, done_at)) = found else { return Ok(None) };
    let Some(change) = BulkChange::parse(action.0, &value) else { return Ok(None) };
    let stories = bulk_changed::table
        .filter(bulk_changed::bulk_change_id.eq(id))
        .order(bulk_changed::article_id)
        .select((bulk_changed::article_id, bulk_changed::before))
        .load(conn)?;
    Ok(Some(Undoable { id, change, done_at: done_at.0, stories }))
}

/// Takes a change back, in the caller's transaction: the stories that are as
/// they were before. One that was changed otherwise since stays so.
pub fn undo(conn: &mut Conn, done: &Undoable, person_id: i64, now: Moment) -> Result<Vec<Changed>, NotDone> {
    let marked = diesel::update(bulk_changes::table.find(done.id).filter(bulk_changes::undone_at.is_null()))
        .set(bulk_changes::undone_at.eq(Some(At(now))))
        .execute(conn)?;
    if marked == 0 {
        return Err(NotDone::Conflict("That was taken back already."));
    }
    let mut changed = Vec::new();
    for (id, before) in &done.stories {
        let Some(story) = drafts::open(conn, *id, now)? else { continue };
        let title = story.revision.draft.title().to_owned();
        let is_done = match done.change {
            BulkChange::Withdraw(_) => bring_back(conn, &story, done.done_at, person_id, now)?,
            _ => {
                let is_free = refusal(conn, done.change.action(), &story, person_id, now)?.is_none();
                is_free && rewrite(conn, &story, &|draft| done.change.unmade(draft, before), person_id, now)?
            }
        };
        if is_done {
            changed.push(Changed { id: story.id, title, before: before.clone() });
        }
    }
    Ok(changed)
}

/// Gives readers again what they had, unless somebody else took it down since.
fn bring_back(
    conn: &mut Conn,
    story: &DeskStory,
    done_at: Moment,
    person_id: i64,
    now: Moment,
) -> Result<bool, NotDone> {
    let is_ours = story.stage == Stage::Withdrawn && story.withdrawal.is_some_and(|(_, at)| at == done_at);
    let Some(revision) = live(conn, story)?.filter(|_| is_ours) else { return Ok(false) };
    if !lacks_of(story, &revision).is_empty() {
        return Ok(false);
    }
    publish(conn, story.id, revision.id, person_id, now)?;
    Ok(true)
}

/// Writes a story anew: the state that readers have, which is published again,
/// and the newest, if that is another; whether there was anything to write.
fn rewrite(
    conn: &mut Conn,
    story: &DeskStory,
    change: &dyn Fn(&Draft) -> Draft,
    person_id: i64,
    now: Moment,
) -> Result<bool, NotDone> {
    let newest = change(&story.revision.draft);
    let is_new = newest != story.revision.draft;
    let live = if story.stage == Stage::Withdrawn { None } else { live(conn, story)? };
    let printed = live.map(|live| (change(&live.draft), live.draft)).filter(|(after, before)| after != before);
    if !is_new && printed.is_none() {
        return Ok(false);
    }
    // The older state first: the newest keeps the highest number.
    let apart = match &printed {
        Some((draft, _)) if !story.is_in_step() => {
            Some(revisions::insert(conn, story.id, draft, Occasion::Saved, Some(person_id), now)?)
        }
        _ => None,
    };
    let mut newest_id = story.revision.id;
    if is_new {
        let kept = drafts::save(conn, story, story.version, &newest, Occasion::Saved, Some(person_id), now)?;
        newest_id = kept.map_err(|_| NotDone::Conflict("Somebody saved one of them just now. Look again."))?;
    }
    if printed.is_some() {
        publish(conn, story.id, apart.unwrap_or(newest_id), person_id, now)?;
    }
    Ok(true)
}

fn publish(conn: &mut Conn, article_id: i64, revision_id: i64, person_id: i64, now: Moment) -> Result<(), NotDone> {
    let new = NewPublication {
        article_id,
        revision_id,
        published_by: Some(person_id),
        due_at: None,
        is_significant: false,
        now,
    };
    publications::insert(conn, &new).map(drop)
}

/// The state that readers have.
fn live(conn: &mut Conn, story: &DeskStory) -> QueryResult<Option<revisions::Revision>> {
    match story.live_revision_id {
        // One that was never opened here is read from what readers have.
        Some(0) => Ok(Some(story.revision.clone())),
        Some(id) => revisions::find(conn, story.id, id),
        None => Ok(None),
    }
}
