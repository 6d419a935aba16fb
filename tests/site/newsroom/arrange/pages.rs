//! Standing pages: written, ordered, taken away.

use broadsheet::model::role::Role;

use super::{assert_leads, row, site};
use crate::on_both_databases;
use crate::support::specimens;

on_both_databases! {
    fn a_page_is_written_renamed_and_taken_away(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        site.get("/").await.assert_no_text("/about\"");
        editor.get("/newsroom/pages/new").await.assert_status(200);
        let made = editor.post("/newsroom/pages", &[("headline", "About"), ("slug", ""), ("text", "We are *here*.\n\n## Who pays\n\nReaders.")]).await;
        let page = made.assert_status(303).header("location").trim_end_matches("?done=saved").to_owned();
        site.get("/about").await.assert_status(200).assert_text("We are <em>here</em>.").assert_text("Who pays");
        site.get("/").await.assert_text("/about\"");
        editor.get(&page).await.assert_text("## Who pays");

        let version = editor.get(&page).await.between("name=\"version\" value=\"", "\"");
        let there = [("headline", "About"), ("slug", "about"), ("text", "We are there."), ("version", version.as_str())];
        site.hold_clock("2026-11-24T12:01:00Z");
        editor.post(&page, &there).await.assert_status(303);
        site.get("/about").await.assert_text("We are there.").assert_no_text("Who pays");
        // Nobody's text is overwritten unseen.
        let late = [("headline", "About us"), ("slug", "about-us"), ("text", "We are there."), ("version", version.as_str())];
        let stale = editor.post(&page, &late).await;
        stale.assert_status(409).assert_text("Somebody saved this page since you opened it").assert_text("value=\"About us\"");
        let now = stale.between("name=\"version\" value=\"", "\"");
        assert_ne!(now, version);
        let late = [("headline", "About us"), ("slug", "about-us"), ("text", "We are there."), ("version", now.as_str())];
        editor.post(&page, &late).await.assert_status(303);
        site.get("/").await.assert_text("About us").assert_no_text("/about\"");
        assert_leads(&site, "/about", "/about-us").await;
        site.get("/about/feed.xml").await.assert_status(404);

        for (headline, slug, text, reason) in [
            ("", "about", "x", "This may not be blank"),
            ("Asia", "", "x", "a section has it"),
            ("Tags", "tag", "x", "the program uses it"),
            ("Ours", "about-us", "x", "Another page has the address"),
            ("Ours", "ours", " ", "says nothing"),
        ] {
            let refused = editor.post("/newsroom/pages", &[("headline", headline), ("slug", slug), ("text", text)]).await;
            refused.assert_status(422).assert_text(reason);
        }
        // An old word is taken over by a page that has it now.
        editor.post("/newsroom/pages", &[("headline", "Another"), ("slug", "about"), ("text", "Another one.")]).await.assert_status(303);
        site.get("/about").await.assert_text("Another one.");

        editor.post(&format!("{page}/delete"), &[]).await.assert_sees_other("/newsroom/pages?done=deleted");
        site.get("/about-us").await.assert_status(404);
        site.get("/").await.assert_no_text("About us");
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/audit?subject=page").await.assert_text("with another text").assert_text("deleted");
    }

    fn the_editor_writes_a_page_with_a_picture_which_readers_see_and_nobody_deletes(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/pictures").await.assert_status(200);
        let sent = editor.send_files("/newsroom/pictures", &[("crew.jpg", specimens::jpeg(900, 600))]).await;
        let picture = sent.assert_status(303).header("location").split('?').next().unwrap().to_owned();
        let hash = editor.get("/newsroom/pictures.json").await.between("\"hash\":\"", "\"");
        let public = format!("/media/{hash}/640.jpg");
        site.get(&public).await.assert_status(404);

        let original = format!(r##"{{"hash":"{hash}","width":9,"height":9,"colour":"#ffffff"}}"##);
        let blocks = format!(r#"[{{"type":"paragraph","id":"a","text":"We are here."}},{{"type":"picture","id":"b","original":{original},"alt":"The crew"}}]"#);
        let stranger = blocks.replace(&hash, &"0".repeat(64));
        for (blocks, done) in [(&blocks, "saved"), (&stranger, "saved-dropped")] {
            let made = editor.post("/newsroom/pages", &[("headline", done), ("blocks", blocks)]).await;
            made.assert_status(303);
            assert!(made.header("location").ends_with(&format!("?done={done}")), "{}", made.header("location"));
        }
        site.get("/saved").await.assert_text("We are here.").assert_text("alt=\"The crew\"").assert_text(&hash);
        site.get("/saved-dropped").await.assert_text("We are here.").assert_no_text("The crew");
        site.get(&public).await.assert_status(200);
        editor.get(&picture).await.assert_text("standing page");
        editor.post(&format!("{picture}/delete"), &[]).await.assert_status(409);
        // What cannot be read is said, and is still there.
        let refused = editor.post("/newsroom/pages", &[("headline", "Broken"), ("blocks", "[{]")]).await;
        refused.assert_status(422).assert_text("The text cannot be read").assert_text("value=\"Broken\"");
    }

    fn the_footer_follows_the_order_of_the_pages(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        for headline in ["First", "Second"] {
            editor.get("/newsroom/pages/new").await.assert_status(200);
            editor.post("/newsroom/pages", &[("headline", headline), ("text", "Words.")]).await.assert_status(303);
        }
        let order = |text: &str| text.find("href=\"/first\"").unwrap() < text.find("href=\"/second\"").unwrap();
        assert!(order(&site.get("/").await.text));
        let second = row(&editor.get("/newsroom/pages").await, "pages", "Second");
        editor.post(&format!("/newsroom/pages/{second}/move"), &[("to", "up")]).await.assert_sees_other("/newsroom/pages?done=moved");
        assert!(!order(&site.get("/").await.text));
        editor.post(&format!("/newsroom/pages/{second}/move"), &[("to", "up")]).await.assert_status(303);
        assert!(!order(&site.get("/").await.text));
    }
}
