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
    let found: Option<String> = on!(conn, |c| {
        __diesel_schema_migrations::table
            .select(diesel::dsl::max(__diesel_schema_migrations::version))
            .first::<Option<String>>(c)
    })
    .map_err(|error| format!("it holds no schema of this program: {error}"))?;
    match found {
        Some(found) if found == newest => Ok(()),
        Some(found) if found > newest => Err(format!("its schema ({found}) is newer than this program ({newest})")),
        found => Err(format!("its schema ({}) is older than this program ({newest})", found.unwrap_or_default())),
    }
}

fn newest() -> Option<String> {
    let migrations = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE).ok()?;
    migrations.iter().map(|migration| migration.name().version().to_string()).max()
}
