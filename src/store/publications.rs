//! Publications: each time that a state of a story was given to its readers.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::drafts::{self, DeskStory};
use super::schema::{people, publications, withdrawals};
use super::{StoreError, deliveries, printing, revisions, schedules};
use crate::model::draft::Lack;
use crate::model::moment::Moment;
use crate::model::stage::Stage;
use crate::model::webhook::Event;

/// A publication to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPublication {
    /// The story.
    pub article_id: i64,
    /// The state that readers are to have.
    pub revision_id: i64,
    /// Who publishes; none: the program, which was told so before.
    pub published_by: Option<i64>,
    /// The moment for which it was scheduled; none: at once.
    pub due_at: Option<Moment>,
    /// Whether readers are to be told that the story was changed.
    pub is_significant: bool,
    /// Now.
    pub now: Moment,
}

/// A publication that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The state that readers were given.
    pub revision_id: i64,
    /// By whom.
    pub published_by: Option<String>,
    /// When.
    pub published_at: Moment,
    /// When it had been due.
    pub due_at: Option<Moment>,
}

/// Why something could not be done to a story.
#[derive(Debug)]
pub enum NotDone {
    /// There is no such story or state.
    Missing,
    /// It lacks this.
    Lacks(Vec<Lack>),
    /// It was done already, or something else stands in the way.
    Conflict(&'static str),
    /// The database refused.
    Failed(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl From<diesel::result::Error> for NotDone {
    fn from(error: diesel::result::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Publishes a state of a story, in the caller's transaction. A story that was
/// withdrawn is back with it; a schedule is fulfilled by it.
pub fn insert(conn: &mut Conn, new: &NewPublication) -> Result<DeskStory, NotDone> {
    let story = drafts::open(conn, new.article_id, new.now)?.ok_or(NotDone::Missing)?;
    let revision = revisions::find(conn, story.id, new.revision_id)?.ok_or(NotDone::Missing)?;
    let lacks = lacks_of(&story, &revision);
    if !lacks.is_empty() {
        return Err(NotDone::Lacks(lacks));
    }
    let is_new = on!(conn, |c| diesel::insert_into(publications::table)
        .values((
            publications::article_id.eq(story.id),
            publications::revision_id.eq(revision.id),
            publications::published_by.eq(new.published_by),
            publications::published_at.eq(At(new.now)),
            publications::due_at.eq(new.due_at.map(At)),
        ))
        .on_conflict((publications::article_id, publications::revision_id))
        .do_nothing()
        .execute(c))?;
    let is_back = story.stage == Stage::Withdrawn;
    if is_new == 0 && !is_back {
        return Err(NotDone::Conflict("Readers have this state of the story already."));
    }

    diesel::delete(withdrawals::table.find(story.id)).execute(conn)?;
    schedules::delete(conn, story.id)?;
    drafts::set_live(conn, story.id, revision.id)?;
    let mut standing = story.standing();
    standing.stage = Stage::Published;
    standing.withdrawn_at = None;
    let first = story.published_at.filter(|at| story.was_published() || *at <= new.now);
    // Under an embargo the story's moment is the end of it.
    let pressed = new.due_at.unwrap_or(new.now);
    let begins = story.embargoed_until.map_or(pressed, |until| until.max(pressed));
    standing.published_at = Some(first.unwrap_or(begins));
    if story.was_published() && new.is_significant {
        standing.updated_at = Some(new.now);
    }
    printing::print(conn, story.id, &revision.draft, &standing, new.now)?;
    let event = if story.was_published() && !is_back { Event::Updated } else { Event::Published };
    deliveries::record(conn, event, story.id, begins.max(new.now), new.now)?;
    drafts::find(conn, story.id)?.ok_or(NotDone::Missing)
}

/// What keeps this state of a story from being published.
pub(super) fn lacks_of(story: &DeskStory, revision: &revisions::Revision) -> Vec<Lack> {
    DeskStory { revision: revision.clone(), ..story.clone() }.lacks()
}

/// The publications of a story, the newest first; at most 50.
pub fn list_of_article(conn: &mut Conn, article_id: i64) -> QueryResult<Vec<Publication>> {
    type Row = (i64, Option<String>, At, Option<At>);
    let rows: Vec<Row> = publications::table
        .left_join(people::table.on(publications::published_by.eq(people::id.nullable())))
        .filter(publications::article_id.eq(article_id))
        .order(publications::id.desc())
        .limit(50)
        .select((publications::revision_id, people::name.nullable(), publications::published_at, publications::due_at))
        .load(conn)?;
    let made = rows.into_iter().map(|(revision_id, published_by, published_at, due_at)| Publication {
        revision_id,
        published_by,
        published_at: published_at.0,
        due_at: due_at.map(Moment::from),
    });
    Ok(made.collect())
}

/// The stories that were published later than they were due, since a moment:
/// row, when it was due, when it was done.
pub fn list_late(conn: &mut Conn, since: Moment, slack: chrono::TimeDelta) -> QueryResult<Vec<(i64, Moment, Moment)>> {
    let rows: Vec<(i64, Option<At>, At)> = publications::table
        .filter(publications::published_at.gt(At(since)).and(publications::due_at.is_not_null()))
        .order((publications::published_at.desc(), publications::id.desc()))
        .limit(500)
        .select((publications::article_id, publications::due_at, publications::published_at))
        .load(conn)?;
    let late = rows.into_iter().filter_map(|(id, due, done)| {
        let due = due?.0;
        (due.plus(slack) < done.0).then_some((id, due, done.0))
    });
    Ok(late.collect())
}
