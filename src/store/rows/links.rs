//! What ties rows together, let go while they are loaded and tied again: the
//! foreign keys, and the numbers that the next rows get.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Table, quoted};
use crate::store::conn::Conn;

/// Foreign keys that were let go.
#[derive(Debug, Default)]
pub struct Links(Vec<Link>);

#[derive(Debug, QueryableByName)]
struct Link {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    definition: String,
}

/// Lets the foreign keys go, so that rows may be loaded table by table and in
/// any order. Within a transaction on PostgreSQL, outside of one on SQLite.
pub fn unlink(conn: &mut Conn) -> QueryResult<Links> {
    if !conn.is_pg() {
        // Nobody has this database yet; whoever gives it its name makes it durable.
        conn.run("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")?;
        return Ok(Links::default());
    }
    let links: Vec<Link> = diesel::sql_query(
        "SELECT conrelid::regclass::text AS \"of\", conname::text AS name, pg_get_constraintdef(oid) AS definition
         FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace",
    )
    .load(conn)?;
    for link in &links {
        conn.run(&format!("ALTER TABLE {} DROP CONSTRAINT {}", link.of, quoted(&link.name)))?;
    }
    Ok(Links(links))
}

/// Ties them again. PostgreSQL refuses rows that point nowhere; SQLite is asked
/// by [`soundness::broken_links`](crate::store::soundness::broken_links).
pub fn link_again(conn: &mut Conn, links: &Links) -> QueryResult<()> {
    for Link { of, name, definition } in &links.0 {
        conn.run(&format!("ALTER TABLE {of} ADD CONSTRAINT {} {definition}", quoted(name)))?;
    }
    if conn.is_pg() { Ok(()) } else { conn.run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON") }
}

#[derive(QueryableByName)]
struct LastId {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    last: i64,
}

/// The highest number that a row of each table was ever given: one that was
/// deleted does not come back as another.
pub fn last_ids(conn: &mut Conn) -> QueryResult<Vec<(String, i64)>> {
    let sql = match conn {
        Conn::Sqlite(_) => "SELECT name, CAST(seq AS INTEGER) AS last FROM sqlite_sequence ORDER BY name",
        Conn::Pg(_) => {
            "SELECT c.relname::text AS name,
                    COALESCE(pg_sequence_last_value(pg_get_serial_sequence(c.oid::regclass::text, a.attname)::regclass), 0)
                        AS last
             FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
             WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname COLLATE \"C\""
        }
    };
    let found: Vec<LastId> = diesel::sql_query(sql).load(conn)?;
    Ok(found.into_iter().map(|found| (found.name, found.last)).collect())
}

/// Lets the next row of a table get the number after this one.
pub fn set_last_id(conn: &mut Conn, table: &Table, last: i64) -> QueryResult<()> {
    if last < 1 {
        return Ok(());
    }
    if conn.is_pg() {
        return conn.run(&format!(
            "SELECT setval(pg_get_serial_sequence('{}', 'id'), {last})",
            quoted(&table.name).replace('\'', "''")
        ));
    }
    let name = table.name.as_str();
    let raised = diesel::sql_query("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = ?2")
        .bind::<BigInt, _>(last)
        .bind::<Text, _>(name)
        .execute(conn)?;
    if raised == 0 {
        diesel::sql_query("INSERT INTO sqlite_sequence (seq, name) VALUES (?1, ?2)")
            .bind::<BigInt, _>(last)
            .bind::<Text, _>(name)
            .execute(conn)?;
    }
    Ok(())
}
