//! What a program with a token does, by the rules of the newsroom.

use broadsheet::model::role::Role;
use serde_json::json;

use crate::on_both_databases;
use crate::support::site::TestSite;

fn story() -> serde_json::Value {
    json!({
        "headline": "Harbour bridge reopens", "section": "asia", "standfirst": "After nine years",
        "bylines": ["Ada Quill", {"name": "Ben Lens", "role": "photographs"}], "tags": ["RUSSIA", "taliban"],
        "body": [{"type": "paragraph", "id": "a", "text": "Trains crossed at five."}],
    })
}

fn site(kind: crate::support::database::Kind) -> TestSite {
    let site = TestSite::new(kind);
    site.import(r#"{"id":"1","headline":"Ferries stay","section":"asia","published_at":"2026-11-24T08:00:00Z","body_html":"<p>They do.</p>"}"#);
    site
}

on_both_databases! {
    fn a_program_begins_saves_publishes_corrects_and_takes_down(kind) async {
        let site = site(kind);
        let program = site.program("Edith", Role::Editor).await;
        let begun = program.post("/newsroom/articles", json!({ "article": story() })).await;
        let begun = begun.assert_status(201).json();
        assert_eq!((&begun["stage"], &begun["version"], &begun["owner"]), (&json!("draft"), &json!(1), &json!("Edith")));
        let path = format!("/newsroom/articles/{}", begun["id"]);
        site.get("/latest").await.assert_no_text("Harbour bridge");

        // What is read can be sent back as it is.
        let again = program.put(&path, json!({ "version": 1, "article": begun["article"] })).await.assert_status(200).json();
        assert_eq!(again["version"], 1, "nothing was changed");
        let mut article = begun["article"].clone();
        article["headline"] = json!("Harbour bridge is open");
        let saved = program.put(&path, json!({ "version": 1, "article": article })).await.assert_status(200).json();
        assert_eq!((&saved["version"], &saved["article"]["tags"]), (&json!(2), &json!(["RUSSIA", "taliban"])));

        let live = program.post(&format!("{path}/publish"), json!({})).await.assert_status(200).json();
        assert_eq!((&live["stage"], &live["is_live"]), (&json!("published"), &json!(true)));
        site.get("/latest").await.assert_text("Harbour bridge is open");
        program.post(&format!("{path}/publish"), json!({})).await.assert_status(409);

        program.post(&format!("{path}/corrections"), json!({"kind": "correction", "note": "It was six."})).await.assert_status(200);
        site.get("/corrections").await.assert_text("It was six.");
        site.hold_clock("2026-11-24T12:30:00Z");
        program.post(&format!("{path}/withdraw"), json!({"reason": "gone"})).await.assert_status(200);
        site.get("/asia/2026/11/24/harbour-bridge-is-open").await.assert_status(410);

        let mut admin = site.signed_in("Ada", Role::Admin).await;
        let log = admin.get("/newsroom/audit").await;
        log.assert_text("Edith").assert_text("by the token “Wire import”").assert_text("It was six.");
    }

    fn a_program_schedules_and_takes_it_back(kind) async {
        let site = site(kind);
        let program = site.program("Edith", Role::Editor).await;
        let begun = program.post("/newsroom/articles", json!({ "article": story() })).await.json();
        let path = format!("/newsroom/articles/{}", begun["id"]);
        program.post(&format!("{path}/schedule"), json!({"at": "2026-11-24T11:00:00Z"})).await.assert_status(422);
        let due = program.post(&format!("{path}/schedule"), json!({"at": "2026-11-24T15:00:00Z"})).await.assert_status(200).json();
        assert_eq!((&due["stage"], &due["scheduled_for"]), (&json!("scheduled"), &json!("2026-11-24T15:00:00Z")));
        program.post(&format!("{path}/unschedule"), json!({})).await.assert_status(200);
        site.hold_clock("2026-11-24T16:00:00Z");
        site.get("/latest").await.assert_no_text("Harbour bridge");
    }

    fn a_token_never_does_more_than_its_role_nor_than_its_person(kind) async {
        let site = site(kind);
        let editor = site.person("Edith", Role::Editor).await;
        let reporter = site.person("Rolf", Role::Reporter).await;
        let full = site.program_of(editor, Role::Editor);
        let foreign = full.post("/newsroom/articles", json!({ "article": story() })).await.json()["id"].clone();

        // A lesser token of an editor, and a greater one of a reporter.
        for program in [site.program_of(editor, Role::Reporter), site.program_of(reporter, Role::Editor)] {
            let own = program.post("/newsroom/articles", json!({ "article": story() })).await.assert_status(201).json();
            let path = format!("/newsroom/articles/{}", own["id"]);
            for act in ["publish", "unschedule"] {
                program.post(&format!("{path}/{act}"), json!({})).await.assert_status(403);
            }
            program.post(&format!("{path}/file"), json!({})).await.assert_status(200);
        }
        // Another's story is not there for a reporter.
        let program = site.program_of(reporter, Role::Editor);
        program.get(&format!("/newsroom/articles/{foreign}")).await.assert_status(404);
        program.put(&format!("/newsroom/articles/{foreign}"), json!({"version": 1, "article": story()})).await.assert_status(404);
        let list = program.get("/newsroom/articles").await.json();
        assert!(list["articles"].as_array().unwrap().iter().all(|one| one["owner"] == "Rolf"), "{list}");
        // A contributor files nothing, and who looks after campaigns writes nothing.
        let contributor = site.program("Cora", Role::Contributor).await;
        let own = contributor.post("/newsroom/articles", json!({ "article": story() })).await.assert_status(201).json();
        contributor.post(&format!("/newsroom/articles/{}/file", own["id"]), json!({})).await.assert_status(403);
        let commercial = site.program("Conny", Role::Commercial).await;
        commercial.get("/newsroom").await.assert_status(200);
        commercial.get("/newsroom/articles").await.assert_status(403);
        commercial.post("/newsroom/articles", json!({ "article": story() })).await.assert_status(403);
    }

    fn nothing_is_overwritten_unseen(kind) async {
        let site = site(kind);
        let editor = site.person("Edith", Role::Editor).await;
        let program = site.program_of(editor, Role::Editor);
        let begun = program.post("/newsroom/articles", json!({ "article": story() })).await.json();
        let (id, mut changed) = (begun["id"].clone(), story());
        let path = format!("/newsroom/articles/{id}");
        changed["kicker"] = json!("Transport");
        program.put(&path, json!({"version": 1, "article": changed})).await.assert_status(200);
        let stale = program.put(&path, json!({"version": 1, "article": story()})).await;
        stale.assert_status(409).assert_text("version 2");
        program.put(&path, json!({"version": 7, "article": story()})).await.assert_status(409);

        // Somebody is writing it, at a browser.
        let mut browser = site.signed_in("Willa", Role::Editor).await;
        browser.get(&format!("/newsroom/articles/{id}/edit")).await.assert_status(200);
        browser.post(&format!("/newsroom/articles/{id}/lock"), &[("page", "p1")]).await;
        let locked = program.put(&path, json!({"version": 2, "article": story()})).await;
        locked.assert_status(409).assert_text("Willa is writing this story now.");
    }

    fn what_is_wrong_with_an_article_is_said_and_nothing_is_kept(kind) async {
        let site = site(kind);
        let program = site.program("Edith", Role::Editor).await;
        let with = |key: &str, value: serde_json::Value| {
            let mut article = story();
            article[key] = value;
            json!({ "article": article })
        };
        for (body, said) in [
            (with("headline", json!("  ")), "the headline is blank"),
            (with("section", json!("mars")), "there is no section “mars”"),
            (with("titel", json!("x")), "titel"),
            (with("published_at", json!("2026-11-24T09:00:00Z")), "published_at"),
            (with("body", json!([{"type": "script", "text": "alert(1)"}])), "script"),
            (with("body_html", json!("<p>Two</p>")), "more than one text"),
            (with("picture", json!({"file": "quay.jpg"})), "the id of one of the library"),
            (with("picture", json!({"file": "0".repeat(64)})), "no picture"),
            (with("canonical", json!("javascript:alert(1)")), "canonical"),
            (with("kind", json!("paid")), "sponsor"),
        ] {
            let page = program.post("/newsroom/articles", body).await;
            page.assert_status(422).assert_text(said);
        }
        for body in ["{", "[]", "{}", r#"{"article":3}"#, r#"{"article":{},"more":1}"#] {
            let page = program.send("POST", "/newsroom/articles", Some(body.into()), "application/json").await;
            page.assert_status(400);
        }
        program.send("POST", "/newsroom/articles", Some(vec![b' '; 2 << 20]), "application/json").await.assert_status(413);
        program.send("POST", "/newsroom/articles", Some(b"a=b".to_vec()), "text/plain").await.assert_status(400);
        assert_eq!(program.get("/newsroom/articles").await.json()["articles"].as_array().unwrap().len(), 1);

        // Hostile HTML becomes blocks; what was dropped is told.
        let mut article = story();
        article.as_object_mut().unwrap().remove("body");
        article["body_html"] = json!("<p onclick=x>Trains <script>alert(1)</script>crossed.</p><iframe src=x></iframe>");
        let begun = program.post("/newsroom/articles", json!({ "article": article })).await.assert_status(201).json();
        assert!(!begun["article"].to_string().contains("alert"), "{begun}");
        assert!(!begun["dropped"].as_array().unwrap().is_empty(), "{begun}");
    }

    fn a_picture_that_was_sent_stands_in_an_article(kind) async {
        let site = site(kind);
        let program = site.program("Edith", Role::Editor).await;
        let picture = crate::support::specimens::jpeg(1300, 800);
        let mut body = b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"quay.jpg\"\r\n\r\n".to_vec();
        body.extend(&picture);
        body.extend(b"\r\n--b--\r\n");
        let kind_of = "multipart/form-data; boundary=b";
        let taken = program.send("POST", "/newsroom/pictures", Some(body.clone()), kind_of).await;
        let taken = taken.assert_status(201).json();
        assert_eq!((&taken["width"], &taken["height"]), (&json!(1300), &json!(800)));
        program.send("POST", "/newsroom/pictures", Some(body), kind_of).await.assert_status(200);

        let mut article = story();
        article["picture"] = json!({"file": taken["id"], "alt": "The quay", "credit": "Ben Lens"});
        article["body"] = json!([{"type": "paragraph", "text": "At dawn."}, {"type": "picture", "file": taken["id"], "alt": "The quay at dawn"}]);
        let begun = program.post("/newsroom/articles", json!({ "article": article })).await.assert_status(201).json();
        assert_eq!(begun["article"]["body"][1]["file"], taken["id"]);
        program.post(&format!("/newsroom/articles/{}/publish", begun["id"]), json!({})).await.assert_status(200);
        let list = site.get("/api/v1/articles").await.json();
        let address = list["articles"][0]["picture"]["url"].as_str().unwrap();
        site.get(address.strip_prefix("https://paper.example").unwrap()).await.assert_status(200);
    }
}
