//! The people who may enter the newsroom.

use std::collections::HashSet;

use diesel::prelude::*;

use super::conn::{At, Conn, Word, on};
use super::passkeys;
use super::schema::{contributors, people, recovery_codes};
use crate::model::draft::DraftByline;
use crate::model::moment::Moment;
use crate::model::person::{Email, Person};
use crate::model::role::Role;
use crate::model::slug::Slug;

#[derive(Queryable, Selectable)]
#[diesel(table_name = people)]
struct Row {
    id: i64,
    email: Word<Email>,
    name: String,
    role: Word<Role>,
    contributor_id: Option<i64>,
    password: String,
    totp_secret: String,
    disabled_at: Option<At>,
}

fn person(row: Row, has_passkey: bool) -> Person {
    Person {
        id: row.id,
        email: row.email.0,
        name: row.name,
        role: row.role.0,
        contributor_id: row.contributor_id,
        has_come: !row.password.is_empty(),
        has_app: !row.totp_secret.is_empty(),
        has_passkey,
        disabled_at: row.disabled_at.map(Moment::from),
    }
}

/// The person of this row.
pub fn find(conn: &mut Conn, id: i64) -> QueryResult<Option<Person>> {
    let found: Option<Row> = people::table.find(id).select(Row::as_select()).first(conn).optional()?;
    with_passkey(conn, found)
}

/// The person who signs in with this, whatever its case.
pub fn find_by_email(conn: &mut Conn, email_key: &str) -> QueryResult<Option<Person>> {
    let found: Option<Row> =
        people::table.filter(people::email_key.eq(email_key)).select(Row::as_select()).first(conn).optional()?;
    with_passkey(conn, found)
}

fn with_passkey(conn: &mut Conn, found: Option<Row>) -> QueryResult<Option<Person>> {
    // As many questions for somebody who is not there (R5).
    let has_passkey = passkeys::count(conn, found.as_ref().map_or(0, |row| row.id))? > 0;
    Ok(found.map(|row| person(row, has_passkey)))
}

/// Everybody, those who have left last; at most 2,000.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Person>> {
    let rows: Vec<Row> = people::table
        .order((people::disabled_at.is_not_null(), people::name, people::id))
        .select(Row::as_select())
        .limit(2_000)
        .load(conn)?;
    let owners: HashSet<i64> = passkeys::list_owners(conn)?.into_iter().collect();
    let with = |row: Row| {
        let has_passkey = owners.contains(&row.id);
        person(row, has_passkey)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// Whether there is nobody yet who could let others in.
pub fn has_no_admin(conn: &mut Conn) -> QueryResult<bool> {
    Ok(count_admins(conn)? == 0)
}

/// How many admins there are who have come and not left.
pub fn count_admins(conn: &mut Conn) -> QueryResult<i64> {
    people::table
        .filter(people::role.eq(Role::Admin.as_str()))
        .filter(people::password.ne(""))
        .filter(people::disabled_at.is_null())
        .count()
        .get_result(conn)
}

/// Adds somebody who has no password yet; none, when the e-mail is taken.
pub fn insert(conn: &mut Conn, email: &Email, name: &str, role: Role, now: Moment) -> QueryResult<Option<i64>> {
    on!(conn, |c| diesel::insert_into(people::table)
        .values((
            people::email.eq(email.to_string()),
            people::email_key.eq(email.key()),
            people::name.eq(name),
            people::role.eq(role.as_str()),
            people::password.eq(""),
            people::totp_secret.eq(""),
            people::totp_step.eq(0),
            people::created_at.eq(At(now)),
        ))
        .on_conflict(people::email_key)
        .do_nothing()
        .returning(people::id)
        .get_result(c)
        .optional())
}

/// What is kept of their password; blank: they have none.
pub fn find_password(conn: &mut Conn, id: i64) -> QueryResult<String> {
    people::table.find(id).select(people::password).first(conn)
}

/// Keeps another password: a PHC string.
pub fn update_password(conn: &mut Conn, id: i64, password: &str) -> QueryResult<()> {
    diesel::update(people::table.find(id)).set(people::password.eq(password)).execute(conn).map(drop)
}

/// What they are called, what they are, and the contributor that they are in print.
pub fn update(conn: &mut Conn, id: i64, name: &str, role: Role, contributor_id: Option<i64>) -> QueryResult<()> {
    diesel::update(people::table.find(id))
        .set((people::name.eq(name), people::role.eq(role.as_str()), people::contributor_id.eq(contributor_id)))
        .execute(conn)
        .map(drop)
}

/// Lets them in no longer, or again.
pub fn disable(conn: &mut Conn, id: i64, at: Option<Moment>) -> QueryResult<()> {
    diesel::update(people::table.find(id)).set(people::disabled_at.eq(at.map(At))).execute(conn).map(drop)
}

/// The secret of their app in base32; blank: they have none.
pub fn find_totp_secret(conn: &mut Conn, id: i64) -> QueryResult<String> {
    people::table.find(id).select(people::totp_secret).first(conn)
}

/// Gives them an app as a second factor, or takes it away.
pub fn update_totp(conn: &mut Conn, id: i64, secret: &str, step: i64) -> QueryResult<()> {
    diesel::update(people::table.find(id))
        .set((people::totp_secret.eq(secret), people::totp_step.eq(step)))
        .execute(conn)
        .map(drop)
}

/// Takes every second factor away, and the recovery codes with them.
pub fn forget_second_factors(conn: &mut Conn, id: i64) -> QueryResult<()> {
    update_totp(conn, id, "", 0)?;
    passkeys::delete_all(conn, id)?;
    replace_recovery_codes(conn, id, &[])
}

/// Gives them these recovery codes, by their SHA-256, in place of all others.
pub fn replace_recovery_codes(conn: &mut Conn, id: i64, codes: &[String]) -> QueryResult<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(id))).execute(conn)?;
    for code in codes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::person_id.eq(id), recovery_codes::code.eq(code)))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a step of the second factor up: whether nobody had used it or a later one.
pub fn use_totp_step(conn: &mut Conn, id: i64, step: i64) -> QueryResult<bool> {
    let used = diesel::update(people::table.filter(people::id.eq(id).and(people::totp_step.lt(step))))
        .set(people::totp_step.eq(step))
        .execute(conn)?;
    Ok(used == 1)
}

/// Uses a recovery code up, by its SHA-256: whether it was theirs and unused.
pub fn use_recovery_code(conn: &mut Conn, id: i64, code: &str, now: Moment) -> QueryResult<bool> {
    let unused = recovery_codes::table
        .filter(recovery_codes::person_id.eq(id).and(recovery_codes::code.eq(code)))
        .filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(Some(At(now)))).execute(conn)? == 1)
}

/// How they stand in a byline, if they are known in print.
pub fn find_byline(conn: &mut Conn, id: i64) -> QueryResult<Option<DraftByline>> {
    let found: Option<(String, Word<Slug>)> = people::table
        .inner_join(contributors::table.on(people::contributor_id.eq(contributors::id.nullable())))
        .filter(people::id.eq(id))
        .select((contributors::name, contributors::slug))
        .first(conn)
        .optional()?;
    Ok(found.map(|(name, slug)| DraftByline { name, slug: Some(slug.0), role: String::new() }))
}

/// How many recovery codes they have left.
pub fn count_recovery_codes(conn: &mut Conn, id: i64) -> QueryResult<i64> {
    recovery_codes::table
        .filter(recovery_codes::person_id.eq(id).and(recovery_codes::used_at.is_null()))
        .count()
        .get_result(conn)
}
