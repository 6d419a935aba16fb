//! Which roles are asked for a second factor, for which, and since when.

use diesel::prelude::*;

use super::conn::{At, Conn, Word};
use super::schema::second_factor_rules as rules;
use crate::model::moment::Moment;
use crate::model::role::Role;
use crate::model::second_factor::Asked;

/// The roles that are asked for one, and for which.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<(Role, Asked)>> {
    let rows: Vec<(Word<Role>, Option<At>)> =
        rules::table.order(rules::role).select((rules::role, rules::passkey_asked_at)).load(conn)?;
    let asked = |since: Option<At>| if since.is_some() { Asked::Passkey } else { Asked::Any };
    Ok(rows.into_iter().map(|(role, since)| (role.0, asked(since))).collect())
}

/// What this role is asked for.
pub fn find(conn: &mut Conn, role: Role) -> QueryResult<Option<Asked>> {
    Ok(list(conn)?.into_iter().find(|(one, _)| *one == role).map(|(_, asked)| asked))
}

/// What a session of this role that began at this moment was to begin with.
pub fn holds(conn: &mut Conn, role: Role, begun_at: Moment) -> QueryResult<Option<Asked>> {
    let rule: Option<(At, Option<At>)> =
        rules::table.find(role.as_str()).select((rules::asked_at, rules::passkey_asked_at)).first(conn).optional()?;
    let Some((any, passkey)) = rule else { return Ok(None) };
    let since = |at: At| at.0 <= begun_at;
    Ok(if passkey.is_some_and(since) { Some(Asked::Passkey) } else { Some(Asked::Any).filter(|_| since(any)) })
}

/// Asks these roles for one, and no others; those that were asked before have
/// been since then.
pub fn replace(conn: &mut Conn, wanted: &[(Role, Asked)], now: Moment) -> QueryResult<()> {
    let words: Vec<&str> = wanted.iter().map(|(role, _)| role.as_str()).collect();
    diesel::delete(rules::table.filter(rules::role.ne_all(words))).execute(conn)?;
    let before = list(conn)?;
    for (role, asked) in wanted {
        let passkey_at = Some(At(now)).filter(|_| *asked == Asked::Passkey);
        match before.iter().find(|(one, _)| one == role) {
            None => diesel::insert_into(rules::table)
                .values((
                    rules::role.eq(role.as_str()),
                    rules::asked_at.eq(At(now)),
                    rules::passkey_asked_at.eq(passkey_at),
                ))
                .execute(conn)?,
            Some((_, was)) if was != asked => diesel::update(rules::table.find(role.as_str()))
                .set(rules::passkey_asked_at.eq(passkey_at))
                .execute(conn)?,
            Some(_) => 0,
        };
    }
    Ok(())
}
