//! The house kept safe, on both databases and from one to the other.

mod export;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use broadsheet::archive::manifest::Manifest;
use broadsheet::archive::watcher::Watcher;
use broadsheet::archive::{Trouble, backup, check, copies, restore};
use broadsheet::media::storage::Folder;
use broadsheet::media::upload::Kind as PictureKind;
use broadsheet::model::picture::PictureHash;
use broadsheet::store::rows::{self, Table};
use broadsheet::store::{Conn, Place, Store, StoreError, articles, migrations};
use diesel::prelude::*;

use crate::on_both_databases;
use crate::support::database::{Kind, TestDatabase};
use crate::support::importing::{import, noon};
use crate::support::program::{Server, broadsheet, broadsheet_on, url_of};
use crate::support::specimens;

/// Keeps what was found.
#[derive(Default)]
struct Heard(Vec<String>);

impl Watcher for Heard {
    fn begin(&mut self, _: &str, _: Option<u64>) {}
    fn advance(&mut self, _: u64) {}
    fn found(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }
}

/// What is not as it should be in a house.
fn findings(database: &TestDatabase) -> Vec<String> {
    let mut heard = Heard::default();
    let store = Store::look(&database.place).unwrap();
    let found = check::run(&store, &data(database), noon(), &mut heard).unwrap();
    assert_eq!(found, heard.0.len(), "{:?}", heard.0);
    heard.0
}

fn data(database: &TestDatabase) -> PathBuf {
    database.path().join("data")
}

fn line(n: usize) -> String {
    format!(
        r#"{{"id":"{n}","headline":"Story “{n}” of \\ it","section":"asia","kicker":"a\tb","tags":["RUSSIA","tag{}"],"bylines":["José Ñ"],"body_html":"<p>Words of story {n} — 漢字 🗞.</p>","published_at":"2025-01-{:02}T08:00:00.123456Z","redirects":["/old/{n}"]}}"#,
        n % 7,
        1 + n % 28
    )
}

/// A house with stories, a picture, and somebody who is signed in.
fn furnish(database: &TestDatabase) -> Store {
    let store = database.open();
    std::fs::write(database.path().join("quay.jpg"), specimens::jpeg(320, 200)).unwrap();
    let mut lines: Vec<String> = (0..20).map(line).collect();
    lines.push(r#"{"id":"p","headline":"The quay","section":"asia","picture":{"file":"quay.jpg","alt":"The quay","focal":[0.2,0.8],"crops":{"1x1":[0.3,0,0.625]}},"body":[{"type":"picture","file":"quay.jpg"}],"published_at":"2025-02-01T08:00:00Z","corrections":[{"kind":"correction","note":"It was noon.","at":"2025-02-02T08:00:00Z"}]}"#.into());
    lines.push(r#"{"id":"w","headline":"Gone","section":"asia","body":[],"published_at":"2025-02-01T08:00:00Z","withdrawn":{"at":"2025-02-03T08:00:00Z","reason":"legal"}}"#.into());
    lines.push(r#"{"id":"d","headline":"A draft","section":"europe","body":[]}"#.into());
    let (counts, notes) = import(database, &store, &lines.join("\n"));
    assert_eq!((counts.added, counts.is_short()), (23, false), "{notes:?}");
    store
        .write_here::<_, StoreError>(|conn| {
            for sql in [
                "INSERT INTO people (email, email_key, name, role, password, totp_secret, totp_step, created_at)
                 VALUES ('A@b.example', 'a@b.example', 'Amara', 'admin', '$argon2id$x', '', 0, '2026-11-24 08:00:00.000000')",
                "INSERT INTO sessions (secret, person_id, begun_at, seen_at, proved_at, network, browser)
                 SELECT 'abc', id, '2026-11-24 08:00:00.000000', '2026-11-24 08:00:00.000000',
                        '2026-11-24 08:00:00.000000', '', '' FROM people",
                "INSERT INTO passes (secret, purpose, attempts, expires_at)
                 VALUES ('def', 'set_up', 0, '2026-11-25 08:00:00.000000')",
                "INSERT INTO autosaves (article_id, person_id, version, draft, typed_at)
                 SELECT a.id, p.id, 1, '{\"typed\":\"what nobody saved\"}', '2026-11-24 08:00:00.000000'
                 FROM articles a, people p WHERE a.headline = 'A draft'",
                "INSERT INTO audit_entries (done_at, network, action, subject, name, before, after)
                 VALUES ('2026-11-24 08:00:00.000000', '', 'begun', 'article', 'A draft', '', '')",
            ] {
                diesel::sql_query(sql).execute(conn)?;
            }
            Ok(())
        })
        .unwrap();
    store
}

/// Every row of every table that a backup holds, as text.
fn all_rows(store: &Store) -> Vec<String> {
    store
        .survey_here::<_, StoreError>(|conn| {
            let mut all = Vec::new();
            for table in rows::list_tables(conn)? {
                if broadsheet::archive::manifest::LEFT_OUT.contains(&table.name.as_str()) {
                    continue;
                }
                let mut some = Vec::new();
                rows::each::<StoreError>(conn, &table, |row| {
                    // Columns stand in another order where a table was made anew.
                    let row: std::collections::BTreeMap<String, serde_json::Value> = serde_json::from_str(row).unwrap();
                    some.push(format!("{} {row:?}", table.name));
                    Ok(())
                })?;
                some.sort();
                all.extend(some);
            }
            Ok(all)
        })
        .unwrap()
}

fn back_up(database: &TestDatabase, store: &Store, file: &Path) -> Manifest {
    let folder = Folder::look(&data(database));
    backup::make(store, Some(&folder), file, noon(), &mut Heard::default()).unwrap()
}

fn bring_back(file: &Path, into: &TestDatabase) -> Result<restore::Restored, Trouble> {
    restore::bring_back(file, &into.place, &data(into), noon(), &mut Heard::default())
}

fn table(conn: &mut Conn, name: &str) -> Table {
    rows::list_tables(conn).unwrap().into_iter().find(|table| table.name == name).unwrap()
}

fn count(store: &Store, name: &str) -> i64 {
    store
        .read_here::<_, StoreError>(|conn| {
            let table = table(conn, name);
            Ok(rows::count(conn, &table)?)
        })
        .unwrap()
}

on_both_databases! {
    fn a_backup_is_restored_into_either_kind_row_for_row(kind) {
        let database = TestDatabase::new(kind);
        let store = furnish(&database);
        assert_eq!(count(&store, "picture_crops"), 1);
        let file = database.path().join("house.tar");
        let manifest = back_up(&database, &store, &file);
        assert_eq!((manifest.originals.len(), manifest.missing.len()), (1, 0));
        let before = all_rows(&store);
        assert!(before.len() > 150, "{}", before.len());
        for other in [Kind::Sqlite, Kind::Postgres] {
            let other = TestDatabase::new(other);
            let restored = bring_back(&file, &other).unwrap();
            assert_eq!((restored.findings, restored.former), (0, None));
            let again = Store::open(&other.place, 2).unwrap();
            assert_eq!(all_rows(&again), before);
            assert_eq!(findings(&other), Vec::<String>::new());
            assert_eq!((count(&again, "sessions"), count(&again, "passes"), count(&again, "autosaves")), (0, 0, 1));
            // Search was made anew, and the next rows get new numbers.
            let (counts, notes) = import(&other, &again, &line(99));
            assert_eq!((counts.added, notes), (1, vec![]));
            assert_eq!((crate::import::found(&store, "words"), crate::import::found(&again, "words")), (20, 21));
        }
    }

    fn a_backup_made_under_fifty_writes_a_second_holds_all_that_was_acknowledged(kind) {
        let database = TestDatabase::new(kind);
        let store = furnish(&database);
        let file = database.path().join("house.tar");
        let (acknowledged, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
        let before = std::thread::scope(|scope| {
            scope.spawn(|| {
                // Fifty a second, by the clock: a write that was slow is made up for.
                let begun = Instant::now();
                for n in 0.. {
                    if is_over.load(Ordering::Acquire) {
                        break;
                    }
                    std::thread::sleep((begun + Duration::from_millis(20) * n).saturating_duration_since(Instant::now()));
                    let (counts, _) = import(&database, &store, &line(100 + usize::try_from(n).unwrap()));
                    assert_eq!(counts.added, 1);
                    acknowledged.fetch_add(1, Ordering::Release);
                }
            });
            // Backups are made all the while, until a hundred were written beside them.
            for n in 0.. {
                back_up(&database, &store, &database.path().join(format!("{n}.tar")));
                if acknowledged.load(Ordering::Acquire) >= 100 {
                    break;
                }
            }
            let before = acknowledged.load(Ordering::Acquire);
            back_up(&database, &store, &file);
            is_over.store(true, Ordering::Release);
            before
        });
        let other = TestDatabase::new(kind);
        bring_back(&file, &other).unwrap();
        let again = Store::open(&other.place, 2).unwrap();
        let found = again.read_here::<_, StoreError>(|conn| Ok(articles::count(conn)?)).unwrap();
        assert!(usize::try_from(found).unwrap() >= 23 + before, "{found} of 23 + {before}");
        assert_eq!(findings(&other), Vec::<String>::new());
    }

    fn a_backup_that_is_damaged_anywhere_is_refused_and_changes_nothing(kind) {
        let database = TestDatabase::new(kind);
        let store = furnish(&database);
        let file = database.path().join("house.tar");
        back_up(&database, &store, &file);
        let bytes = std::fs::read(&file).unwrap();
        let other = TestDatabase::new(kind);
        if kind == Kind::Sqlite {
            drop(other.open());
        }
        let before = std::fs::read_dir(other.path()).unwrap().count();
        let bad = database.path().join("bad.tar");
        let refused = |bytes: &[u8]| {
            std::fs::write(&bad, bytes).unwrap();
            let reason = bring_back(&bad, &other).unwrap_err().to_string();
            assert!(reason.contains("bad.tar: it "), "{reason}");
            reason
        };
        // A byte of each kilobyte, and those of the ends.
        let places = (0..bytes.len()).step_by(1_024).flat_map(|at| [at, at + 517]).chain([bytes.len() - 1]);
        for at in places.filter(|at| *at < bytes.len()) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x20;
            refused(&damaged);
        }
        for length in [0, 1, 512, 2_048, bytes.len() / 2, bytes.len() - 512, bytes.len() - 1] {
            refused(&bytes[..length]);
        }
        assert!(refused(&[&bytes[..], b"more"].concat()).contains("seal"));
        assert!(refused(b"SQLite format 3\0 and more").contains("no backup of Broadsheet"));
        let text = String::from_utf8_lossy(&bytes[..1_024]).replace("\"format\":1", "\"format\":2");
        assert!(refused(text.as_bytes()).contains("in format 2; this one reads 1"));
        assert_eq!(std::fs::read_dir(other.path()).unwrap().count(), before, "nothing was written");
        if kind == Kind::Sqlite {
            assert_eq!(findings(&other), Vec::<String>::new());
        }
    }

    fn a_backup_of_an_older_schema_is_brought_up_to_date(kind) {
        let database = TestDatabase::new(kind);
        let store = Store::open(&database.place, 2).unwrap();
        let versions = migrations::versions();
        let old = &versions[versions.len() - 6];
        store.work_here(|conn| migrations::run_until(conn, old)).unwrap();
        store
            .work_here::<_, StoreError>(|conn| {
                diesel::sql_query("INSERT INTO titles VALUES (1, 'The Gazette', '', 'en', 'ltr', 'UTC')").execute(conn)?;
                diesel::sql_query("INSERT INTO sections (slug, name, position, is_demo) VALUES ('asia', 'Asia', 1, FALSE)").execute(conn)?;
                Ok(())
            })
            .unwrap();
        let file = database.path().join("old.tar");
        assert_eq!(&back_up(&database, &store, &file).schema, old);
        for other in [Kind::Sqlite, Kind::Postgres] {
            let other = TestDatabase::new(other);
            bring_back(&file, &other).unwrap();
            assert_eq!(findings(&other), Vec::<String>::new());
            assert_eq!(count(&Store::open(&other.place, 2).unwrap(), "sections"), 1);
        }
    }

    fn a_copy_is_made_before_a_migration_and_three_are_kept(kind) {
        let database = TestDatabase::new(kind);
        let store = Store::open(&database.place, 2).unwrap();
        let make = || copies::make(&store, &data(&database), noon());
        assert_eq!(make().unwrap(), None, "a new database has nothing to lose");
        let versions = migrations::versions();
        let newest = versions.last().unwrap();
        store.work_here(|conn| migrations::run_until(conn, &versions[versions.len() - 2])).unwrap();
        let copy = make().unwrap().unwrap();
        let folder = copy.parent().unwrap().to_owned();
        let name = copy.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.contains(&format!(".before-{newest}")), "{name}");
        for older in ["20250101000000", "20250102000000", "20250103000000"] {
            std::fs::write(folder.join(name.replace(newest.as_str(), older)), "a copy").unwrap();
        }
        let again = make().unwrap().unwrap();
        assert_eq!(again, copy);
        let mut copies: Vec<String> = std::fs::read_dir(&folder).unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains(".before-"))
            .collect();
        copies.sort();
        assert_eq!(copies.len(), 3, "{copies:?}");
        assert!(!copies.iter().any(|name| name.contains("20250101")), "{copies:?}");
        // It is what the database was.
        let other = TestDatabase::new(kind);
        match kind {
            Kind::Sqlite => {
                let copied = Store::look(&Place::Sqlite(copy)).unwrap();
                let found = copied.read_here::<_, StoreError>(|conn| Ok(migrations::find_current(conn)?)).unwrap();
                assert_eq!(found.as_ref(), versions.get(versions.len() - 2));
            }
            Kind::Postgres => drop(bring_back(&copy, &other).unwrap()),
        }
    }

    fn without_a_copy_there_is_no_migration(kind) {
        let database = TestDatabase::new(kind);
        let store = Store::open(&database.place, 2).unwrap();
        let versions = migrations::versions();
        let old = &versions[versions.len() - 2];
        store.work_here(|conn| migrations::run_until(conn, old)).unwrap();
        let newest = versions.last().unwrap();
        let in_the_way = match kind {
            Kind::Sqlite => database.path().join(format!("broadsheet.db.before-{newest}")),
            Kind::Postgres => data(&database).join(format!("postgres.before-{newest}.tar")),
        };
        std::fs::create_dir_all(in_the_way.join("x")).unwrap();
        let output = broadsheet(&database).arg("migrate").output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("no copy of the database could be made before"), "{said}");
        let found = store.read_here::<_, StoreError>(|conn| Ok(migrations::find_current(conn)?)).unwrap();
        assert_eq!(found.as_ref(), Some(old));
        std::fs::remove_dir_all(&in_the_way).unwrap();
        assert_eq!(broadsheet(&database).arg("migrate").output().unwrap().status.code(), Some(0));
        assert!(in_the_way.is_file());
    }

    fn what_is_not_as_it_should_be_is_found_and_left_as_it_is(kind) {
        let database = TestDatabase::new(kind);
        let store = furnish(&database);
        assert_eq!(findings(&database), Vec::<String>::new());
        let folder = Folder::look(&data(&database));
        let (hash, bytes) = {
            let named = store.read_here::<_, StoreError>(|conn| Ok(broadsheet::store::soundness::list_originals(conn)?)).unwrap();
            let hash = named[0].0.clone();
            let bytes = folder.read_original(&hash, PictureKind::Jpeg).unwrap();
            (hash, bytes)
        };
        let path = folder.original_path(&hash, PictureKind::Jpeg);

        std::fs::write(&path, [&bytes[..bytes.len() - 1], b"x"].concat()).unwrap();
        assert!(findings(&database)[0].contains("is damaged"));
        std::fs::remove_file(&path).unwrap();
        assert!(findings(&database)[0].contains("is missing"));
        // A backup of such a house says so, and holds all the rest.
        let mut heard = Heard::default();
        let manifest = backup::make(&store, Some(&folder), &database.path().join("short.tar"), noon(), &mut heard).unwrap();
        assert_eq!((manifest.missing, heard.0.len()), (vec![hash.to_string()], 1));
        std::fs::write(&path, &bytes).unwrap();

        let stray = folder.put_original(&PictureHash::of(b"stray"), PictureKind::Webp, b"stray").unwrap();
        assert_eq!(findings(&database), Vec::<String>::new(), "its row may be on its way");
        let old = SystemTime::from(noon().utc()) - Duration::from_secs(2 * 60 * 60);
        std::fs::File::options().write(true).open(&stray).unwrap().set_modified(old).unwrap();
        assert_eq!(findings(&database), [format!("nothing names {}", stray.display())]);
        std::fs::remove_file(&stray).unwrap();

        let change = |sql: &str| store.work_here::<_, StoreError>(|conn| Ok(diesel::sql_query(sql.to_owned()).execute(conn)?)).unwrap();
        for (sql, back, said) in [
            ("UPDATE article_bodies SET blocks = '[{\"type\":\"script\"}]' WHERE article_id = 1",
             "UPDATE article_bodies SET blocks = '[]' WHERE article_id = 1", "the text of the story 1 cannot be read"),
            ("DELETE FROM article_texts WHERE article_id = 2",
             "INSERT INTO article_texts (key, article_id, headline, standfirst, names, body)
              SELECT 1, 2, '', '', '', ''", "is missing from the search index"),
            ("UPDATE article_texts SET headline = headline", "DELETE FROM article_texts WHERE article_id = 2",
             "is found by search at a wrong time"),
            ("UPDATE article_tags SET public_until = '2030-01-01 00:00:00.000000' WHERE article_id = 3 AND position = 0",
             "UPDATE article_tags SET public_until = NULL", "the story 3 is public at another time on the page of a tag"),
            ("DELETE FROM article_sections WHERE article_id = 4",
             "INSERT INTO article_sections SELECT 4, section_id, a.public_from, a.public_until FROM articles a WHERE id = 4",
             "the story 4 “Story “3” of \\ it” is not on the front of its section"),
        ] {
            change(sql);
            let found = findings(&database);
            assert!(found.iter().any(|line| line.contains(said)), "{sql}: {found:?}");
            change(back);
        }
    }
}

#[test]
fn a_restore_in_place_keeps_the_former_file_and_waits_for_nobody() {
    let database = TestDatabase::new(Kind::Sqlite);
    drop(furnish(&database));
    let run = |words: &[&str]| broadsheet(&database).args(words).output().unwrap();
    let said = |output: &std::process::Output| {
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let server = Server::start(&database);
    let made = run(&["backup", "house.tar"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(database.path().join("house.tar")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = run(&["backup", "house.tar"]);
    assert!(again.status.code() == Some(1) && said(&again).contains("is there already"), "{}", said(&again));

    std::fs::write(database.path().join("one.jsonl"), line(77)).unwrap();
    assert_eq!(run(&["import", "articles", "one.jsonl"]).status.code(), Some(0));
    let beside = run(&["restore", "house.tar"]);
    assert_eq!(beside.status.code(), Some(1));
    assert!(said(&beside).contains("a server or a restore uses"), "{}", said(&beside));
    assert_eq!(server.stop(), Some(0));

    std::fs::remove_dir_all(data(&database).join("media")).unwrap();
    let checked = run(&["check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(said(&checked).contains("1 thing is not as it should be"), "{}", said(&checked));
    let restored = run(&["restore", "house.tar"]);
    assert_eq!(restored.status.code(), Some(0), "{}", said(&restored));
    let checked = run(&["check"]);
    assert!(checked.status.code() == Some(0) && said(&checked).contains("is sound"), "{}", said(&checked));
    let count = |place: &Place| {
        Store::look(place).unwrap().read_here::<_, StoreError>(|conn| Ok(articles::count(conn)?)).unwrap()
    };
    assert_eq!(count(&database.place), 23);
    let names = std::fs::read_dir(database.path()).unwrap().map(|entry| entry.unwrap().path());
    let former: Vec<PathBuf> = names.filter(|path| path.to_string_lossy().contains(".before-restore-")).collect();
    assert_eq!(former.len(), 1, "{former:?}");
    assert_eq!(count(&Place::Sqlite(former[0].clone())), 24);

    // While another program has the file open, it is not taken away from it.
    let held = Store::open(&database.place, 1).unwrap();
    let refused = run(&["restore", "house.tar"]);
    assert!(refused.status.code() == Some(1) && said(&refused).contains("another program has"), "{}", said(&refused));
    drop(held);
    // What is no database at all is replaced all the same.
    std::fs::write(database.path().join("broadsheet.db"), "nothing of the sort").unwrap();
    let restored = run(&["restore", "house.tar"]);
    assert_eq!(restored.status.code(), Some(0), "{}", said(&restored));
    assert_eq!(count(&database.place), 23);
}

#[test]
fn a_postgres_that_holds_something_is_not_restored_into() {
    let database = TestDatabase::new(Kind::Postgres);
    let store = furnish(&database);
    let file = database.path().join("house.tar");
    back_up(&database, &store, &file);
    let before = all_rows(&store);
    let refused = bring_back(&file, &database).unwrap_err().to_string();
    assert!(refused.contains("is not empty"), "{refused}");
    assert_eq!(all_rows(&store), before);
}

#[test]
fn what_is_not_there_is_not_made_by_looking() {
    let database = TestDatabase::new(Kind::Sqlite);
    let missing = database.path().join("missing.db");
    let url = format!("sqlite:{}", missing.display());
    for words in [&["check"][..], &["backup", "x.tar"]] {
        let output = broadsheet_on(&database, &url).args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("is not there"), "{output:?}");
    }
    assert!(!missing.exists() && !database.path().join("x.tar").exists());
    assert!(url_of(&database).starts_with("sqlite:"));
}
