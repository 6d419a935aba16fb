//! A database for one test, of either kind, gone with the test.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use broadsheet::ads::house;
use broadsheet::model::masthead::Title;
use broadsheet::store::{Place, Store, StoreError, masthead, migrations};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// The kinds of database that every test of the store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database of one test, in a folder of its own.
pub struct TestDatabase {
    pub place: Place,
    pub folder: PathBuf,
    postgres_name: Option<String>,
}

static COUNTER: AtomicU32 = AtomicU32::new(0);

impl TestDatabase {
    pub fn new(kind: Kind) -> Self {
        let name = format!("broadsheet_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let (place, postgres_name) = match kind {
            Kind::Sqlite => (Place::Sqlite(folder.join("broadsheet.db")), None),
            Kind::Postgres => {
                admin().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
                let url = server_url();
                let base = url.rsplit_once('/').unwrap().0.to_owned();
                (Place::Postgres(format!("{base}/{name}")), Some(name))
            }
        };
        Self { place, folder, postgres_name }
    }

    /// Opens it, brings its schema up to date and gives it a title.
    pub fn open(&self) -> Store {
        let store = Store::open(&self.place, 4).unwrap();
        store.work_here(migrations::run).unwrap();
        store
            .write_here::<_, StoreError>(|conn| {
                if masthead::find_title(conn)?.is_none() {
                    masthead::insert_title(conn, &title())?;
                }
                Ok(house::take_in(conn, &title().language)?)
            })
            .unwrap();
        store
    }

    pub fn path(&self) -> &Path {
        &self.folder
    }
}

/// The title of test sites.
pub fn title() -> Title {
    Title {
        name: "The Test Gazette".into(),
        description: "News of tests".into(),
        language: "en".parse().unwrap(),
        direction: "ltr".parse().unwrap(),
        time_zone: chrono_tz::UTC,
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some(name) = &self.postgres_name {
            let _ = admin().batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn server_url() -> String {
    std::env::var("TEST_POSTGRES").expect(
        "TEST_POSTGRES names no server: run bin/test, which starts one, \
         or set it to postgres://user@host:port/postgres",
    )
}

fn admin() -> PgConnection {
    PgConnection::establish(&server_url()).expect("the PostgreSQL server for tests does not answer")
}

/// Runs each test once on either kind of database.
#[macro_export]
macro_rules! on_both_databases {
    ($(fn $name:ident($kind:ident) $body:block)+) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn scene($kind: $crate::support::database::Kind) $body

            #[test]
            fn sqlite() {
                scene($crate::support::database::Kind::Sqlite);
            }

            #[test]
            fn postgres() {
                scene($crate::support::database::Kind::Postgres);
            }
        })+
    };
    ($(fn $name:ident($kind:ident) async $body:block)+) => {
        $(mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn scene($kind: $crate::support::database::Kind) $body

            #[actix_web::test]
            async fn sqlite() {
                scene($crate::support::database::Kind::Sqlite).await;
            }

            #[actix_web::test]
            async fn postgres() {
                scene($crate::support::database::Kind::Postgres).await;
            }
        })+
    };
}
