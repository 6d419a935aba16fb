//! What passkeys are to sign, each of them once.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn};
use super::schema::passkey_challenges as challenges;
use crate::model::moment::Moment;
use crate::model::passkey::Purpose;

/// How long a challenge counts.
const LASTS: TimeDelta = TimeDelta::minutes(5);

/// Gives out a challenge by the SHA-256 of it, in place of any earlier one of
/// the same holder and purpose; those that are over are cleared away.
pub fn insert(conn: &mut Conn, challenge: &str, holder: &str, purpose: Purpose, now: Moment) -> QueryResult<()> {
    diesel::delete(challenges::table.filter(challenges::expires_at.le(At(now)))).execute(conn)?;
    let earlier = challenges::holder.eq(holder).and(challenges::purpose.eq(purpose.as_str()));
    diesel::delete(challenges::table.filter(earlier)).execute(conn)?;
    diesel::insert_into(challenges::table)
        .values((
            challenges::challenge.eq(challenge),
            challenges::holder.eq(holder),
            challenges::purpose.eq(purpose.as_str()),
            challenges::expires_at.eq(At(now.plus(LASTS))),
        ))
        .execute(conn)
        .map(drop)
}

/// Uses a challenge up: whether it still counted, and was this holder's.
pub fn spend(conn: &mut Conn, challenge: &str, holder: &str, purpose: Purpose, now: Moment) -> QueryResult<bool> {
    let spent = challenges::table
        .filter(challenges::challenge.eq(challenge).and(challenges::holder.eq(holder)))
        .filter(challenges::purpose.eq(purpose.as_str()).and(challenges::expires_at.gt(At(now))));
    Ok(diesel::delete(spent).execute(conn)? == 1)
}
