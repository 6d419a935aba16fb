//! One change to many stories, and the way back.

use broadsheet::model::role::Role;

use super::stories::{begin, site, write};
use crate::on_both_databases;
use crate::support::browser::Browser;

const OLD: &str = "/asia/2026/11/20/an-older-story";

/// Sends the change of the confirmation page for these stories.
async fn change(browser: &mut Browser<'_>, stories: &[&str], fields: &[(&str, &str)]) {
    let mut all: Vec<(&str, &str)> = stories.iter().map(|id| ("story", *id)).collect();
    all.extend(fields);
    browser.post("/newsroom/articles/bulk", &all).await.assert_status(303);
}

/// Takes the last change back, by the button of the list.
async fn take_back(browser: &mut Browser<'_>, done: &str) {
    let list = browser.get("/newsroom/articles").await;
    let id = list.between("name=\"change\" value=\"", "\"");
    let back = browser.post("/newsroom/articles/bulk/undo", &[("change", &id)]).await;
    back.assert_sees_other(&format!("/newsroom/articles?done={done}"));
}

on_both_databases! {
    fn stories_are_tagged_together_and_it_is_taken_back(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "First words.").await;
        let id = story.rsplit('/').next().unwrap().to_owned();
        // Readers have one of them, and a newer text of it waits.
        write(&mut editor, "/newsroom/articles/1/edit", &[("text", "It is new.")]).await.assert_status(303);

        editor.get("/newsroom/articles").await.assert_text("Add a tag").assert_no_text("Take it back");
        let asked = editor.get(&format!("/newsroom/articles/bulk?action=tag&story=1&story={id}")).await;
        asked.assert_status(200).assert_text("<strong>2 stories</strong>").assert_text("1 that readers have now").assert_text("and 1 that they do not have");
        site.get("/tag/ports").await.assert_status(404);
        change(&mut editor, &["1", &id], &[("action", "tag"), ("tag", "ports")]).await;
        site.get("/tag/ports").await.assert_status(200).assert_text("An older story").assert_no_text("Harbour bridge");
        site.get(OLD).await.assert_text("It is old.").assert_no_text("It is new.");
        editor.get("/newsroom/articles/1/edit").await.assert_text("It is new.").assert_text(">\nports</textarea>");
        editor.get(&format!("{story}/edit")).await.assert_text(">\nports</textarea>");
        editor.get(&story).await.assert_text("tagged it");

        editor.get("/newsroom/articles").await.assert_text("2 stories got the tag “ports”");
        take_back(&mut editor, "bulk-undone").await;
        site.get("/tag/ports").await.assert_status(404);
        editor.get("/newsroom/articles/1/edit").await.assert_text("It is new.").assert_no_text(">\nports</textarea>");
        editor.get("/newsroom/articles").await.assert_no_text("Take it back");
    }

    fn stories_are_moved_and_taken_down_and_back(kind) async {
        let (site, _) = site(kind);
        site.import(r#"{"id":"2","headline":"A story of Africa","section":"africa","body_markdown":"Far.","published_at":"2026-11-21T08:00:00Z"}"#);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let asked = editor.get("/newsroom/articles/bulk?action=move&story=1").await;
        let africa = asked.text.split("<option value=\"").find(|option| option.contains("Africa")).unwrap().split('"').next().unwrap().to_owned();
        change(&mut editor, &["1", "2"], &[("action", "move"), ("section", &africa)]).await;
        site.get(OLD).await.assert_status(301);
        site.get("/africa/2026/11/20/an-older-story").await.assert_status(200);
        // One was there already.
        editor.get("/newsroom/articles").await.assert_text("One story moved to Africa");
        take_back(&mut editor, "bulk-undone").await;
        site.get(OLD).await.assert_status(200);

        let asked = editor.get("/newsroom/articles/bulk?action=withdraw&story=1&story=2").await;
        asked.assert_text("<strong>2 stories</strong> will be taken down");
        change(&mut editor, &["1", "2"], &[("action", "withdraw"), ("reason", "gone")]).await;
        site.get(OLD).await.assert_status(410);
        // Somebody has brought one back meanwhile.
        editor.post("/newsroom/articles/2/publish", &[]).await.assert_status(303);
        take_back(&mut editor, "bulk-partly-undone").await;
        site.get(OLD).await.assert_status(200);

        change(&mut editor, &["1"], &[("action", "withdraw"), ("reason", "legal")]).await;
        site.get(OLD).await.assert_status(451);
        site.hold_clock("2026-11-24T12:31:00Z");
        editor.get("/newsroom/articles").await.assert_no_text("Take it back");
        editor.post("/newsroom/articles/bulk/undo", &[("change", "3")]).await.assert_status(409);
    }

    fn what_cannot_be_changed_stays_and_says_why(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "First words.").await;
        let id = story.rsplit('/').next().unwrap().to_owned();
        bruno.post(&format!("{story}/lock"), &[("page", "b1"), ("script", "yes")]).await.assert_status(200);
        editor.post("/newsroom/articles/1/hold", &[("hold_reason", "A letter came.")]).await.assert_status(303);
        let asked = editor.get(&format!("/newsroom/articles/bulk?action=tag&story=1&story={id}")).await;
        asked.assert_text("bruno is writing it.").assert_text("A legal hold is in force").assert_text("2 stay as they are");
        let asked = editor.get(&format!("/newsroom/articles/bulk?action=withdraw&story=1&story={id}")).await;
        asked.assert_text("<strong>One story</strong> will be taken down");
        change(&mut editor, &["1", &id], &[("action", "tag"), ("tag", "ports")]).await;
        editor.get("/newsroom/articles").await.assert_no_text("Take it back");
        editor.post("/newsroom/articles/1/lift", &[]).await.assert_status(303);
        editor.post("/newsroom/articles/bulk", &[("story", "1"), ("action", "tag"), ("tag", " ")]).await.assert_status(422).assert_text("Write a tag");
        editor.get("/newsroom/articles/bulk").await.assert_status(200).assert_text("No story is chosen.");
        bruno.get("/newsroom/articles").await.assert_no_text("Add a tag");
    }
}
