//! Legal holds: while one is in force, nothing of a story is published.

use diesel::prelude::*;

use super::conn::{At, Conn};
use super::schema::{holds, people};
use crate::model::moment::Moment;

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Why.
    pub reason: String,
    /// By whom.
    pub held_by: Option<String>,
    /// Since when.
    pub held_at: Moment,
}

/// The hold in force on a story.
pub fn find_in_force(conn: &mut Conn, article_id: i64) -> QueryResult<Option<Hold>> {
    let found: Option<(String, Option<String>, At)> = holds::table
        .left_join(people::table.on(holds::held_by.eq(people::id.nullable())))
        .filter(holds::article_id.eq(article_id).and(holds::lifted_at.is_null()))
        .select((holds::reason, people::name.nullable(), holds::held_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(reason, held_by, held_at)| Hold { reason, held_by, held_at: held_at.0 }))
}

/// Holds a story; one that is held already stays so for its first reason.
pub fn insert(conn: &mut Conn, article_id: i64, reason: &str, held_by: i64, now: Moment) -> QueryResult<bool> {
    if find_in_force(conn, article_id)?.is_some() {
        return Ok(false);
    }
    diesel::insert_into(holds::table)
        .values((
            holds::article_id.eq(article_id),
            holds::reason.eq(reason),
            holds::held_by.eq(Some(held_by)),
            holds::held_at.eq(At(now)),
        ))
        .execute(conn)
        .map(|added| added == 1)
}

/// Lifts the hold in force; whether there was one.
pub fn lift(conn: &mut Conn, article_id: i64, lifted_by: i64, now: Moment) -> QueryResult<bool> {
    let in_force = holds::table.filter(holds::article_id.eq(article_id).and(holds::lifted_at.is_null()));
    let lifted = diesel::update(in_force)
        .set((holds::lifted_by.eq(Some(lifted_by)), holds::lifted_at.eq(Some(At(now)))))
        .execute(conn)?;
    Ok(lifted == 1)
}
