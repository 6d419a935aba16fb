//! `broadsheet import articles`.

use broadsheet::import::report::Counts;
use broadsheet::model::address::Period;
use broadsheet::store::listings::{self, Listing};
use broadsheet::store::{Store, StoreError, articles, related, search};
use chrono::NaiveDate;

use crate::on_both_databases;
use crate::support::database::TestDatabase;
use crate::support::importing::{import, noon};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn headlines(store: &Store, listing: Listing) -> Vec<String> {
    let cards =
        store.read_here::<_, StoreError>(|conn| Ok(listings::list_cards(conn, listing, None, 50, noon())?)).unwrap();
    cards.into_iter().map(|card| card.headline).collect()
}

/// How many stories search finds by these words.
pub fn found(store: &Store, words: &str) -> usize {
    store
        .read_here::<_, StoreError>(|conn| {
            let wanted = search::Wanted {
                fts5: &format!("\"{words}\""),
                websearch: &format!("\"{words}\""),
                stands_in: &|text| text.contains(words),
                section: None,
                tag: None,
                from: None,
                until: None,
            };
            Ok(search::find(conn, &wanted, noon())?.articles.len())
        })
        .unwrap()
}

const THREE: &str = r#"
{"id":"1","headline":"Harbour bridge reopens","section":"asia","body_html":"<p>Trains crossed the <b>bridge</b>.</p><script>x()</script>","bylines":["Ada Quill",{"name":"Ben Lens","role":"photographs"}],"tags":["RUSSIA","taliban"],"published_at":"2026-11-24T08:00:00Z","corrections":[{"kind":"correction","note":"It was Tuesday.","at":"2026-11-24T09:00:00Z"}],"redirects":["/2026/11/old-bridge/"]}
{"id":"2","headline":"Ferries wait","section":"middle-east","body_markdown":"The *ferries* wait.","tags":["russia"],"published_at":"2026-11-23T08:00:00Z"}
{"id":"3","headline":"A draft","section":"asia","body":[{"type":"paragraph","text":"Secretwordone."}],"tags":["RUSSIA"]}
"#;

on_both_databases! {
    fn a_story_is_on_all_its_lists_with_every_word(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        let (counts, notes) = import(&database, &store, THREE);
        assert_eq!(counts, Counts { added: 3, ..Counts::default() });
        assert_eq!(notes, ["line 2: dropped <script>"]);

        let story = store
            .read_here::<_, StoreError>(|conn| {
                Ok(articles::find_public(conn, day(2026, 11, 24), "harbour-bridge-reopens", noon())?)
            })
            .unwrap()
            .unwrap();
        assert_eq!(story.body.to_plain(), "Trains crossed the bridge.");
        assert_eq!(story.card.address.to_string(), "/asia/2026/11/24/harbour-bridge-reopens");
        assert_eq!(story.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["RUSSIA", "taliban"]);
        let names: Vec<(&str, &str)> =
            story.card.bylines.iter().map(|byline| (byline.name.as_str(), byline.role.as_str())).collect();
        assert_eq!(names, [("Ada Quill", ""), ("Ben Lens", "photographs")]);
        assert_eq!(story.corrections.len(), 1);

        assert_eq!(headlines(&store, Listing::Latest), ["Harbour bridge reopens", "Ferries wait"]);
        assert_eq!(headlines(&store, Listing::Section(story.card.section_id)), ["Harbour bridge reopens"]);
        assert_eq!(headlines(&store, Listing::Tag(story.tags[0].id)), ["Harbour bridge reopens", "Ferries wait"]);
        assert_eq!(headlines(&store, Listing::Archive(Period::Month(2026, 11))).len(), 2);
        assert_eq!(headlines(&store, Listing::Archive(Period::Day(day(2026, 11, 23)))), ["Ferries wait"]);
        assert_eq!((found(&store, "crossed the bridge"), found(&store, "quill"), found(&store, "secretwordone")), (1, 1, 0));
        let related = store
            .read_here::<_, StoreError>(|conn| {
                Ok(related::list(conn, story.card.id, &[story.tags[0].id], story.card.section_id, noon())?)
            })
            .unwrap();
        assert_eq!(related.cards.iter().map(|card| card.headline.as_str()).collect::<Vec<_>>(), ["Ferries wait"]);
    }

    fn importing_again_adds_nothing(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        import(&database, &store, THREE);
        let (counts, _) = import(&database, &store, THREE);
        assert_eq!(counts, Counts { unchanged: 3, ..Counts::default() });
        let changed = THREE.replace("Ferries wait\"", "Ferries wait no more\"");
        let (counts, _) = import(&database, &store, &changed);
        assert_eq!(counts, Counts { unchanged: 2, updated: 1, ..Counts::default() });
        assert_eq!(found(&store, "ferries wait no more"), 1);
        // The address of a published story stays.
        let kept = store
            .read_here::<_, StoreError>(|conn| Ok(articles::find_public(conn, day(2026, 11, 23), "ferries-wait", noon())?))
            .unwrap();
        assert!(kept.is_some());
    }

    fn bad_lines_are_named_and_do_not_stop_the_others(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        let lines = [
            r#"{"id":"1","headline":"One","section":"asia","body":[],"published_at":"2026-11-24T08:00:00Z"}"#,
            "not json",
            r#"{"id":"3","headline":"Three","body":[]}"#,
            r#"{"id":"4","headline":"Four","section":"search","body":[]}"#,
            r#"{"id":"5","headline":"Five","section":"asia","body":[],"body_html":""}"#,
            r#"{"id":"6","headline":"Six","section":"asia","body_html":"\u0000"}"#,
            r#"{"id":"7","headline":"🎉 مرحبا","section":"asia","body":[],"published_at":"2026-11-24T08:00:00Z"}"#,
            r#"{"id":"8","headline":"Eight","section":"asia","body":[],"picture":{"file":"none.jpg"}}"#,
        ];
        let (counts, notes) = import(&database, &store, &lines.join("\n"));
        assert_eq!((counts.added, counts.refused, counts.pictures_left_out), (3 + usize::from(notes.iter().all(|note| !note.starts_with("line 6"))), 4 + usize::from(notes.iter().any(|note| note.starts_with("line 6"))), 1), "{notes:?}");
        for (line, said) in [(2, "expected"), (3, "section"), (4, "/search"), (5, "one of the three"), (8, "no such file")] {
            assert!(notes.iter().any(|note| note.starts_with(&format!("line {line}:")) && note.contains(said)), "{line}: {notes:?}");
        }
        assert_eq!(headlines(&store, Listing::Latest), ["🎉 مرحبا", "One"]);
    }

    fn what_is_not_public_is_on_no_list(kind) {
        let database = TestDatabase::new(kind);
        let store = database.open();
        let lines = [
            r#"{"id":"1","headline":"Future secretword","section":"asia","tags":["a"],"body":[],"published_at":"2026-11-24T13:00:00Z"}"#,
            r#"{"id":"2","headline":"Embargo secretword","section":"asia","tags":["a"],"body":[],"published_at":"2026-11-24T08:00:00Z","embargoed_until":"2026-11-24T13:00:00Z"}"#,
            r#"{"id":"3","headline":"Gone secretword","section":"asia","tags":["a"],"body":[],"published_at":"2026-11-24T08:00:00Z","withdrawn":{"at":"2026-11-24T09:00:00Z","reason":"legal"}}"#,
            r#"{"id":"4","headline":"Draft secretword","section":"asia","tags":["a"],"body":[]}"#,
        ];
        import(&database, &store, &lines.join("\n"));
        assert_eq!(headlines(&store, Listing::Latest), Vec::<String>::new());
        assert_eq!(headlines(&store, Listing::Section(1)), Vec::<String>::new());
        assert_eq!(headlines(&store, Listing::Tag(1)), Vec::<String>::new());
        assert_eq!(headlines(&store, Listing::Archive(Period::Year(2026))), Vec::<String>::new());
        assert_eq!(found(&store, "secretword"), 0);
        let due = store.read_here::<_, StoreError>(|conn| Ok(listings::next_due(conn, Listing::Tag(1), noon())?)).unwrap();
        assert_eq!(due, Some("2026-11-24T13:00:00Z".parse().unwrap()));
        let reason = store
            .read_here::<_, StoreError>(|conn| Ok(articles::find_withdrawal(conn, day(2026, 11, 24), "gone-secretword", noon())?))
            .unwrap();
        assert_eq!(reason.map(|reason| reason.as_str()), Some("legal"));
    }
}
