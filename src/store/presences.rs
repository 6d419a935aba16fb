//! Who has a story open now.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::{people, presences};
use crate::model::moment::Moment;

/// After so long in silence somebody has gone.
const SILENCE: TimeDelta = TimeDelta::minutes(1);

/// Notes that somebody has a story open; those who have gone are cleared away,
/// so that the table holds no more than what is open.
pub fn put(conn: &mut Conn, article_id: i64, person_id: i64, now: Moment) -> QueryResult<()> {
    diesel::delete(presences::table.filter(presences::seen_at.le(At(now.minus(SILENCE))))).execute(conn)?;
    on!(conn, |c| diesel::insert_into(presences::table)
        .values((
            presences::article_id.eq(article_id),
            presences::person_id.eq(person_id),
            presences::seen_at.eq(At(now)),
        ))
        .on_conflict((presences::article_id, presences::person_id))
        .do_update()
        .set(presences::seen_at.eq(At(now)))
        .execute(c))
    .map(drop)
}

/// Notes that somebody has closed it.
pub fn delete(conn: &mut Conn, article_id: i64, person_id: i64) -> QueryResult<()> {
    diesel::delete(presences::table.find((article_id, person_id))).execute(conn).map(drop)
}

/// Who else has a story open: their rows and what they are called.
pub fn list_others(conn: &mut Conn, article_id: i64, person_id: i64, now: Moment) -> QueryResult<Vec<(i64, String)>> {
    presences::table
        .inner_join(people::table)
        .filter(presences::article_id.eq(article_id).and(presences::person_id.ne(person_id)))
        .filter(presences::seen_at.gt(At(now.minus(SILENCE))))
        .order((people::name, people::id))
        .limit(50)
        .select((people::id, people::name))
        .load(conn)
}
