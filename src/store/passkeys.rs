//! The passkeys of people.

use diesel::prelude::*;

use super::conn::{At, Conn, on};
use super::schema::passkeys;
use crate::model::moment::Moment;
use crate::model::passkey::Made;

/// A passkey as the paper knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its row.
    pub id: i64,
    /// Whose it is.
    pub person_id: i64,
    /// What its owner calls it.
    pub name: String,
    /// What its device calls it, in base64url.
    pub credential_id: String,
    /// What its signatures are checked with: COSE, in base64url.
    pub public_key: String,
    /// When it was made.
    pub created_at: Moment,
    /// When somebody last signed in with it.
    pub used_at: Option<Moment>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = passkeys)]
struct Row {
    id: i64,
    person_id: i64,
    name: String,
    credential_id: String,
    public_key: String,
    created_at: At,
    used_at: Option<At>,
}

fn passkey(row: Row) -> Passkey {
    Passkey {
        id: row.id,
        person_id: row.person_id,
        name: row.name,
        credential_id: row.credential_id,
        public_key: row.public_key,
        created_at: row.created_at.0,
        used_at: row.used_at.map(Moment::from),
    }
}

/// Somebody's passkeys, in the order in which they were made.
pub fn list(conn: &mut Conn, person_id: i64) -> QueryResult<Vec<Passkey>> {
    let rows: Vec<Row> = passkeys::table
        .filter(passkeys::person_id.eq(person_id))
        .order(passkeys::id)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(passkey).collect())
}

/// How many passkeys somebody has.
pub fn count(conn: &mut Conn, person_id: i64) -> QueryResult<i64> {
    passkeys::table.filter(passkeys::person_id.eq(person_id)).count().get_result(conn)
}

/// Who has any, by their rows.
pub fn list_owners(conn: &mut Conn) -> QueryResult<Vec<i64>> {
    passkeys::table.select(passkeys::person_id).distinct().load(conn)
}

/// The passkey that its device calls so.
pub fn find(conn: &mut Conn, credential_id: &str) -> QueryResult<Option<Passkey>> {
    let found: Option<Row> = passkeys::table
        .filter(passkeys::credential_id.eq(credential_id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(found.map(passkey))
}

/// Adds a passkey; whether nobody had it.
pub fn insert(conn: &mut Conn, person_id: i64, name: &str, made: &Made, now: Moment) -> QueryResult<bool> {
    let added = on!(conn, |c| diesel::insert_into(passkeys::table)
        .values((
            passkeys::person_id.eq(person_id),
            passkeys::name.eq(name),
            passkeys::credential_id.eq(&made.credential_id),
            passkeys::public_key.eq(&made.public_key),
            passkeys::counter.eq(made.counter),
            passkeys::created_at.eq(At(now)),
        ))
        .on_conflict(passkeys::credential_id)
        .do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// Notes that somebody signed in with it; whether its counter went on. One that
/// stands still or goes back tells of a copy (WebAuthn §6.1.1), unless its
/// device does not count at all.
pub fn note_use(conn: &mut Conn, id: i64, counter: i64, now: Moment) -> QueryResult<bool> {
    let goes_on = passkeys::counter.lt(counter).or(passkeys::counter.eq(0).and(passkeys::counter.eq(counter)));
    let used = diesel::update(passkeys::table.filter(passkeys::id.eq(id)).filter(goes_on))
        .set((passkeys::counter.eq(counter), passkeys::used_at.eq(Some(At(now)))))
        .execute(conn)?;
    Ok(used == 1)
}

/// Calls one of somebody's passkeys otherwise; whether it was theirs.
pub fn rename(conn: &mut Conn, person_id: i64, id: i64, name: &str) -> QueryResult<bool> {
    let one = passkeys::table.filter(passkeys::id.eq(id).and(passkeys::person_id.eq(person_id)));
    Ok(diesel::update(one).set(passkeys::name.eq(name)).execute(conn)? == 1)
}

/// Removes one of somebody's passkeys; whether it was theirs.
pub fn delete(conn: &mut Conn, person_id: i64, id: i64) -> QueryResult<bool> {
    let one = passkeys::table.filter(passkeys::id.eq(id).and(passkeys::person_id.eq(person_id)));
    Ok(diesel::delete(one).execute(conn)? == 1)
}

/// Removes all of somebody's.
pub fn delete_all(conn: &mut Conn, person_id: i64) -> QueryResult<()> {
    diesel::delete(passkeys::table.filter(passkeys::person_id.eq(person_id))).execute(conn).map(drop)
}
