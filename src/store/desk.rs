//! Stories as the newsroom lists them.

use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::conn::{At, Conn, Word};
use super::schema::{article_sections, article_tags, articles, drafts, people, schedules, sections};
use crate::model::draft::Legal;
use crate::model::moment::Moment;
use crate::model::stage::Stage;

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row.
    pub id: i64,
    /// The words over it.
    pub headline: String,
    /// The name of its section.
    pub section: String,
    /// Where it stands.
    pub stage: Stage,
    /// Whose it is.
    pub owner: Option<String>,
    /// How many words it has.
    pub words: i32,
    /// When it becomes or became public.
    pub published_at: Option<Moment>,
    /// When something was last changed.
    pub changed_at: Moment,
    /// When its next state will be published.
    pub due_at: Option<Moment>,
    /// Whether readers have an older state than the newsroom.
    pub is_ahead: bool,
    /// Whether somebody has to look at it for the law's sake.
    pub needs_checking: bool,
}

impl Line {
    /// Where a list goes on after this one, as an address says it.
    pub fn cursor(&self) -> String {
        format!("{}~{}", self.changed_at, self.id)
    }
}

/// The last change and the row that a cursor names; none, when it is no cursor.
pub fn read_cursor(text: &str) -> Option<(Moment, i64)> {
    let (at, id) = text.split_once('~')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

/// Which stories are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those that stand so.
    pub stage: Option<Stage>,
    /// Only those of this section and the ones below it.
    pub section_id: Option<i64>,
    /// Only those with this tag.
    pub tag_id: Option<i64>,
    /// Only those of this person.
    pub owner_id: Option<i64>,
    /// Only those whose headline holds this.
    pub words: String,
    /// Only those of these rows.
    pub ids: Option<Vec<i64>>,
    /// Only those last changed before this one.
    pub before: Option<(Moment, i64)>,
}

/// The stages of what is not public, which have an index of their own.
pub const UNPUBLISHED: [Stage; 5] = [Stage::Draft, Stage::InReview, Stage::Ready, Stage::Scheduled, Stage::Withdrawn];

/// The same as the partial index says it: SQLite uses that only where a query
/// has its very condition.
const IS_UNPUBLISHED: &str = "articles.stage IN ('draft', 'in_review', 'ready', 'scheduled', 'withdrawn')";

type Row = (
    (i64, String, String, Word<Stage>, i32, Option<At>, At),
    Option<String>,
    (Option<i64>, Option<i64>, Option<Word<Legal>>),
    Option<At>,
);

/// Stories, the last changed first.
pub fn list(conn: &mut Conn, wanted: &Wanted, limit: i64) -> QueryResult<Vec<Line>> {
    let mut query = articles::table
        .inner_join(sections::table)
        .left_join(drafts::table)
        .left_join(people::table.on(drafts::owner_id.eq(people::id.nullable())))
        .left_join(schedules::table)
        .into_boxed();
    if let Some(stage) = wanted.stage {
        query = query.filter(articles::stage.eq(stage.as_str()));
        if UNPUBLISHED.contains(&stage) {
            query = query.filter(diesel::dsl::sql::<Bool>(IS_UNPUBLISHED));
        }
    }
    if let Some(id) = wanted.section_id {
        let of_section = article_sections::table
            .filter(article_sections::section_id.eq(id).and(article_sections::article_id.eq(articles::id)));
        query = query.filter(diesel::dsl::exists(of_section));
    }
    if let Some(id) = wanted.tag_id {
        // From the tag's own stories: few have it, and a walk through all would be long.
        let tagged = article_tags::table.filter(article_tags::tag_id.eq(id)).select(article_tags::article_id);
        query = query.filter(articles::id.eq_any(tagged));
    }
    if let Some(id) = wanted.owner_id {
        query = query.filter(drafts::owner_id.eq(id));
    }
    if let Some(ids) = &wanted.ids {
        query = query.filter(articles::id.eq_any(ids.clone()));
    }
    if !wanted.words.is_empty() {
        let pattern = wanted.words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        query = query.filter(articles::headline.like(format!("%{pattern}%")).escape('\\'));
    }
    if let Some((at, id)) = wanted.before {
        query =
            query.filter(articles::changed_at.lt(At(at)).or(articles::changed_at.eq(At(at)).and(articles::id.lt(id))));
        // The walk begins there instead of at the newest.
        query = query.filter(articles::changed_at.le(At(at)));
    }
    let rows: Vec<Row> = query
        .order((articles::changed_at.desc(), articles::id.desc()))
        .limit(limit)
        .select((
            (
                articles::id,
                articles::headline,
                sections::name,
                articles::stage,
                articles::words,
                articles::published_at,
                articles::changed_at,
            ),
            people::name.nullable(),
            (drafts::revision_id.nullable(), drafts::live_revision_id.nullable(), drafts::legal.nullable()),
            schedules::due_at.nullable(),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(line).collect())
}

fn line(row: Row) -> Line {
    let ((id, headline, section, stage, words, published_at, changed_at), owner, (newest, live, legal), due_at) = row;
    Line {
        id,
        headline,
        section,
        stage: stage.0,
        owner,
        words,
        published_at: published_at.map(Moment::from),
        changed_at: changed_at.0,
        due_at: due_at.map(Moment::from),
        is_ahead: live.is_some() && live != newest,
        needs_checking: legal.is_some_and(|legal| legal.0 == Legal::NeedsChecking),
    }
}

/// What will be published next, the soonest first: what failed stands first.
pub fn list_scheduled(conn: &mut Conn, limit: i64) -> QueryResult<Vec<(Line, String)>> {
    let rows: Vec<(i64, String)> = schedules::table
        .order((schedules::failure.eq(""), schedules::due_at, schedules::article_id))
        .limit(limit)
        .select((schedules::article_id, schedules::failure))
        .load(conn)?;
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let lines = list(conn, &Wanted { ids: Some(ids), ..Wanted::default() }, limit)?;
    let found = rows.into_iter().filter_map(|(id, failure)| {
        let line = lines.iter().find(|line| line.id == id)?.clone();
        Some((line, failure))
    });
    Ok(found.collect())
}

/// The rows of what was published since a moment, the newest first.
pub fn list_published_since(conn: &mut Conn, since: Moment, now: Moment, limit: i64) -> QueryResult<Vec<i64>> {
    articles::table
        .filter(articles::public_from.gt(At(since)).and(articles::public_from.le(At(now))))
        .filter(articles::stage.eq(Stage::Published.as_str()))
        .order((articles::public_from.desc(), articles::id.desc()))
        .limit(limit)
        .select(articles::id)
        .load(conn)
}

/// Whether a story that an import wrote down as scheduled has become public.
pub fn has_arrived(conn: &mut Conn, now: Moment) -> QueryResult<bool> {
    Ok(!list_arrived(conn, now, 1)?.is_empty())
}

/// Writes down that such stories are published.
pub fn note_arrived(conn: &mut Conn, now: Moment) -> QueryResult<usize> {
    let ids = list_arrived(conn, now, 1_000)?;
    diesel::update(articles::table.filter(articles::id.eq_any(ids)))
        .set(articles::stage.eq(Stage::Published.as_str()))
        .execute(conn)
}

fn list_arrived(conn: &mut Conn, now: Moment, limit: i64) -> QueryResult<Vec<i64>> {
    let has_schedule = diesel::dsl::exists(schedules::table.filter(schedules::article_id.eq(articles::id)));
    articles::table
        .filter(diesel::dsl::sql::<Bool>(IS_UNPUBLISHED))
        .filter(articles::stage.eq(Stage::Scheduled.as_str()).and(articles::public_from.le(At(now))))
        .filter(diesel::dsl::not(has_schedule))
        .limit(limit)
        .select(articles::id)
        .load(conn)
}
