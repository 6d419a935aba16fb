//! Who is signed in where.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn};
use super::people as persons;
use super::schema::{people, sessions};
use super::second_factor_rules;
use crate::model::moment::Moment;
use crate::model::person::Person;
use crate::model::second_factor::Asked;

/// After so long without a request a session is over (R4).
const IDLE: TimeDelta = TimeDelta::hours(12);
/// A session is over after so long, whatever was asked in it (R4).
const LONGEST: TimeDelta = TimeDelta::days(7);
/// How often it is written down that a session was seen.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A person signed in at one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The SHA-256 of what the browser holds.
    pub secret: String,
    /// When it began.
    pub begun_at: Moment,
    /// When something was last asked in it, to the minute.
    pub seen_at: Moment,
    /// When the person last said who they are.
    pub proved_at: Moment,
    /// Where from: the address's /24 or /64.
    pub network: String,
    /// The browser as it names itself.
    pub browser: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct Row {
    secret: String,
    begun_at: At,
    seen_at: At,
    proved_at: At,
    network: String,
    browser: String,
}

fn session(row: Row) -> Session {
    Session {
        secret: row.secret,
        begun_at: row.begun_at.0,
        seen_at: row.seen_at.0,
        proved_at: row.proved_at.0,
        network: row.network,
        browser: row.browser,
    }
}

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The session.
    pub session: Session,
    /// Whose it is.
    pub person: Person,
    /// What their role asks for besides the password, and they do not have yet.
    pub owes: Option<Asked>,
}

/// The session with this secret, unless it is over or whose it is are let in
/// no longer.
pub fn find(conn: &mut Conn, secret: &str, now: Moment) -> QueryResult<Option<Found>> {
    let found: Option<(Row, i64)> = sessions::table
        .inner_join(people::table)
        .filter(sessions::secret.eq(secret))
        .filter(sessions::seen_at.gt(At(now.minus(IDLE))).and(sessions::begun_at.gt(At(now.minus(LONGEST)))))
        .filter(people::disabled_at.is_null())
        .select((Row::as_select(), people::id))
        .first(conn)
        .optional()?;
    let Some((row, person_id)) = found else { return Ok(None) };
    let Some(person) = persons::find(conn, person_id)? else { return Ok(None) };
    let session = session(row);
    let asked = second_factor_rules::holds(conn, person.role, session.begun_at)?;
    let owes = asked.filter(|asked| !asked.is_met_by(person.has_app, person.has_passkey));
    Ok(Some(Found { session, person, owes }))
}

/// Whether it should be written down that this session was seen.
pub fn is_to_be_noted(session: &Session, now: Moment) -> bool {
    session.seen_at.plus(SEEN_EVERY) <= now
}

/// Writes down that a session was seen.
pub fn note(conn: &mut Conn, secret: &str, now: Moment) -> QueryResult<()> {
    diesel::update(sessions::table.find(secret)).set(sessions::seen_at.eq(At(now))).execute(conn).map(drop)
}

/// Writes down that the person said again who they are.
pub fn prove(conn: &mut Conn, secret: &str, now: Moment) -> QueryResult<()> {
    diesel::update(sessions::table.find(secret)).set(sessions::proved_at.eq(At(now))).execute(conn).map(drop)
}

/// Begins a session; those that are long over are cleared away.
pub fn insert(conn: &mut Conn, person_id: i64, session: &Session) -> QueryResult<()> {
    let over = At(session.begun_at.minus(LONGEST));
    diesel::delete(sessions::table.filter(sessions::begun_at.le(over))).execute(conn)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::secret.eq(&session.secret),
            sessions::person_id.eq(person_id),
            sessions::begun_at.eq(At(session.begun_at)),
            sessions::seen_at.eq(At(session.seen_at)),
            sessions::proved_at.eq(At(session.proved_at)),
            sessions::network.eq(&session.network),
            sessions::browser.eq(&session.browser),
        ))
        .execute(conn)
        .map(drop)
}

/// Where somebody is signed in, the last seen first.
pub fn list(conn: &mut Conn, person_id: i64, now: Moment) -> QueryResult<Vec<Session>> {
    let rows: Vec<Row> = sessions::table
        .filter(sessions::person_id.eq(person_id))
        .filter(sessions::seen_at.gt(At(now.minus(IDLE))).and(sessions::begun_at.gt(At(now.minus(LONGEST)))))
        .order(sessions::seen_at.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(session).collect())
}

/// Ends a session of this person; whether there was one.
pub fn delete(conn: &mut Conn, person_id: i64, secret: &str) -> QueryResult<bool> {
    let ended = sessions::table.filter(sessions::person_id.eq(person_id).and(sessions::secret.eq(secret)));
    Ok(diesel::delete(ended).execute(conn)? > 0)
}

/// Ends all of somebody's sessions but this one; answers how many.
pub fn delete_all(conn: &mut Conn, person_id: i64, but: Option<&str>) -> QueryResult<usize> {
    let ended =
        sessions::table.filter(sessions::person_id.eq(person_id).and(sessions::secret.ne(but.unwrap_or_default())));
    diesel::delete(ended).execute(conn)
}

/// A session's word in a list, by which it can be ended: not its secret, nor
/// the SHA-256 of it.
pub fn handle(session: &Session) -> &str {
    session.secret.get(..12).unwrap_or_default()
}
