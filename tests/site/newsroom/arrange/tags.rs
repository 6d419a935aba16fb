//! Tags: renamed, merged, marked as sensitive.

use broadsheet::model::role::Role;

use super::{assert_leads, row, site};
use crate::on_both_databases;

on_both_databases! {
    fn tags_are_listed_by_name_with_their_stories(kind) async {
        let site = site(kind);
        for (id, from) in [(8, 0), (9, 30)] {
            let tags: Vec<String> = (from..from + 30).map(|n| format!("\"Subject {n:02}\"")).collect();
            let tags = tags.join(",");
            site.import(&format!(r#"{{"id":"{id}","headline":"Many","section":"asia","body_markdown":"x","published_at":"2026-11-20T08:00:00Z","tags":[{tags}]}}"#));
        }
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let first = editor.get("/newsroom/tags").await;
        first.assert_text("Subject 00").assert_text("Subject 49").assert_no_text("Subject 50");
        let next = first.between("class=\"button quiet\" href=\"", "\"").replace("&#38;", "&");
        editor.get(&next).await.assert_text("Subject 50").assert_text("<bdi>USA</bdi>").assert_text("2 stories").assert_no_text("Subject 49");
        editor.get("/newsroom/tags?words=us").await.assert_text("<bdi>USA</bdi>").assert_no_text("Subject");
        editor.get("/newsroom/tags?words=%25").await.assert_text("No tag fits");
    }

    fn a_tag_is_renamed_where_it_is_printed_and_its_old_name_still_means_it(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = "/asia/2026/11/20/harbour-bridge-reopens";
        site.get(story).await.assert_text("USA");
        site.get("/tag/usa").await.assert_status(200);
        let usa = row(&editor.get("/newsroom/tags").await, "tags", "USA");
        let page = format!("/newsroom/tags/{usa}");
        editor.get(&page).await.assert_status(200).assert_text("2 stories carry it");
        editor.post(&page, &[("name", "America"), ("slug", "usa")]).await.assert_sees_other(&format!("{page}?done=saved"));
        site.get(story).await.assert_text("America").assert_no_text("USA");
        site.get("/tag/usa").await.assert_status(200).assert_text("America");
        site.get("/search?q=america").await.assert_text("Harbour bridge");

        editor.post(&page, &[("name", "America"), ("slug", "america")]).await.assert_status(303);
        assert_leads(&site, "/tag/usa", "/tag/america").await;
        assert_leads(&site, "/tag/usa/feed.json", "/tag/america/feed.json").await;
        site.import(r#"{"id":"4","headline":"Late train","section":"asia","body_markdown":"x","published_at":"2026-11-23T08:00:00Z","tags":["usa"]}"#);
        site.get("/tag/america").await.assert_text("Late train");
        site.get("/tag/usa").await.assert_moved_to("/tag/america");

        for (name, slug, reason) in [
            ("united states", "america", "merge this one into it"),
            ("America", "united-states", "Another tag has the address /tag/united-states"),
            ("", "america", "This may not be blank"),
            ("America", "Not One", "is no slug"),
        ] {
            editor.post(&page, &[("name", name), ("slug", slug)]).await.assert_status(422).assert_text(reason);
        }
        // Back again: the address is its own, and leads nowhere else.
        editor.post(&page, &[("name", "USA"), ("slug", "usa")]).await.assert_status(303);
        site.get("/tag/usa").await.assert_status(200);
        assert_leads(&site, "/tag/america", "/tag/usa").await;
    }

    fn a_merged_tag_gives_all_its_stories_and_addresses_away(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        site.get("/tag/united-states").await.assert_text("Ferries wait").assert_no_text("Harbour bridge");
        site.get("/japan/2026/11/21/ferries-wait").await.assert_text("United States");
        let list = editor.get("/newsroom/tags").await;
        let [usa, states, trade] = ["USA", "United States", "trade"].map(|name| row(&list, "tags", name));
        let page = format!("/newsroom/tags/{usa}");
        editor.post(&page, &[("name", "USA"), ("slug", "us"), ("sensitive", "yes")]).await.assert_status(303);
        for into in ["", "Nothing of that name", "USA"] {
            editor.post(&format!("{page}/merge"), &[("into", into)]).await.assert_status(422).assert_text("another tag that there is");
        }
        let asked = editor.post(&format!("{page}/merge"), &[("into", "united states")]).await;
        asked.assert_status(200).assert_text("<strong>2</strong> stories carry").assert_text("<strong>1</strong> of them").assert_text("becomes sensitive");
        site.get("/tag/us").await.assert_status(200);

        let done = editor.post(&format!("{page}/merge"), &[("into", "United States"), ("sure", "yes")]).await;
        done.assert_sees_other(&format!("/newsroom/tags/{states}?done=merged"));
        let merged = site.get("/tag/united-states").await;
        merged.assert_text("Ferries wait").assert_text("Harbour bridge").assert_text("Grain moves");
        for old in ["/tag/us", "/tag/usa"] {
            assert_leads(&site, old, "/tag/united-states").await;
        }
        site.get("/asia/2026/11/20/harbour-bridge-reopens").await.assert_text("/tag/united-states").assert_no_text(">USA<");
        let grain = site.get("/europe/2026/11/22/grain-moves-again").await;
        assert_eq!(grain.text.matches("href=\"/tag/united-states\"").count(), 1);
        site.get("/search?q=states").await.assert_text("Harbour bridge");
        editor.get(&page).await.assert_status(404);
        site.import(r#"{"id":"4","headline":"Late train","section":"asia","body_markdown":"x","published_at":"2026-11-23T08:00:00Z","tags":["USA"]}"#);
        site.get("/tag/united-states").await.assert_text("Late train");

        // The one that stays is renamed and merged in its turn: still one step.
        editor.post(&format!("/newsroom/tags/{states}/merge"), &[("into", "trade"), ("sure", "yes")]).await.assert_status(303);
        for old in ["/tag/us", "/tag/usa", "/tag/united-states"] {
            assert_leads(&site, old, "/tag/trade").await;
        }
        editor.post(&format!("/newsroom/tags/{trade}/delete"), &[]).await.assert_status(409).assert_text("Stories carry this tag");
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/audit?subject=tag").await.assert_text("merged");
    }

    fn no_advertisement_stands_beside_a_story_with_a_sensitive_tag(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let text = "Words that are read. ".repeat(40);
        let body = [text.as_str(); 12].join("\\n\\n");
        site.import(&format!(r#"{{"id":"5","headline":"A long story","section":"asia","body_markdown":"{body}","published_at":"2026-11-23T08:00:00Z","tags":["Grief"]}}"#));
        let story = "/asia/2026/11/23/a-long-story";
        site.get(story).await.assert_text("Advertisement");
        let grief = row(&editor.get("/newsroom/tags").await, "tags", "Grief");
        let page = format!("/newsroom/tags/{grief}");
        editor.post(&page, &[("name", "Grief"), ("slug", "grief"), ("sensitive", "yes")]).await.assert_status(303);
        site.get(story).await.assert_status(200).assert_no_text("Advertisement");
        editor.get(&page).await.assert_text("value=\"yes\" checked");
        editor.post(&page, &[("name", "Grief"), ("slug", "grief")]).await.assert_status(303);
        site.get(story).await.assert_text("Advertisement");
    }

    fn a_tag_that_no_story_carries_is_taken_away(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        site.import(r#"{"id":"1","headline":"Harbour bridge reopens","section":"asia","body_markdown":"It is open.","published_at":"2026-11-20T08:00:00Z","tags":["USA"],"bylines":["Ada Quill"]}"#);
        let trade = row(&editor.get("/newsroom/tags").await, "tags", "trade");
        editor.get(&format!("/newsroom/tags/{trade}")).await.assert_text("No story carries this tag");
        editor.post(&format!("/newsroom/tags/{trade}/delete"), &[]).await.assert_sees_other("/newsroom/tags?done=deleted");
        editor.get("/newsroom/tags").await.assert_no_text("<bdi>trade</bdi>");
        editor.post(&format!("/newsroom/tags/{trade}/delete"), &[]).await.assert_status(404);
    }
}
