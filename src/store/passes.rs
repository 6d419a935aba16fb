//! Links and half-done sign-ins that count once.

use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::schema::passes;
use crate::model::moment::Moment;
use crate::model::pass::Purpose;

/// A pass as it was given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is; none: the first admin's, who is nobody yet.
    pub person_id: Option<i64>,
    /// How often it was tried in vain.
    pub attempts: i32,
}

/// Gives out a pass by the SHA-256 of its secret, in place of any earlier one
/// of the same purpose and person; passes that are over are cleared away.
pub fn insert(conn: &mut Conn, secret: &str, purpose: Purpose, person_id: Option<i64>, now: Moment) -> QueryResult<()> {
    diesel::delete(passes::table.filter(passes::expires_at.le(At(now)))).execute(conn)?;
    let earlier = passes::table.filter(passes::purpose.eq(purpose.as_str()));
    match person_id {
        Some(id) => diesel::delete(earlier.filter(passes::person_id.eq(id))).execute(conn)?,
        None => diesel::delete(earlier.filter(passes::person_id.is_null())).execute(conn)?,
    };
    diesel::insert_into(passes::table)
        .values((
            passes::secret.eq(secret),
            passes::purpose.eq(purpose.as_str()),
            passes::person_id.eq(person_id),
            passes::attempts.eq(0),
            passes::expires_at.eq(At(now.plus(purpose.lasts()))),
        ))
        .execute(conn)
        .map(drop)
}

/// A pass that still counts. Looking at it does not use it up (R7).
pub fn find(conn: &mut Conn, secret: &str, purpose: Purpose, now: Moment) -> QueryResult<Option<Pass>> {
    let found: Option<(Word<Purpose>, Option<i64>, i32)> = passes::table
        .filter(passes::secret.eq(secret).and(passes::purpose.eq(purpose.as_str())))
        .filter(passes::expires_at.gt(At(now)))
        .select((passes::purpose, passes::person_id, passes::attempts))
        .first(conn)
        .optional()?;
    Ok(found.map(|(purpose, person_id, attempts)| Pass { purpose: purpose.0, person_id, attempts }))
}

/// Uses a pass up: whether it still counted. Of two who come at once, one.
pub fn spend(conn: &mut Conn, secret: &str, purpose: Purpose, now: Moment) -> QueryResult<bool> {
    let spent = passes::table
        .filter(passes::secret.eq(secret).and(passes::purpose.eq(purpose.as_str())))
        .filter(passes::expires_at.gt(At(now)));
    Ok(diesel::delete(spent).execute(conn)? == 1)
}

/// Notes a try in vain.
pub fn note_attempt(conn: &mut Conn, secret: &str) -> QueryResult<()> {
    diesel::update(passes::table.find(secret)).set(passes::attempts.eq(passes::attempts + 1)).execute(conn).map(drop)
}

/// Takes back every pass of somebody.
pub fn delete_all(conn: &mut Conn, person_id: i64) -> QueryResult<()> {
    diesel::delete(passes::table.filter(passes::person_id.eq(person_id))).execute(conn).map(drop)
}
