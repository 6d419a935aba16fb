//! Brings the schema up to date. The migrations are inside the binary.

use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::StoreError;
use super::conn::{Conn, on};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number that is only ours: commands that start together on PostgreSQL
/// migrate one after the other under this advisory lock.
const ADVISORY_LOCK: i64 = 422_927_425_892;

mod ran {
    #![allow(missing_docs)] // Diesel's own table.

    diesel::table! {
        __diesel_schema_migrations (version) {
            version -> Text,
        }
    }
}
use ran::__diesel_schema_migrations;

/// Runs every migration that has not run yet; answers their names.
pub fn run(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
        StoreError::Query(diesel::result::Error::QueryBuilderError(format!("a migration failed: {error}").into()))
    };
    if conn.is_pg() {
        conn.run(&format!("SELECT pg_advisory_lock({ADVISORY_LOCK})"))?;
    }
    let ran = match conn {
        Conn::Pg(c) => c.run_pending_migrations(POSTGRES).map(|ran| ran.iter().map(ToString::to_string).collect()),
        Conn::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|ran| ran.iter().map(ToString::to_string).collect()),
    };
    if conn.is_pg() {
        conn.run(&format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})"))?;
    }
    ran.map_err(failed)
}

/// Runs the migrations up to this one, itself included, and none after it: the
/// schema that rows of an older release are loaded into.
pub fn run_until(conn: &mut Conn, version: &str) -> Result<(), StoreError> {
    let ran = match conn {
        Conn::Pg(c) => run_some(c, POSTGRES, version),
        Conn::Sqlite(c) => run_some(c, SQLITE, version),
    };
    ran.map_err(|error| StoreError::Query(diesel::result::Error::QueryBuilderError(error)))
}

fn run_some<DB: diesel::backend::Backend>(
    conn: &mut impl MigrationHarness<DB>,
    migrations: EmbeddedMigrations,
    version: &str,
) -> diesel::migration::Result<()> {
    let mut pending = conn.pending_migrations(migrations)?;
    pending.retain(|migration| migration.name().version().to_string().as_str() <= version);
    conn.run_migrations(&pending).map(drop)
}

/// Takes every migration back, the newest first; for the tests of `down.sql`.
pub fn revert_all(conn: &mut Conn) -> Result<(), StoreError> {
    let reverted = match conn {
        Conn::Pg(c) => c.revert_all_migrations(POSTGRES).map(drop),
        Conn::Sqlite(c) => c.revert_all_migrations(SQLITE).map(drop),
    };
    reverted.map_err(|error| StoreError::Query(diesel::result::Error::QueryBuilderError(error)))
}

/// Refuses a database whose schema is not exactly this program's.
pub fn expect_current(conn: &mut Conn) -> Result<(), String> {
    let newest = newest().ok_or("this program has no migrations")?;
    match find_current(conn).map_err(|error| format!("it holds no schema of this program: {error}"))? {
        Some(found) if found == newest => Ok(()),
        Some(found) if found > newest => Err(format!("its schema ({found}) is newer than this program ({newest})")),
        Some(found) => Err(format!("its schema ({found}) is older than this program ({newest})")),
        None => Err("it holds no schema of this program".into()),
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    tables: i64,
}

/// The newest migration that a database has seen; none: it is not one of ours,
/// or a new one.
pub fn find_current(conn: &mut Conn) -> QueryResult<Option<String>> {
    // Asked first: within a transaction, PostgreSQL forgives no question after
    // one that failed.
    let table = diesel::sql_query(match conn {
        Conn::Sqlite(_) => "SELECT count(*) AS tables FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
        Conn::Pg(_) => {
            "SELECT count(*) AS tables FROM pg_class
             WHERE relname = '__diesel_schema_migrations' AND relnamespace = current_schema()::regnamespace"
        }
    });
    if table.get_result::<Found>(conn)?.tables == 0 {
        return Ok(None);
    }
    on!(conn, |c| {
        __diesel_schema_migrations::table
            .select(diesel::dsl::max(__diesel_schema_migrations::version))
            .first::<Option<String>>(c)
    })
}

/// The newest migration of this program.
pub fn newest() -> Option<String> {
    versions().pop()
}

/// Every migration of this program, the oldest first.
pub fn versions() -> Vec<String> {
    let migrations = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE).unwrap_or_default();
    let mut versions: Vec<String> = migrations.iter().map(|migration| migration.name().version().to_string()).collect();
    versions.sort();
    versions
}
