//! Who is writing a story now.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::{locks, people};
use crate::model::moment::Moment;

/// After so long in silence a lock is let go.
const SILENCE: TimeDelta = TimeDelta::minutes(2);

/// A lock that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// By whom.
    pub person_id: i64,
    /// What they are called.
    pub name: String,
    /// At which of their open pages.
    pub page: String,
    /// Since when.
    pub taken_at: Moment,
}

/// The lock on a story, unless it has been silent for too long.
pub fn find(conn: &mut Conn, article_id: i64, now: Moment) -> QueryResult<Option<Lock>> {
    let found: Option<(i64, String, String, At)> = locks::table
        .inner_join(people::table)
        .filter(locks::article_id.eq(article_id).and(locks::seen_at.gt(At(now.minus(SILENCE)))))
        .select((locks::person_id, people::name, locks::page, locks::taken_at))
        .first(conn)
        .optional()?;
    Ok(found.map(|(person_id, name, page, taken_at)| Lock { person_id, name, page, taken_at: taken_at.0 }))
}

/// Takes the lock for a page, or keeps it: who holds it afterwards. With
/// `is_take_over` it is taken from whoever holds it.
pub fn take(
    conn: &mut Conn,
    article_id: i64,
    (person_id, page): (i64, &str),
    is_take_over: bool,
    now: Moment,
) -> QueryResult<Option<Lock>> {
    let held = find(conn, article_id, now)?;
    let is_mine = held.as_ref().is_some_and(|lock| lock.page == page && lock.person_id == person_id);
    if held.is_some() && !is_mine && !is_take_over {
        return Ok(held);
    }
    if is_mine {
        diesel::update(locks::table.find(article_id)).set(locks::seen_at.eq(At(now))).execute(conn)?;
    } else {
        let values = (
            locks::person_id.eq(person_id),
            locks::page.eq(page),
            locks::taken_at.eq(At(now)),
            locks::seen_at.eq(At(now)),
        );
        on!(conn, |c| diesel::insert_into(locks::table)
            .values((locks::article_id.eq(article_id), values))
            .on_conflict(locks::article_id)
            .do_update()
            .set(values)
            .execute(c))?;
    }
    find(conn, article_id, now)
}

/// Lets a page's lock go.
pub fn release(conn: &mut Conn, article_id: i64, person_id: i64, page: &str) -> QueryResult<()> {
    let held = locks::table
        .filter(locks::article_id.eq(article_id))
        .filter(locks::person_id.eq(person_id).and(locks::page.eq(page)));
    diesel::delete(held).execute(conn).map(drop)
}
