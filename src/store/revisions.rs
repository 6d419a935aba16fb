//! The saved states of stories. None ever changes.

use diesel::prelude::*;

use super::conn::{At, Conn, Json, Word, on};
use super::schema::{people, revisions};
use crate::model::draft::{Draft, Occasion};
use crate::model::moment::Moment;

/// One saved state of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Its row; 0: it was not kept yet.
    pub id: i64,
    /// Which of the story's it is, from 1.
    pub number: i32,
    /// Why it was kept.
    pub occasion: Occasion,
    /// The story, whole.
    pub draft: Draft,
    /// When.
    pub made_at: Moment,
}

/// A state in the list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    /// Its row.
    pub id: i64,
    /// Which of the story's it is.
    pub number: i32,
    /// Why it was kept.
    pub occasion: Occasion,
    /// Who made it; none: it came with an import.
    pub made_by: Option<String>,
    /// When.
    pub made_at: Moment,
}

type Row = (i64, i32, Word<Occasion>, Json<Draft>, At);

fn revision((id, number, occasion, draft, made_at): Row) -> Revision {
    Revision { id, number, occasion: occasion.0, draft: draft.0, made_at: made_at.0 }
}

/// A state of this story.
pub fn find(conn: &mut Conn, article_id: i64, id: i64) -> QueryResult<Option<Revision>> {
    let found: Option<Row> = revisions::table
        .filter(revisions::id.eq(id).and(revisions::article_id.eq(article_id)))
        .select((revisions::id, revisions::number, revisions::occasion, revisions::draft, revisions::made_at))
        .first(conn)
        .optional()?;
    Ok(found.map(revision))
}

/// The state of this story that was kept before the one of this number.
pub fn find_before(conn: &mut Conn, article_id: i64, number: i32) -> QueryResult<Option<Revision>> {
    let found: Option<Row> = revisions::table
        .filter(revisions::article_id.eq(article_id).and(revisions::number.lt(number)))
        .order(revisions::number.desc())
        .select((revisions::id, revisions::number, revisions::occasion, revisions::draft, revisions::made_at))
        .first(conn)
        .optional()?;
    Ok(found.map(revision))
}

/// The states of a story, the newest first, before this number; at most 100.
pub fn list(conn: &mut Conn, article_id: i64, before: Option<i32>) -> QueryResult<Vec<RevisionLine>> {
    type Line = (i64, i32, Word<Occasion>, Option<String>, At);
    let rows: Vec<Line> = revisions::table
        .left_join(people::table.on(revisions::made_by.eq(people::id.nullable())))
        .filter(revisions::article_id.eq(article_id).and(revisions::number.lt(before.unwrap_or(i32::MAX))))
        .order(revisions::number.desc())
        .limit(100)
        .select((revisions::id, revisions::number, revisions::occasion, people::name.nullable(), revisions::made_at))
        .load(conn)?;
    let lines = rows.into_iter().map(|(id, number, occasion, made_by, made_at)| RevisionLine {
        id,
        number,
        occasion: occasion.0,
        made_by,
        made_at: made_at.0,
    });
    Ok(lines.collect())
}

/// Keeps a state of a story; answers its row.
pub fn insert(
    conn: &mut Conn,
    article_id: i64,
    draft: &Draft,
    occasion: Occasion,
    made_by: Option<i64>,
    now: Moment,
) -> QueryResult<i64> {
    let last: Option<i32> = revisions::table
        .filter(revisions::article_id.eq(article_id))
        .select(diesel::dsl::max(revisions::number))
        .first(conn)?;
    on!(conn, |c| diesel::insert_into(revisions::table)
        .values((
            revisions::article_id.eq(article_id),
            revisions::number.eq(last.unwrap_or(0) + 1),
            revisions::occasion.eq(occasion.as_str()),
            revisions::draft.eq(Json(draft.clone())),
            revisions::made_by.eq(made_by),
            revisions::made_at.eq(At(now)),
        ))
        .returning(revisions::id)
        .get_result(c))
}
