//! The connection itself. What the derive adds carries no documentation.
#![allow(missing_docs, unreachable_pub)]

use diesel::{PgConnection, SqliteConnection};

/// A connection to the database, of either kind.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite. It stands last: it would take any address for a file name.
    Sqlite(SqliteConnection),
}
