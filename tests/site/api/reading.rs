//! What anybody's program may read: what readers may, and nothing else.

use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::site::TestSite;

const STORIES: &str = r#"
{"id":"1","headline":"Harbour bridge reopens","section":"asia","kicker":"Transport","standfirst":"After nine years","bylines":["Ada Quill",{"name":"Ben Lens","role":"photographs"}],"tags":["RUSSIA"],"published_at":"2026-11-24T09:00:00Z","body":[{"type":"paragraph","id":"a","text":["Trains ",{"text":"crossed","marks":["em"]}," at five."]}],"corrections":[{"kind":"correction","note":"It was six.","at":"2026-11-24T10:00:00Z"}]}
{"id":"2","headline":"Ferries stay","section":"europe","published_at":"2026-11-24T08:00:00Z","tags":["Sea"],"body":[{"type":"paragraph","text":"They do."}]}
{"id":"3","headline":"A draft of secretword","section":"asia","tags":["Secrettag"],"body":[{"type":"paragraph","text":"secretword"}]}
{"id":"4","headline":"Later secretword","section":"asia","tags":["Secrettag"],"published_at":"2026-11-24T18:00:00Z","body":[{"type":"paragraph","text":"secretword"}]}
{"id":"5","headline":"Under embargo secretword","section":"asia","tags":["Secrettag"],"published_at":"2026-11-24T08:00:00Z","embargoed_until":"2026-11-25T00:00:00Z","body":[{"type":"paragraph","text":"secretword"}]}
{"id":"6","headline":"Taken down secretword","section":"asia","tags":["Secrettag"],"published_at":"2026-11-24T07:00:00Z","withdrawn":{"at":"2026-11-24T08:00:00Z","reason":"legal"},"body":[{"type":"paragraph","text":"secretword"}]}
"#;

on_both_databases! {
    fn an_article_is_read_whole_with_its_blocks_names_tags_and_corrections(kind) async {
        let site = TestSite::new(kind);
        site.import(STORIES.trim());
        let list = site.get("/api/v1/articles").await;
        list.assert_status(200);
        assert_eq!(list.header("content-type"), "application/json");
        assert_eq!(list.header("access-control-allow-origin"), "*");
        assert_eq!(list.header("cross-origin-resource-policy"), "cross-origin");
        let list = list.json();
        let headlines: Vec<_> = list["articles"].as_array().unwrap().iter().map(|one| one["headline"].as_str().unwrap()).collect();
        assert_eq!(headlines, ["Harbour bridge reopens", "Ferries stay"]);
        assert!(list["next"].is_null());

        let id = list["articles"][0]["id"].as_str().unwrap().to_owned();
        let whole = site.get(&format!("/api/v1/articles/{id}")).await;
        let article = whole.assert_status(200).json();
        assert_eq!(article["url"], "https://paper.example/asia/2026/11/24/harbour-bridge-reopens");
        assert_eq!(article["section"]["name"], "Asia");
        assert_eq!(article["bylines"][1]["role"], "photographs");
        assert_eq!(article["tags"][0]["name"], "RUSSIA");
        assert_eq!(article["body"][0]["text"][1]["marks"][0], "em");
        assert_eq!(article["corrections"][0]["note"], "It was six.");
        let again = site.ask(&format!("/api/v1/articles/{id}"), &[("if-none-match", whole.header("etag"))]).await;
        again.assert_status(304);
    }

    fn no_program_reads_what_readers_may_not(kind) async {
        let site = TestSite::new(kind);
        site.import(STORIES.trim());
        for path in ["/articles", "/articles?section=asia", "/tags", "/tags?q=secret", "/search?q=secretword", "/sections"] {
            let page = site.get(&format!("/api/v1{path}")).await;
            page.assert_status(200).assert_no_text("secretword").assert_no_text("Secrettag");
        }
        site.get("/api/v1/articles?tag=secrettag").await.assert_status(404);
        site.get("/api/v1/tags/secrettag").await.assert_status(404);
        let ids: Vec<(String, String)> = site
            .site
            .store
            .read_here::<_, broadsheet::store::StoreError>(|conn| {
                use diesel::prelude::*;
                use broadsheet::store::schema::articles;
                Ok(articles::table.order(articles::headline).select((articles::headline, articles::public_id)).load(conn)?)
            })
            .unwrap();
        for (headline, id) in ids.iter().filter(|(headline, _)| headline.contains("secretword")) {
            let page = site.get(&format!("/api/v1/articles/{id}")).await;
            page.assert_status(if headline.starts_with("Taken") { 451 } else { 404 }).assert_no_text("secretword");
            assert_eq!(page.header("content-type"), "application/problem+json");
        }
        // At its moment it is there, without anybody doing anything.
        site.hold_clock("2026-11-24T18:00:00Z");
        site.get("/api/v1/articles").await.assert_text("Later secretword");
        site.get("/api/v1/tags").await.assert_text("Secrettag");
    }

    fn what_is_called_otherwise_is_so_at_once_for_programs_too(kind) async {
        let site = TestSite::new(kind);
        site.import(STORIES.trim());
        let mut editor = site.signed_in("Clara", Role::Editor).await;
        let id = site.get("/api/v1/articles").await.json()["articles"][0]["id"].as_str().unwrap().to_owned();
        let addresses = ["/api/v1/tags".to_owned(), "/api/v1/tags/russia".to_owned(), format!("/api/v1/articles/{id}")];
        for address in &addresses {
            site.get(address).await.assert_status(200).assert_text("RUSSIA");
        }
        let list = editor.get("/newsroom/tags?q=russia").await;
        let tag = list.text.split("href=\"/newsroom/tags/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        editor.get(&format!("/newsroom/tags/{tag}")).await;
        editor.post(&format!("/newsroom/tags/{tag}"), &[("name", "The Kremlin"), ("slug", "russia")]).await.assert_status(303);
        for address in &addresses {
            site.get(address).await.assert_status(200).assert_text("The Kremlin").assert_no_text("RUSSIA");
        }
    }

    fn a_list_goes_on_where_it_says_to_its_end(kind) async {
        let site = TestSite::new(kind);
        let line = |n: usize| format!(r#"{{"id":"{n}","headline":"Story {n}","section":"asia","tags":["Sea"],"published_at":"2026-11-{:02}T{:02}:00:00Z","body_html":"<p>Water.</p>"}}"#, 1 + n / 24, n % 24);
        site.import(&(0..70).map(line).collect::<Vec<_>>().join("\n"));
        for list in ["/articles", "/articles?section=asia", "/articles?tag=sea", "/search?q=water"] {
            let mut seen = Vec::new();
            let mut next = Some(format!("https://paper.example/api/v1{list}"));
            while let Some(address) = next {
                let page = site.get(address.strip_prefix("https://paper.example").unwrap()).await.assert_status(200).json();
                seen.extend(page["articles"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
                next = page["next"].as_str().map(ToOwned::to_owned);
            }
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!((all, seen.len()), (70, 70), "{list}");
        }
    }

    fn what_is_wrong_with_a_question_is_a_problem_document(kind) async {
        let site = TestSite::new(kind);
        site.import(STORIES.trim());
        for (path, status, said) in [
            ("/articles?before=yesterday", 400, "before"),
            ("/articles?section=asia&tag=russia", 400, "one of"),
            ("/articles?section=mars", 404, "nothing here"),
            ("/articles/nothing", 404, "nothing here"),
            ("/search?q=", 400, "q:"),
            ("/search?q=bridge&from=soon", 400, "from:"),
            ("/nothing", 404, "nothing here"),
            ("/newsroom/articles", 401, "token"),
            ("/newsroom/nothing", 401, "token"),
        ] {
            let page = site.get(&format!("/api/v1{path}")).await;
            page.assert_status(status);
            assert_eq!(page.header("content-type"), "application/problem+json", "{path}");
            let problem = page.json();
            assert_eq!(problem["status"], status, "{path}");
            assert!(problem["detail"].as_str().unwrap().contains(said), "{path}: {problem}");
        }
        site.send("POST", "/api/v1/articles", &[]).await.assert_status(405);
        site.send("DELETE", "/api/v1/newsroom/articles/1", &[]).await.assert_status(405);
        site.send("HEAD", "/api/v1/articles", &[]).await.assert_status(200);
    }
}
