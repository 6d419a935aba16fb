//! The store, on both databases.

use broadsheet::store::{Conn, StoreError, line_items, migrations};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::on_both_databases;
use crate::support::database::{Kind, TestDatabase};

fn names(dialect: &str) -> Vec<String> {
    let folder = format!("{}/migrations/{dialect}", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn both_dialects_have_the_same_migrations() {
    assert_eq!(names("sqlite"), names("postgres"));
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    column: String,
}

fn columns(conn: &mut Conn) -> Vec<String> {
    // `words` is PostgreSQL's half of full-text search; article_words is SQLite's.
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" OR c.pk THEN '!' ELSE '' END AS \"column\"
             FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\'
               AND m.name NOT LIKE 'article_words%' ORDER BY 1"
        }
        Conn::Pg(_) => {
            "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN '!' ELSE '' END AS \"column\"
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'
               AND NOT (table_name = 'article_texts' AND column_name = 'words') ORDER BY 1"
        }
    };
    let mut found: Vec<Column> = diesel::sql_query(sql).load(conn).unwrap();
    found.sort_by(|a, b| a.column.cmp(&b.column));
    found.into_iter().map(|found| found.column).collect()
}

#[test]
fn both_dialects_make_the_same_tables() {
    let made = [Kind::Sqlite, Kind::Postgres].map(|kind| {
        let database = TestDatabase::new(kind);
        database.open().read_here::<_, StoreError>(|conn| Ok(columns(conn))).unwrap()
    });
    assert_eq!(made[0], made[1]);
    assert!(made[0].len() > 100);
}

on_both_databases! {
    fn every_migration_can_be_taken_back_and_run_again(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        let before = store.read_here::<_, StoreError>(|conn| Ok(columns(conn))).unwrap();
        store.work_here(migrations::revert_all).unwrap();
        let between = store.read_here::<_, StoreError>(|conn| Ok(columns(conn))).unwrap();
        assert_eq!(between, Vec::<String>::new());
        store.work_here(migrations::run).unwrap();
        assert_eq!(store.read_here::<_, StoreError>(|conn| Ok(columns(conn))).unwrap(), before);
    }

    fn a_database_from_before_gets_the_house_line_items_and_only_once(kind) {
        let database = TestDatabase::new(kind);
        let count = || {
            let found = database.open().read_here::<_, StoreError>(|conn| Ok(line_items::list(conn)?)).unwrap();
            assert!(found.iter().all(|item| item.creatives.len() == 1), "{found:?}");
            found.len()
        };
        assert_eq!(count(), 4);
        database.open().write_here::<_, StoreError>(|conn| Ok(diesel::sql_query("DELETE FROM line_items").execute(conn)?)).unwrap();
        assert_eq!((count(), count()), (4, 4));
    }

    fn an_advertisement_leads_nowhere_but_to_this_site_or_to_https(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        for href in ["//evil.example", "http://boots.example/", "javascript:alert(1)", "https://", "boots", ""] {
            let written = store.write_here::<_, StoreError>(|conn| {
                Ok(diesel::sql_query(format!("UPDATE creatives SET href = '{href}'")).execute(conn)?)
            });
            assert!(written.is_err(), "{href}");
        }
    }

    fn a_write_through_a_reader_is_refused(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        let written = store.read_here::<_, StoreError>(|conn| {
            diesel::sql_query("DELETE FROM touches").execute(conn)?;
            Ok(())
        });
        assert!(written.is_err());
    }

    fn a_change_that_fails_leaves_nothing(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        let slug = "asia".parse().unwrap();
        let failed = store.write_here::<(), StoreError>(|conn| {
            broadsheet::store::sections::insert(conn, &slug, "Asia", None, false).unwrap();
            Err(StoreError::Busy)
        });
        assert!(failed.is_err());
        let found = store
            .read_here::<_, StoreError>(|conn| Ok(broadsheet::store::sections::find_by_slug(conn, &slug)?))
            .unwrap();
        assert_eq!(found, None);
    }
}
