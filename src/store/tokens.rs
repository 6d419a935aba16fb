//! What programs say who they are with.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::conn::{At, Conn, Word, on};
use super::people as persons;
use super::schema::{people, tokens};
use crate::model::moment::Moment;
use crate::model::person::Person;
use crate::model::role::Role;

/// How often it is written down that a token was used.
const USED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its row.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// The row of the person for whom it acts.
    pub person_id: i64,
    /// What they are called.
    pub person: String,
    /// The most that it may.
    pub role: Role,
    /// When it was made.
    pub made_at: Moment,
    /// Until when it counts; none: until it is ended.
    pub expires_at: Option<Moment>,
    /// When it was last used, to the minute.
    pub used_at: Option<Moment>,
}

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// SHA-256 of its secret.
    pub secret: String,
    /// What it is for.
    pub name: String,
    /// The row of the person for whom it acts.
    pub person_id: i64,
    /// The most that it may.
    pub role: Role,
    /// The row of whoever makes it.
    pub made_by: i64,
    /// Until when it counts.
    pub expires_at: Option<Moment>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = tokens)]
struct Row {
    id: i64,
    name: String,
    person_id: i64,
    #[diesel(select_expression = people::name)]
    person: String,
    role: Word<Role>,
    made_at: At,
    expires_at: Option<At>,
    used_at: Option<At>,
}

fn token(row: Row) -> Token {
    Token {
        id: row.id,
        name: row.name,
        person_id: row.person_id,
        person: row.person,
        role: row.role.0,
        made_at: row.made_at.0,
        expires_at: row.expires_at.map(Moment::from),
        used_at: row.used_at.map(Moment::from),
    }
}

/// Every token, the newest first; at most 500.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Token>> {
    let rows: Vec<Row> = tokens::table
        .inner_join(people::table.on(tokens::person_id.eq(people::id)))
        .order(tokens::id.desc())
        .limit(500)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(token).collect())
}

/// Makes a token; answers its row.
pub fn insert(conn: &mut Conn, new: &NewToken, now: Moment) -> QueryResult<i64> {
    on!(conn, |c| diesel::insert_into(tokens::table)
        .values((
            tokens::secret.eq(&new.secret),
            tokens::name.eq(&new.name),
            tokens::person_id.eq(new.person_id),
            tokens::role.eq(new.role.as_str()),
            tokens::made_by.eq(new.made_by),
            tokens::made_at.eq(At(now)),
            tokens::expires_at.eq(new.expires_at.map(At)),
        ))
        .returning(tokens::id)
        .get_result(c))
}

/// The token with this secret and the person for whom it acts, who may with it
/// what both they and it may; none, when it counts no longer or they are let in
/// no longer.
pub fn find(conn: &mut Conn, secret: &str, now: Moment) -> QueryResult<Option<(Token, Person)>> {
    let row: Option<Row> = tokens::table
        .inner_join(people::table.on(tokens::person_id.eq(people::id)))
        .filter(tokens::secret.eq(secret))
        .filter(tokens::expires_at.is_null().or(tokens::expires_at.gt(At(now))))
        .filter(people::disabled_at.is_null())
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let token = token(row);
    let person = persons::find(conn, token.person_id)?;
    Ok(person.map(|person| {
        let role = person.role.lesser(token.role);
        (token, Person { role, ..person })
    }))
}

/// Whether it is to be written down that a token is used now.
pub fn is_to_be_noted(token: &Token, now: Moment) -> bool {
    token.used_at.is_none_or(|at| at.plus(USED_EVERY) <= now)
}

/// Writes down that a token is used now.
pub fn note(conn: &mut Conn, id: i64, now: Moment) -> QueryResult<()> {
    diesel::update(tokens::table.find(id)).set(tokens::used_at.eq(Some(At(now)))).execute(conn).map(drop)
}

/// Ends a token; whether there was one.
pub fn delete(conn: &mut Conn, id: i64) -> QueryResult<bool> {
    Ok(diesel::delete(tokens::table.find(id)).execute(conn)? == 1)
}
