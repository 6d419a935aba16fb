//! Which roles are asked for a second factor, and since when.

use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::schema::second_factor_rules as rules;
use crate::model::moment::Moment;
use crate::model::role::Role;

/// The roles that are asked for one.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Role>> {
    let rows: Vec<Word<Role>> = rules::table.order(rules::role).select(rules::role).load(conn)?;
    Ok(rows.into_iter().map(|role| role.0).collect())
}

/// Whether a session of this role that began at this moment was to begin with one.
pub fn holds(conn: &mut Conn, role: Role, begun_at: Moment) -> QueryResult<bool> {
    let rule = rules::table.filter(rules::role.eq(role.as_str()).and(rules::asked_at.le(At(begun_at))));
    Ok(rule.count().get_result::<i64>(conn)? > 0)
}

/// Asks these roles for one, and no others; those that were asked before have
/// been since then.
pub fn replace(conn: &mut Conn, roles: &[Role], now: Moment) -> QueryResult<()> {
    let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    diesel::delete(rules::table.filter(rules::role.ne_all(words))).execute(conn)?;
    let asked = list(conn)?;
    for role in roles.iter().filter(|role| !asked.contains(role)) {
        diesel::insert_into(rules::table)
            .values((rules::role.eq(role.as_str()), rules::asked_at.eq(At(now))))
            .execute(conn)?;
    }
    Ok(())
}
