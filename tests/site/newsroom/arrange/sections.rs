//! Sections: named, moved, and taken away when empty.

use broadsheet::model::role::Role;

use super::{assert_leads, row, site};
use crate::on_both_databases;

on_both_databases! {
    fn a_section_that_is_renamed_is_found_under_its_old_word_in_one_step(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        site.get("/").await.assert_text("/asia\"");
        let asia = row(&editor.get("/newsroom/sections").await, "sections", "Asia");
        let page = format!("/newsroom/sections/{asia}");
        let named = |name: &'static str, slug: &'static str| [("name", name), ("slug", slug), ("parent", "")];
        editor.post(&page, &named("Orient", "orient")).await.assert_sees_other(&format!("{page}?done=saved"));

        site.get("/orient").await.assert_status(200).assert_text("Orient").assert_text("Harbour bridge");
        site.get("/").await.assert_text("Orient").assert_no_text("/asia\"");
        assert_leads(&site, "/asia", "/orient").await;
        assert_leads(&site, "/asia/feed.xml", "/orient/feed.xml").await;
        assert_leads(&site, "/asia/2026/11/20/harbour-bridge-reopens", "/orient/2026/11/20/harbour-bridge-reopens").await;
        assert_leads(&site, "/Asia/", "/orient").await;

        // Twice renamed: still one step. Renamed back: nothing leads away from it.
        editor.post(&page, &named("East", "east")).await.assert_status(303);
        assert_leads(&site, "/asia", "/east").await;
        assert_leads(&site, "/orient", "/east").await;
        editor.post(&page, &named("Asia", "asia")).await.assert_status(303);
        site.get("/asia").await.assert_status(200);
        assert_leads(&site, "/east", "/asia").await;
        // A new section takes an old word over, and a source goes on filing under the other.
        editor.post("/newsroom/sections", &named("East", "east")).await.assert_sees_other("/newsroom/sections?done=added");
        site.get("/east").await.assert_status(200);
        site.import(r#"{"id":"4","headline":"Late train","section":"orient","body_markdown":"It came.","published_at":"2026-11-23T08:00:00Z"}"#);
        site.get("/asia/2026/11/23/late-train").await.assert_status(200);
        editor.get("/newsroom/sections").await.assert_no_text("/orient");
    }

    fn a_section_takes_no_word_that_is_taken(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/pages/new").await.assert_status(200);
        editor.post("/newsroom/pages", &[("headline", "About"), ("slug", ""), ("text", "We are.")]).await.assert_status(303);
        editor.get("/newsroom/sections/new").await.assert_status(200).assert_text("Stands under");
        for (name, slug, reason) in [
            ("", "", "This may not be blank"),
            ("Latest", "latest", "the program uses it"),
            ("Search", "", "the program uses it"),
            ("About", "about", "a standing page has it"),
            ("Asia", "asia", "Another section has the address /asia"),
            ("Asia", "A S I A", "is no slug"),
        ] {
            let refused = editor.post("/newsroom/sections", &[("name", name), ("slug", slug), ("parent", "")]).await;
            refused.assert_status(422).assert_text(reason).assert_text(&format!("value=\"{name}\""));
        }
        let europe = row(&editor.get("/newsroom/sections").await, "sections", "Europe");
        let refused = editor.post(&format!("/newsroom/sections/{europe}"), &[("name", "Europe"), ("slug", "asia"), ("parent", "")]).await;
        refused.assert_status(422).assert_text("Another section has the address");
        site.get("/europe").await.assert_status(200);
    }

    fn the_stories_of_a_section_follow_it_under_another(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let list = editor.get("/newsroom/sections").await;
        let [asia, japan, europe] = ["Asia", "Japan", "Europe"].map(|name| row(&list, "sections", name));
        site.get("/asia").await.assert_no_text("Ferries wait");
        let under = |name: &'static str, slug: &'static str, parent: &str| {
            [("name", name.to_owned()), ("slug", slug.to_owned()), ("parent", parent.to_owned())]
        };
        macro_rules! put {
            ($id:expr, $name:literal, $slug:literal, $parent:expr) => {{
                let fields = under($name, $slug, $parent);
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                editor.post(&format!("/newsroom/sections/{}", $id), &fields).await
            }};
        }
        put!(japan, "Japan", "japan", &asia).assert_status(303);
        site.get("/asia").await.assert_text("Ferries wait").assert_text("Harbour bridge");
        site.get("/asia/feed.xml").await.assert_text("Ferries wait");
        site.get("/japan/2026/11/21/ferries-wait").await.assert_status(200).assert_text("/asia\"");

        put!(asia, "Asia", "asia", &japan).assert_status(422).assert_text("neither under itself");
        put!(asia, "Asia", "asia", &asia).assert_status(422);
        put!(asia, "Asia", "asia", &europe).assert_status(303);
        site.get("/europe").await.assert_text("Ferries wait").assert_text("Harbour bridge").assert_text("Grain moves");
        put!(japan, "Japan", "japan", &europe).assert_status(303);
        site.get("/asia").await.assert_no_text("Ferries wait");
        site.get("/europe").await.assert_text("Ferries wait");
        put!(asia, "Asia", "asia", "").assert_status(303);
        site.get("/europe").await.assert_no_text("Harbour bridge").assert_text("Ferries wait");
        put!(japan, "Japan", "japan", "").assert_status(303);
        site.get("/europe").await.assert_no_text("Ferries wait");
        site.get("/japan").await.assert_text("Ferries wait");
    }

    fn the_navigation_follows_the_order_of_the_sections(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let order = |text: &str| {
            let at = |slug: &str| text.find(&format!("href=\"/{slug}\"")).unwrap();
            at("asia") < at("europe")
        };
        assert!(order(&site.get("/").await.text));
        let list = editor.get("/newsroom/sections").await;
        let [asia, europe] = ["Asia", "Europe"].map(|name| row(&list, "sections", name));
        for _ in 0..2 {
            let moved = editor.post(&format!("/newsroom/sections/{europe}/move"), &[("to", "up")]).await;
            moved.assert_sees_other(&format!("/newsroom/sections?done=moved#section-{europe}"));
        }
        assert!(!order(&site.get("/").await.text));
        // Up from the top is nowhere.
        editor.post(&format!("/newsroom/sections/{europe}/move"), &[("to", "up")]).await.assert_status(303);
        editor.post(&format!("/newsroom/sections/{asia}/move"), &[("to", "up")]).await.assert_status(303);
        assert!(order(&site.get("/").await.text));
    }

    fn only_an_empty_section_is_taken_away(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/sections/new").await.assert_status(200);
        editor.post("/newsroom/sections", &[("name", "Weather"), ("slug", ""), ("parent", "")]).await.assert_status(303);
        site.get("/weather").await.assert_status(200);
        let list = editor.get("/newsroom/sections").await;
        let [asia, weather] = ["Asia", "Weather"].map(|name| row(&list, "sections", name));
        let refused = editor.post(&format!("/newsroom/sections/{asia}/delete"), &[]).await;
        refused.assert_status(409).assert_text("Stories belong to this section");

        editor.post("/newsroom/sections", &[("name", "Storms"), ("slug", ""), ("parent", weather.as_str())]).await.assert_status(303);
        let storms = row(&editor.get("/newsroom/sections").await, "sections", "Storms");
        editor.post(&format!("/newsroom/sections/{weather}/delete"), &[]).await.assert_status(409).assert_text("Sections stand under");
        // A draft belongs to a section as a story does.
        let begun = editor.post("/newsroom/articles", &[("headline", "Rain"), ("section", storms.as_str())]).await;
        begun.assert_status(303);
        editor.post(&format!("/newsroom/sections/{storms}/delete"), &[]).await.assert_status(409).assert_text("drafts among them");
        let edit = begun.header("location").to_owned();
        let fields = [("headline", "Rain"), ("section", weather.as_str()), ("kind", "report"), ("version", "1"), ("text", "It rains.")];
        editor.post(&edit, &fields).await.assert_status(303);
        editor.post(&format!("/newsroom/sections/{storms}/delete"), &[]).await.assert_sees_other("/newsroom/sections?done=deleted");
        site.get("/storms").await.assert_status(404);
        editor.post(&format!("/newsroom/sections/{weather}/delete"), &[]).await.assert_status(409);

        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/audit?subject=section").await.assert_text("added").assert_text("deleted").assert_text("Storms /storms");
    }
}
