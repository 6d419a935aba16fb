//! A story's life, from the first word to the withdrawal.

use broadsheet::jobs::publish_due;
use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::browser::Browser;
use crate::support::site::{Page, TestSite};

/// A site with one section, and its row.
pub fn site(kind: crate::support::database::Kind) -> (TestSite, String) {
    let site = TestSite::new(kind);
    site.import(r#"{"id":"1","headline":"An older story","section":"asia","body_markdown":"It is old.","published_at":"2026-11-20T08:00:00Z"}"#);
    (site, "1".to_owned())
}

/// Begins a story with a text; answers its path in the newsroom.
pub async fn begin(browser: &mut Browser<'_>, headline: &str, text: &str) -> String {
    let page = browser.get("/newsroom/articles/new").await;
    let section = page.between("<option value=\"\">Choose a section</option>\n<option value=\"", "\"");
    let begun = browser.post("/newsroom/articles", &[("headline", headline), ("section", &section)]).await;
    let edit = begun.assert_status(303).header("location").to_owned();
    write(browser, &edit, &[("text", text)]).await.assert_status(303);
    edit.trim_end_matches("/edit").to_owned()
}

/// Changes some fields of a story, as its page has them, and saves it.
pub async fn write(browser: &mut Browser<'_>, edit: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(edit).await;
    page.assert_status(200);
    let mut all = form_of(&page);
    for (name, value) in fields {
        all.retain(|(field, _)| field != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    let pairs: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(edit, &pairs).await
}

/// The fields of the form in which a story is written.
pub fn form_of(page: &Page) -> Vec<(String, String)> {
    let unescape = |text: &str| {
        text.replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&gt;", ">")
            .replace("&#38;", "&")
            .replace("&amp;", "&")
    };
    let mut fields = Vec::new();
    let form = page.between("id=\"story\"", "</form>");
    for piece in form.split("<textarea id=\"").skip(1) {
        let (name, rest) = piece.split_once('"').unwrap();
        let (_, rest) = rest.split_once(">\n").unwrap();
        fields.push((name.to_owned(), unescape(rest.split_once("</textarea>").unwrap().0)));
    }
    for piece in form.split("<input ").skip(1) {
        let tag = piece.split_once('>').unwrap().0;
        let of =
            |key: &str| tag.split_once(&format!("{key}=\"")).map(|(_, rest)| unescape(rest.split_once('"').unwrap().0));
        if let (Some(name), Some(value)) = (of("name"), of("value"))
            && (!tag.contains("checkbox") || tag.contains("checked"))
        {
            fields.push((name, value));
        }
    }
    for piece in form.split("<select id=\"").skip(1) {
        let (name, rest) = piece.split_once('"').unwrap();
        let rest = rest.split_once("</select>").unwrap().0;
        let chosen = rest.split("<option value=\"").find(|option| option.contains("selected"));
        fields.push((name.to_owned(), chosen.map_or("", |option| option.split_once('"').unwrap().0).to_owned()));
    }
    fields
}

const DAY: &str = "/asia/2026/11/24/harbour-bridge-reopens";

on_both_databases! {
    fn a_reporter_writes_and_files_and_an_editor_publishes(kind) async {
        let (site, _) = site(kind);
        let mut reporter = site.signed_in("bruno", Role::Reporter).await;
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut reporter, "Harbour bridge reopens", "Trains crossed the *bridge* again.\n\n## What is next\n\nFerries wait.").await;
        let edit = format!("{story}/edit");
        write(&mut reporter, &edit, &[("standfirst", "After nine years"), ("tags", "RUSSIA\ntaliban"), ("bylines", "Bruno Abara\nHana Moreau | photographs"), ("dateline", "GENEVA")]).await.assert_status(303);
        for path in [DAY, "/tag/russia", "/by/bruno-abara"] {
            site.get(path).await.assert_status(404);
        }
        site.get("/latest").await.assert_no_text("Harbour bridge");

        reporter.post(&format!("{story}/publish"), &[]).await.assert_status(404);
        editor.get("/newsroom").await.assert_text("Nothing waits for an editor");
        reporter.post(&format!("{story}/file"), &[]).await.assert_sees_other(&format!("{story}?done=filed"));
        editor.get("/newsroom").await.assert_text("Harbour bridge reopens").assert_text("In review");
        write(&mut editor, &edit, &[("headline", "Harbour bridge reopens at last")]).await.assert_status(303);
        editor.get(&story).await.assert_text("Publish now");
        editor.post(&format!("{story}/publish"), &[]).await.assert_sees_other(&format!("{story}?done=published"));

        let path = "/asia/2026/11/24/harbour-bridge-reopens-at-last";
        let page = site.get(path).await;
        page.assert_status(200).assert_text("Trains crossed the <em>bridge</em> again.").assert_text("GENEVA").assert_text("Hana Moreau");
        for list in ["/", "/asia", "/latest", "/tag/russia", "/tag/taliban", "/by/bruno-abara", "/archive/2026/11/24", "/search?q=ferries", "/feed.xml"] {
            site.get(list).await.assert_status(200).assert_text("Harbour bridge reopens at last");
        }
        site.get("/tag/russia").await.assert_text("RUSSIA");
        editor.get("/newsroom").await.assert_text("Published today");
    }

    fn what_is_saved_after_a_publication_reaches_readers_with_the_next_one(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "First words.").await;
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(409);
        site.get(DAY).await.assert_text("First words.");
        site.hold_clock("2026-11-24T13:00:00Z");
        write(&mut editor, &format!("{story}/edit"), &[("text", "Second words."), ("headline", "Bridge opens")]).await.assert_status(303);
        site.get(DAY).await.assert_text("First words.").assert_no_text("Second");
        editor.get(&story).await.assert_text("newer text than readers have");
        editor.post(&format!("{story}/publish"), &[("significant", "yes")]).await.assert_status(303);
        // The address stays, whatever the headline becomes.
        site.get(DAY).await.assert_text("Second words.").assert_text("Bridge opens").assert_text("2026-11-24T13:00:00");

        // Another slug leads the old address on, and never in a circle.
        for slug in ["bridge-opens", "harbour-bridge-reopens", "bridge-opens"] {
            write(&mut editor, &format!("{story}/edit"), &[("slug", slug)]).await.assert_status(303);
            editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
            site.get(&format!("/asia/2026/11/24/{slug}")).await.assert_status(200);
        }
        site.get(DAY).await.assert_moved_to("/asia/2026/11/24/bridge-opens");
        editor.get(&story).await.assert_text("Old addresses that lead here").assert_text(DAY);
        // And back again, with one press.
        editor.post(&format!("{story}/address"), &[("path", "/2019/elsewhere")]).await.assert_status(409);
        editor.post(&format!("{story}/address"), &[("path", DAY)]).await.assert_status(303);
        site.get(DAY).await.assert_status(200);
        site.get("/asia/2026/11/24/bridge-opens").await.assert_moved_to(DAY);
    }

    fn a_slug_that_was_never_public_leaves_no_redirect(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        let edit = format!("{story}/edit");
        write(&mut editor, &edit, &[("slug", "one")]).await.assert_status(303);
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T15:00")]).await.assert_status(303);
        write(&mut editor, &edit, &[("slug", "two")]).await.assert_status(303);
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T15:00")]).await.assert_status(303);
        site.hold_clock("2026-11-24T15:00:00Z");
        site.get("/asia/2026/11/24/two").await.assert_status(200);
        site.get("/asia/2026/11/24/one").await.assert_status(404);
    }

    fn a_scheduled_story_is_public_at_its_moment_and_counted_once(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Trains crossed.").await;
        let late = editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T11:59")]).await;
        late.assert_status(422).assert_text("has passed").assert_text("value=\"2026-11-24T11:59\"");
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T12:01")]).await.assert_sees_other(&format!("{story}?done=scheduled"));
        editor.get("/newsroom").await.assert_text("Scheduled next").assert_text("Harbour bridge reopens");
        site.get(DAY).await.assert_status(404);
        site.hold_clock("2026-11-24T12:00:59Z");
        site.get("/latest").await.assert_no_text("Harbour bridge");
        site.hold_clock("2026-11-24T12:01:00Z");
        // By its span, before any job has run.
        site.get(DAY).await.assert_status(200);
        site.get("/latest").await.assert_text("Harbour bridge");
        let now = site.site.clock.now();
        let store = &site.site.store;
        let done = [publish_due::run(store, now).unwrap(), publish_due::run(store, now).unwrap()];
        assert_eq!(done.map(|done| done.published), [1, 0]);
        editor.get(&story).await.assert_text("Published").assert_text("published as scheduled");
        site.get(DAY).await.assert_status(200);
    }

    fn two_nodes_publish_each_due_story_once(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let count = 12;
        for n in 0..count {
            let story = begin(&mut editor, &format!("Story number {n}"), "Words.").await;
            editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T12:30")]).await.assert_status(303);
        }
        let now = "2026-11-24T12:30:00Z".parse().unwrap();
        let other = site.database.open();
        let published: usize = std::thread::scope(|scope| {
            let nodes = [site.site.store.clone(), other].map(|store| {
                scope.spawn(move || publish_due::run(&store, now).unwrap().published)
            });
            nodes.into_iter().map(|node| node.join().unwrap()).sum()
        });
        assert_eq!(published, count);
        assert!(publish_due::run(&site.site.store, now).unwrap().is_nothing());
    }

    fn a_moment_that_was_missed_is_made_up_for_and_said(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Trains crossed.").await;
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T12:01")]).await.assert_status(303);
        site.hold_clock("2026-11-24T14:00:00Z");
        assert_eq!(publish_due::run(&site.site.store, site.site.clock.now()).unwrap().published, 1);
        editor.get("/newsroom").await.assert_text("Published late").assert_text("24 November 2026, 12:01 UTC");
        site.get(DAY).await.assert_text("2026-11-24T12:01:00");
    }

    fn the_next_state_of_a_live_story_waits_for_its_moment(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "First words.").await;
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        write(&mut editor, &format!("{story}/edit"), &[("text", "Second words.")]).await.assert_status(303);
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T18:00")]).await.assert_status(303);
        // Written on after the schedule was made: not what was scheduled.
        write(&mut editor, &format!("{story}/edit"), &[("text", "Third words.")]).await.assert_status(303);
        site.get(DAY).await.assert_text("First words.");
        site.hold_clock("2026-11-24T18:00:00Z");
        publish_due::run(&site.site.store, site.site.clock.now()).unwrap();
        site.site.catch_up().unwrap();
        site.get(DAY).await.assert_text("Second words.");
        editor.get(&story).await.assert_text("newer text than readers have");
    }

    fn a_schedule_can_be_taken_back(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T12:01")]).await.assert_status(303);
        editor.post(&format!("{story}/unschedule"), &[]).await.assert_status(303);
        site.hold_clock("2026-11-24T13:00:00Z");
        assert!(publish_due::run(&site.site.store, site.site.clock.now()).unwrap().is_nothing());
        site.get(DAY).await.assert_status(404);
        editor.get(&story).await.assert_text("Ready");
    }

    fn r11_nothing_of_an_embargoed_story_is_public_whatever_anyone_presses(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Secretword one.").await;
        write(&mut editor, &format!("{story}/edit"), &[("tags", "RUSSIA"), ("bylines", "Ada Quill")]).await.assert_status(303);
        editor.post(&format!("{story}/embargo"), &[("embargoed_until", "2026-11-25T09:00")]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        let ways_out = ["/", "/asia", "/latest", "/archive/2026", "/search?q=secretword", "/feed.xml", "/atom.xml", "/feed.json", "/asia/feed.xml", "/sitemap.xml", "/sitemaps/articles-2026-11.xml", "/text", "/corrections", "/api/v1/articles", "/api/v1/articles?section=asia", "/api/v1/tags", "/api/v1/search?q=secretword"];
        for path in ways_out {
            site.get(path).await.assert_no_text("Harbour bridge").assert_no_text("harbour-bridge");
        }
        for path in ["/asia/2026/11/25/harbour-bridge-reopens", "/tag/russia", "/by/ada-quill", "/tag/russia/feed.xml", "/api/v1/tags/russia", "/api/v1/articles?tag=russia"] {
            site.get(path).await.assert_status(404);
        }
        site.hold_clock("2026-11-25T09:00:00Z");
        site.get("/asia/2026/11/25/harbour-bridge-reopens").await.assert_status(200);
        site.get("/latest").await.assert_text("Harbour bridge");
        site.get("/tag/russia").await.assert_status(200);
    }

    fn an_embargo_that_is_lifted_lets_go_what_was_pressed_before(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        editor.post(&format!("{story}/embargo"), &[("embargoed_until", "2026-11-26T09:00")]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        site.get("/latest").await.assert_no_text("Harbour bridge");
        editor.post(&format!("{story}/embargo"), &[("embargoed_until", "")]).await.assert_status(303);
        // At once, and under the day on which readers first have it.
        site.get(DAY).await.assert_status(200);
        site.get("/latest").await.assert_text("Harbour bridge");
    }

    fn a_schedule_that_is_moved_to_another_day_moves_the_address(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        for due in ["2026-11-24T15:00", "2026-11-25T15:00"] {
            editor.post(&format!("{story}/schedule"), &[("due_at", due)]).await.assert_status(303);
        }
        site.hold_clock("2026-11-25T15:00:00Z");
        publish_due::run(&site.site.store, site.site.clock.now()).unwrap();
        site.site.catch_up().unwrap();
        site.get("/asia/2026/11/25/harbour-bridge-reopens").await.assert_status(200);
        site.get(DAY).await.assert_status(404);
    }

    fn a_corrected_story_is_called_in_the_record_what_it_is_called_now(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        editor.post(&format!("{story}/corrections"), &[("kind", "correction"), ("note", "It took nine years.")]).await.assert_status(303);
        site.get("/corrections").await.assert_text("Harbour bridge reopens");
        write(&mut editor, &format!("{story}/edit"), &[("headline", "Bridge opens")]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        site.get("/corrections").await.assert_text("Bridge opens").assert_no_text("Harbour bridge reopens");
    }

    fn words_are_looked_for_in_what_was_taken_down_too(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        site.hold_clock("2026-11-24T12:30:00Z");
        editor.post(&format!("{story}/withdraw"), &[("reason", "gone")]).await.assert_status(303);
        for filters in ["words=bridge", "words=bridge&stage=withdrawn"] {
            editor.get(&format!("/newsroom/articles?{filters}")).await.assert_text("Harbour bridge reopens");
        }
        editor.get("/newsroom/articles?words=bridge&stage=draft").await.assert_no_text("Harbour bridge reopens");
    }

    fn a_hold_blocks_publication_until_it_is_lifted(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Words.").await;
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T12:01")]).await.assert_status(303);
        editor.post(&format!("{story}/hold"), &[("hold_reason", "")]).await.assert_status(422);
        editor.post(&format!("{story}/hold"), &[("hold_reason", "Counsel reads it")]).await.assert_status(303);
        editor.get(&story).await.assert_text("Counsel reads it").assert_no_text("Publish now");
        for action in ["publish", "hold"] {
            editor.post(&format!("{story}/{action}"), &[("hold_reason", "x")]).await.assert_status(409);
        }
        editor.post(&format!("{story}/schedule"), &[("due_at", "2026-11-24T12:01")]).await.assert_status(409);
        site.hold_clock("2026-11-24T12:02:00Z");
        publish_due::run(&site.site.store, site.site.clock.now()).unwrap();
        site.get(DAY).await.assert_status(404);
        editor.post(&format!("{story}/lift"), &[]).await.assert_status(303);
        editor.post(&format!("{story}/plan"), &[("legal", "needs_checking"), ("owner", "")]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(409).assert_text("legal check");
        editor.post(&format!("{story}/plan"), &[("legal", "cleared"), ("owner", "")]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        site.get(DAY).await.assert_status(200);
    }

    fn a_withdrawn_story_is_gone_from_every_list_and_its_address_says_so(kind) async {
        let (site, _) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = begin(&mut editor, "Harbour bridge reopens", "Secretword one.").await;
        editor.post(&format!("{story}/withdraw"), &[("reason", "gone")]).await.assert_status(409);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        editor.post(&format!("{story}/corrections"), &[("kind", "correction"), ("note", "It took nine years.")]).await.assert_status(303);
        site.get(DAY).await.assert_text("It took nine years.");
        site.get("/corrections").await.assert_text("It took nine years.");
        site.hold_clock("2026-11-24T12:30:00Z");
        editor.post(&format!("{story}/withdraw"), &[("reason", "legal")]).await.assert_sees_other(&format!("{story}?done=withdrawn"));
        site.get(DAY).await.assert_status(451);
        for path in ["/", "/asia", "/latest", "/search?q=secretword", "/feed.xml", "/corrections", "/sitemaps/articles-2026-11.xml"] {
            site.get(path).await.assert_no_text("Harbour bridge").assert_no_text("nine years");
        }
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        site.get(DAY).await.assert_status(200).assert_text("It took nine years.");
        // To come, and taken back.
        editor.post(&format!("{story}/withdraw"), &[("reason", "gone"), ("withdrawn_at", "2026-11-24T15:00")]).await.assert_status(303);
        editor.post(&format!("{story}/keep"), &[]).await.assert_status(303);
        editor.post(&format!("{story}/withdraw"), &[("reason", "gone"), ("withdrawn_at", "2026-11-24T16:00")]).await.assert_status(303);
        site.hold_clock("2026-11-24T15:59:59Z");
        site.get(DAY).await.assert_status(200);
        site.hold_clock("2026-11-24T16:00:00Z");
        site.get(DAY).await.assert_status(410);
        assert_eq!(publish_due::run(&site.site.store, site.site.clock.now()).unwrap().withdrawn, 1);
        editor.get(&story).await.assert_text("Withdrawn");
    }

    fn an_imported_story_is_edited_and_published_like_any_other(kind) async {
        let (site, id) = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = format!("/newsroom/articles/{id}");
        editor.get("/newsroom/articles").await.assert_text("An older story");
        editor.get(&story).await.assert_status(200);
        write(&mut editor, &format!("{story}/edit"), &[("text", "It is old, and mended.")]).await.assert_status(303);
        site.get("/asia/2026/11/20/an-older-story").await.assert_text("It is old.");
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        site.get("/asia/2026/11/20/an-older-story").await.assert_text("It is old, and mended.");
        editor.get(&format!("{story}/revisions")).await.assert_text("as it came in").assert_text("Revision 2");
    }

    fn nobody_sees_the_drafts_of_another_but_those_who_edit_all(kind) async {
        let (site, _) = site(kind);
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        let mut daniel = site.signed_in("daniel", Role::Contributor).await;
        let mut sales = site.signed_in("elif", Role::Commercial).await;
        let story = begin(&mut bruno, "Harbour bridge reopens", "Words.").await;
        for path in ["", "/edit", "/revisions", "/revisions/1", "/revisions/1/page"] {
            daniel.get(&format!("{story}{path}")).await.assert_status(404);
            sales.get(&format!("{story}{path}")).await.assert_status(404);
        }
        for action in ["edit", "autosave", "lock", "previews", "file", "conflict", "discard"] {
            daniel.post(&format!("{story}/{action}"), &[("version", "2"), ("headline", "x")]).await.assert_status(404);
        }
        daniel.get("/newsroom/articles").await.assert_no_text("Harbour bridge");
        bruno.get("/newsroom/articles").await.assert_text("Harbour bridge").assert_no_text("An older story");
    }
}
