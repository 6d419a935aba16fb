//! The paper as files, and read from them again.

use std::collections::BTreeMap;
use std::path::Path;

use broadsheet::archive::export;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::*;

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

fn write(database: &TestDatabase, store: &Store, into: &Path) -> (export::Exported, Vec<String>) {
    let mut heard = Heard::default();
    let exported = export::run(store, &Folder::look(&data(database)), into, &mut heard).unwrap();
    (exported, heard.0)
}

/// Imports what was exported, from a folder of its own.
fn take(export: &Path, database: &TestDatabase, store: &Store) -> broadsheet::import::report::Counts {
    let folder = Folder::open(&data(database)).unwrap();
    let import = broadsheet::import::articles::Import {
        store,
        folder: &folder,
        beside: Some(export),
        is_rehearsal: false,
        origin: "import",
        now: noon(),
    };
    let file = std::io::BufReader::new(std::fs::File::open(export.join("articles.jsonl")).unwrap());
    let mut heard = crate::support::importing::Heard::default();
    let counts = import.run(file, &mut heard).unwrap();
    assert_eq!(heard.0, Vec::<String>::new());
    counts
}

fn text() -> impl Strategy<Value = Value> {
    let word = "[a-zA-Z0-9éñ漢字Ω&<>\"'’.,-]{1,12}";
    let span = (
        word,
        prop::sample::select(vec![json!("strong"), json!("em"), json!({"link": "https://example.org/a?b=1&c"})]),
    )
        .prop_map(|(text, mark)| json!({"text": text, "marks": [mark]}));
    prop_oneof![
        "[a-zA-Zéñ漢字Ω&<>\"'’., -]{1,60}".prop_map(|text| json!(format!("x{text}"))),
        prop::collection::vec(prop_oneof![word.prop_map(|text| json!(format!("{text} "))), span], 1..4)
            .prop_map(|spans| json!(spans)),
    ]
}

fn picture() -> impl Strategy<Value = Value> {
    (prop::sample::select(vec!["quay.jpg", "clear.png", "sub/far.jpg"]), text(), "[a-z ]{0,9}")
        .prop_map(|(file, caption, alt)| json!({"file": file, "caption": caption, "alt": alt}))
}

fn with(mut value: Value, keys: Value) -> Value {
    value.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    value
}

fn block() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => text().prop_map(|text| json!({"type": "paragraph", "text": text})),
        1 => text().prop_map(|text| json!({"type": "crosshead", "text": text, "level": 3})),
        1 => (text(), text()).prop_map(|(a, b)| json!({"type": "list", "items": [a, b], "ordered": true})),
        1 => (text(), text()).prop_map(|(text, cite)| json!({"type": "quote", "text": text, "cite": cite})),
        1 => (text(), text()).prop_map(|(head, cell)| json!({"type": "table", "head": [head], "rows": [[cell]]})),
        1 => text().prop_map(|item| json!({"type": "keypoints", "items": [item]})),
        1 => Just(json!({"type": "rule"})),
        1 => Just(json!({"type": "code", "text": "let x = \"<&\";\n\tx", "language": "rust"})),
        1 => picture().prop_map(|picture| with(picture, json!({"type": "picture", "size": "wide"}))),
        1 => prop::collection::vec(picture(), 1..3).prop_map(|pictures| json!({"type": "gallery", "pictures": pictures})),
    ]
}

fn moment() -> impl Strategy<Value = String> {
    (2019..2028i32, 1..13u32, 1..29u32, 0..24u32, 0..1_000_000u32)
        .prop_map(|(y, m, d, h, us)| format!("{y}-{m:02}-{d:02}T{h:02}:30:00.{us:06}Z"))
}

fn story() -> impl Strategy<Value = Value> {
    let some =
        |key: &'static str, value: BoxedStrategy<Value>| prop::option::of(value).prop_map(move |value| (key, value));
    let line = || "[a-zA-Zéñ漢字&<>\"' -]{1,30}".prop_map(|text| json!(format!("y{text}"))).boxed();
    let head = (
        "[a-zA-Zéñ漢字&<>\"' -]{1,40}",
        prop::sample::select(vec!["asia", "middle-east", "europe"]),
        prop_oneof![
            4 => prop::collection::vec(block(), 0..6).prop_map(|blocks| ("body", json!(blocks))),
            1 => text().prop_map(|text| ("body_html", json!(format!("<h2>Why</h2><p>{text}</p><ul><li>one</li></ul>")))),
            1 => Just(("body_markdown", json!("# Why\n\nThe *ferries* wait.\n\n> So it is.\n"))),
        ],
    );
    let date = || moment().prop_map(|at| json!(at)).boxed();
    let names =
        prop::collection::vec("(RUSSIA|russia|Été|taliban|[a-z]{1,6})", 0..4).prop_map(|names| json!(names)).boxed();
    let bylines = prop::collection::vec(
        prop_oneof![
            "(Ada Quill|ada quill|Ben Ñ)".prop_map(|name| json!(name)),
            ("(Ada Quill|Cy)", prop::sample::select(vec!["ada", "cy", "cy-two"]), "[a-z]{0,5}")
                .prop_map(|(name, slug, role)| json!({"name": name, "slug": slug, "role": role})),
        ],
        0..3,
    );
    let main = (picture(), 0..=100u32, 0..=100u32).prop_map(|(picture, x, y)| {
        // Of the three, one is so large that there is a choice.
        let left = f64::from(x % 38) / 100.0;
        let crops = if picture["file"] == "quay.jpg" { json!({"1x1": [left, 0.0, 0.625]}) } else { json!({}) };
        let focal = [f64::from(x) / 100.0, f64::from(y) / 100.0];
        with(picture, json!({"focal": focal, "rights": "once", "crops": crops}))
    });
    let corrections = prop::collection::vec((moment(), "[a-z]{1,9}"), 0..3).prop_map(|notes| {
        json!(
            notes
                .into_iter()
                .map(|(at, note)| json!({"kind": "clarification", "note": note, "at": at}))
                .collect::<Vec<_>>()
        )
    });
    let rest = (
        [some("standfirst", line()), some("kicker", line()), some("dateline", line()), some("seo_title", line())],
        [
            some("published_at", date()),
            some("published_at", date()),
            some("updated_at", date()),
            some("embargoed_until", date()),
        ],
        (some("tags", names), some("bylines", bylines.prop_map(|all| json!(all)).boxed())),
        (some("picture", main.boxed()), some("corrections", corrections.boxed())),
        some("withdrawn", moment().prop_map(|at| json!({"at": at, "reason": "gone"})).boxed()),
        some("kind", prop::sample::select(vec![json!("opinion"), json!("obituary")]).boxed()),
        some("slug", "(one|two|[a-z]{3,9})".prop_map(|slug| json!(slug)).boxed()),
        some("redirects", "/old/[a-z]{1,4}(\\?p=[0-9]{1,3})?".prop_map(|path| json!([path])).boxed()),
        (some("language", Just(json!("ar")).boxed()), any::<bool>(), any::<bool>()),
    );
    (head, rest).prop_map(|((headline, section, (key, body)), rest)| {
        let (texts, dates, (tags, bylines), (picture, corrections), withdrawn, kind, slug, redirects, (language, a, b)) = rest;
        let mut story = json!({"headline": format!("H{headline}"), "section": section, key: body, "sensitive": a, "noindex": b});
        let keys = texts.into_iter().chain(dates).chain([tags, bylines, picture, corrections, withdrawn, kind, slug, redirects, language]);
        for (key, value) in keys {
            if let Some(value) = value {
                story[key] = value;
            }
        }
        story
    })
}

fn exports_are_equal(kind: Kind, other: Kind, stories: &[Value]) {
    let one = TestDatabase::new(kind);
    let store = one.open();
    std::fs::create_dir(one.path().join("sub")).unwrap();
    std::fs::write(one.path().join("quay.jpg"), specimens::jpeg(320, 200)).unwrap();
    std::fs::write(one.path().join("sub/far.jpg"), specimens::red_left_blue_right(90, 60)).unwrap();
    std::fs::write(one.path().join("clear.png"), specimens::clear_png(40, 30)).unwrap();
    let lines: Vec<String> = stories
        .iter()
        .enumerate()
        .map(|(n, story)| with(story.clone(), json!({"id": n.to_string()})).to_string())
        .collect();
    let (counts, notes) = import(&one, &store, &lines.join("\n"));
    assert_eq!((counts.added, counts.refused), (stories.len(), 0), "{notes:?}");
    let first = one.path().join("first");
    let (exported, heard) = write(&one, &store, &first);
    assert_eq!((exported.stories, exported.findings), (stories.len(), 0), "{heard:?}");

    let two = TestDatabase::new(other);
    let again = two.open();
    let counts = take(&first, &two, &again);
    assert_eq!((counts.added, counts.is_short()), (stories.len(), false));
    let second = two.path().join("second");
    write(&two, &again, &second);
    let (mut first, mut second) = (files(&first), files(&second));
    // The library's own words are in the export, and no import of stories takes them.
    first.remove("pictures.json");
    second.remove("pictures.json");
    for (name, bytes) in &first {
        let found = second.get(name).unwrap_or_else(|| panic!("{name} is missing in {:?}", second.keys()));
        assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(found), "{name}");
    }
    assert_eq!(first, second);
    assert_eq!(findings(&two), Vec::<String>::new());
}

fn what_is_exported_imports_again(kind: Kind, other: Kind) {
    let config = Config { cases: 12, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(story(), 1..8), |stories| {
            exports_are_equal(kind, other, &stories);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_sqlite_exports_postgres_imports_and_exports_byte_for_byte() {
    what_is_exported_imports_again(Kind::Sqlite, Kind::Postgres);
}

#[test]
fn what_postgres_exports_sqlite_imports_and_exports_byte_for_byte() {
    what_is_exported_imports_again(Kind::Postgres, Kind::Sqlite);
}

on_both_databases! {
    fn an_export_tells_what_stands_round_the_stories(kind) {
        let database = TestDatabase::new(kind);
        let store = furnish(&database);
        store
            .write_here::<_, StoreError>(|conn| {
                for sql in [
                    "INSERT INTO pages (slug, headline, blocks, position, changed_at, is_demo)
                     VALUES ('about', 'About us', '[]', 1, '2026-11-24 08:00:00.000000', FALSE)",
                    "INSERT INTO redirects (path, tag_id, created_at)
                     SELECT '/tag/rossija', id, '2026-11-24 08:00:00.000000' FROM tags WHERE slug = 'russia'",
                    // A card of a story that is no more is left out.
                    "INSERT INTO fronts (slug, is_demo, live)
                     SELECT 'home', FALSE, '{\"collections\":[{\"id\":\"c1\",\"layout\":\"list\",\"cap\":4,\"cards\":[' ||
                            '{\"article\":' || id || ',\"headline\":\"Otherwise\"},{\"article\":999}]}]}'
                     FROM articles WHERE headline = 'The quay'",
                ] {
                    diesel::sql_query(sql).execute(conn)?;
                }
                Ok(())
            })
            .unwrap();
        let into = database.path().join("paper");
        let output = broadsheet(&database).args(["export", "paper"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stdout).lines().last(), Some("paper: 23 stories and 1 pictures"));
        let read = |name: &str| -> Value { serde_json::from_slice(&std::fs::read(into.join(name)).unwrap()).unwrap() };
        let cards = read("fronts.json")[0]["collections"][0]["cards"].clone();
        assert_eq!(cards.as_array().map(Vec::len), Some(1), "{cards}");
        assert_eq!((&cards[0]["story"], &cards[0]["headline"]), (&json!("p"), &json!("Otherwise")));
        assert_eq!(read("pages.json")[0]["headline"], "About us");
        assert_eq!(read("line-items.json").as_array().unwrap().len(), 4);
        let tags = read("tags.json");
        let russia = tags.as_array().unwrap().iter().find(|tag| tag["slug"] == "russia").unwrap();
        assert_eq!((&russia["name"], &russia["redirects"]), (&json!("RUSSIA"), &json!(["/tag/rossija"])));
        // A second one replaces nothing.
        let again = broadsheet(&database).args(["export", "paper"]).output().unwrap();
        assert!(String::from_utf8_lossy(&again.stderr).contains("is not empty"), "{again:?}");
        // A new paper takes title and sections over from it.
        let other = TestDatabase::new(kind);
        let run = |words: &[&str]| {
            let config = into.join("broadsheet.toml");
            broadsheet(&other).arg("--config").arg(config).args(words).output().unwrap()
        };
        let articles = into.join("articles.jsonl");
        let imported = run(&["import", "articles", articles.to_str().unwrap()]);
        assert_eq!(imported.status.code(), Some(0), "{imported:?}");
        assert_eq!(run(&["export", "again"]).status.code(), Some(0));
        for name in ["broadsheet.toml", "articles.jsonl", "sections.json", "contributors.json"] {
            let both = [&into, &other.path().join("again")].map(|folder| std::fs::read_to_string(folder.join(name)).unwrap());
            assert_eq!(both[0], both[1]);
        }
    }
}
