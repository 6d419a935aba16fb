//! Fronts: a draft beside what readers see, launches, and the bar over every page.

use broadsheet::model::role::Role;

use super::stories;
use crate::on_both_databases;
use crate::support::browser::Browser;
use crate::support::database::Kind;
use crate::support::site::{Page, TestSite};

const HOME: &str = "/newsroom/fronts/home";

/// A site with six stories in two sections, the newest last.
fn site(kind: Kind) -> TestSite {
    let site = TestSite::new(kind);
    let line = |n: u32, section: &str| {
        format!(
            r#"{{"id":"{n}","headline":"Story number {n}","section":"{section}","body_markdown":"Words of {n}.","published_at":"2026-11-2{n}T08:00:00Z"}}"#
        )
    };
    let lines = [line(0, "asia"), line(1, "asia"), line(2, "asia"), line(3, "europe"), line(4, "europe")].join("\n");
    site.import(&lines);
    site
}

/// The row of a story, as a search for it on the front's page names it.
async fn row(editor: &mut Browser<'_>, words: &str) -> String {
    let found = editor.get(&format!("{HOME}?to=c1&words={words}")).await;
    found
        .between("<ul class=\"lines laid__found\">", "</ul>")
        .split("name=\"article\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

/// The headlines of a page in their order.
fn order(page: &Page) -> Vec<String> {
    let (_, main) = page.text.split_once("<main").unwrap();
    main.split("card__headline\"")
        .skip(1)
        .map(|card| card.split("\">").nth(2).unwrap().split('<').next().unwrap().to_owned())
        .collect()
}

async fn add(editor: &mut Browser<'_>, collection: &str, article: &str) -> Page {
    editor.post(&format!("{HOME}/cards"), &[("collection", collection), ("article", article)]).await
}

async fn launch(editor: &mut Browser<'_>) {
    let version = editor.get(HOME).await.between("name=\"version\" value=\"", "\"");
    editor
        .post(&format!("{HOME}/launch"), &[("version", &version)])
        .await
        .assert_sees_other(&format!("{HOME}?done=launched"));
}

on_both_databases! {
    fn a_draft_stands_beside_what_readers_see_until_it_is_launched(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let before = site.get("/").await;
        assert_eq!(order(&before)[0], "Story number 4");
        editor.get("/newsroom/fronts").await.assert_text("lays itself out");
        // What nobody has laid out is begun as it lays itself out.
        editor.get(HOME).await.assert_text("filled with the newest of Asia").assert_text("This is what readers see");
        let one = row(&mut editor, "1").await;
        add(&mut editor, "c1", &one).await.assert_sees_other(HOME);
        editor.get(HOME).await.assert_text("Readers see what was launched last").assert_text("by <bdi>clara</bdi>");
        assert_eq!(order(&site.get("/").await), order(&before));
        assert_eq!(order(&editor.get(&format!("{HOME}/draft")).await)[0], "Story number 1");

        launch(&mut editor).await;
        let after = site.get("/").await;
        assert_eq!(order(&after), ["Story number 1", "Story number 4", "Story number 3", "Story number 2", "Story number 0"]);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/audit?subject=front").await.assert_text("launched").assert_text(&format!("lead ({one})"));
    }

    fn a_launch_can_be_brought_back_and_a_draft_discarded(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let [one, two] = [row(&mut editor, "1").await, row(&mut editor, "2").await];
        add(&mut editor, "c1", &one).await;
        launch(&mut editor).await;
        add(&mut editor, "c1", &two).await;
        launch(&mut editor).await;
        assert_eq!(order(&site.get("/").await)[..2], ["Story number 2", "Story number 1"]);
        let page = editor.get(HOME).await;
        let launches: Vec<&str> = page.text.split(&format!("{HOME}/launches/")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(launches.len(), 2);
        let first = launches[1].to_owned();
        editor.post(&format!("{HOME}/launches/{first}"), &[]).await.assert_sees_other(&format!("{HOME}?done=brought-back"));
        editor.post(&format!("{HOME}/discard"), &[]).await.assert_sees_other(&format!("{HOME}?done=draft-discarded"));
        assert_eq!(order(&editor.get(&format!("{HOME}/draft")).await)[0], "Story number 2");
        editor.post(&format!("{HOME}/launches/{first}"), &[]).await.assert_status(303);
        launch(&mut editor).await;
        assert_eq!(order(&site.get("/").await)[0], "Story number 1");
        editor.post(&format!("{HOME}/launches/999999"), &[]).await.assert_status(404);
    }

    fn two_editors_work_on_one_front_and_nobody_launches_what_they_did_not_see(kind) async {
        let site = site(kind);
        let mut one = site.signed_in("clara", Role::Editor).await;
        let mut two = site.signed_in("david", Role::Editor).await;
        let [a, b] = [row(&mut one, "1").await, row(&mut one, "2").await];
        add(&mut one, "c1", &a).await.assert_status(303);
        let seen = one.get(HOME).await.between("name=\"version\" value=\"", "\"");
        two.get(HOME).await.assert_text("by <bdi>clara</bdi>");
        add(&mut two, "c2", &b).await.assert_status(303);
        let refused = one.post(&format!("{HOME}/launch"), &[("version", &seen)]).await;
        refused.assert_status(409).assert_text("Somebody changed the draft since you looked").assert_text("by <bdi>david</bdi>");
        launch(&mut one).await;
        // What another editor took away meanwhile is said.
        two.post(&format!("{HOME}/cards/delete"), &[("collection", "c1"), ("article", &a)]).await.assert_status(303);
        let gone = one.post(&format!("{HOME}/cards/move"), &[("collection", "c1"), ("article", &a), ("to", "c2"), ("position", "0")]).await;
        gone.assert_status(409).assert_text("somebody took it away meanwhile");
        add(&mut one, "c2", &b).await.assert_status(409).assert_text("stands in that collection already");
    }

    fn a_story_that_is_withdrawn_leaves_the_front_at_once_and_the_gap_closes(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let three = row(&mut editor, "3").await;
        add(&mut editor, "c1", &three).await;
        let settings = [("title", "Top"), ("layout", "lead"), ("cap", "2"), ("section", ""), ("tag", ""), ("kind", "")];
        editor.post(&format!("{HOME}/collections/c1"), &settings).await.assert_status(303);
        for other in ["c2", "c3"] {
            editor.post(&format!("{HOME}/collections/{other}/delete"), &[]).await.assert_status(303);
        }
        launch(&mut editor).await;
        assert_eq!(order(&site.get("/").await), ["Story number 3", "Story number 4"]);
        let story = format!("/newsroom/articles/{three}");
        editor.get(&story).await.assert_status(200);
        editor.post(&format!("{story}/withdraw"), &[("reason", "gone"), ("when", "now")]).await.assert_status(303);
        assert_eq!(order(&site.get("/").await), ["Story number 4", "Story number 2"]);
        editor.get(HOME).await.assert_text("taken down: readers see the next one instead");
    }

    fn a_card_says_otherwise_than_its_story_until_it_is_blank_again(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let [one, two] = [row(&mut editor, "1").await, row(&mut editor, "2").await];
        add(&mut editor, "c1", &one).await;
        let card = [("collection", "c1"), ("article", one.as_str())];
        let change = |fields: &[(&'static str, &'static str)]| [&card[..], fields].concat();
        editor.get(&format!("{HOME}?in=c1&card={one}")).await.assert_text("Headline here");
        let said = change(&[("headline", "Said otherwise"), ("kicker", "Live"), ("size", "large"), ("links", "/asia/2026/11/22/story-number-2\n")]);
        editor.post(&format!("{HOME}/cards/change"), &said).await.assert_sees_other(HOME);
        editor.get(HOME).await.assert_text("Said otherwise").assert_text("The story: <bdi>Story number 1</bdi>").assert_text("changed here");
        launch(&mut editor).await;
        let home = site.get("/").await;
        home.assert_text("Said otherwise").assert_text("Live").assert_text("card__links").assert_text("/asia/2026/11/21/story-number-1");
        site.get("/asia/2026/11/21/story-number-1").await.assert_text("Story number 1").assert_no_text("Said otherwise");
        for (fields, reason) in [
            (change(&[("headline", "x"), ("links", "/asia/2026/11/22/nothing")]), "There is no story at /asia/2026/11/22/nothing"),
            (change(&[("headline", "x"), ("picture", "none")]), "not in the library"),
            (change(&[("headline", "x"), ("size", "huge")]), "card size"),
        ] {
            editor.post(&format!("{HOME}/cards/change"), &fields).await.assert_status(422).assert_text(reason).assert_text("value=\"x\"");
        }
        // The same story twice on one front stands where it is first.
        add(&mut editor, "c2", &one).await.assert_status(303);
        add(&mut editor, "c2", &two).await.assert_status(303);
        editor.get(HOME).await.assert_text("too, so it is left out here").assert_text("and is left out there");
        editor.post(&format!("{HOME}/cards/change"), &change(&[])).await.assert_status(303);
        launch(&mut editor).await;
        let home = site.get("/").await;
        home.assert_no_text("Said otherwise");
        assert_eq!(order(&home).iter().filter(|headline| *headline == "Story number 1").count(), 1);
    }

    fn collections_are_added_ordered_and_filled_by_tag_and_kind(kind) async {
        let site = site(kind);
        site.import(r#"{"id":"9","headline":"On water","section":"asia","body_markdown":"Wet.","published_at":"2026-11-19T08:00:00Z","tags":["Water"],"kind":"opinion","bylines":["Ada Quill"]}"#);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get(HOME).await.assert_status(200);
        let fields = [("title", "Opinion"), ("layout", "opinion"), ("cap", "3"), ("section", ""), ("tag", "water"), ("kind", "opinion")];
        editor.post(&format!("{HOME}/collections"), &fields).await.assert_sees_other(HOME);
        editor.get(HOME).await.assert_text("Opinion, at most 3 cards; filled with the newest of the tag Water, opinion");
        for _ in 0..5 {
            editor.post(&format!("{HOME}/collections/c4/move"), &[("to", "up")]).await.assert_status(303);
        }
        let wrong = [("title", "Nobody"), ("layout", "strip"), ("cap", "21"), ("section", ""), ("tag", ""), ("kind", "")];
        editor.post(&format!("{HOME}/collections"), &wrong).await.assert_status(422).assert_text("1 to 20 cards").assert_text("value=\"Nobody\"");
        let wrong = [("title", "Nobody"), ("layout", "strip"), ("cap", "4"), ("section", ""), ("tag", "No such tag"), ("kind", "")];
        editor.post(&format!("{HOME}/collections/c2"), &wrong).await.assert_status(422).assert_text("No tag is called").assert_text("value=\"No such tag\"");
        launch(&mut editor).await;
        assert_eq!(order(&site.get("/").await)[0], "On water");
    }

    fn the_bar_stands_over_every_page_until_its_time_is_over(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/fronts").await.assert_status(200);
        let bar = "/newsroom/fronts/breaking";
        for (fields, reason) in [
            ([("text", ""), ("href", ""), ("lasts", "60")], "may not be blank"),
            ([("text", "x"), ("href", "javascript:alert(1)"), ("lasts", "60")], "Write a path"),
            ([("text", "x"), ("href", ""), ("lasts", "7")], "Say how long"),
        ] {
            editor.post(bar, &fields).await.assert_status(422).assert_text(reason);
        }
        let pages = ["/", "/asia", "/asia/2026/11/21/story-number-1", "/latest", "/no-such-page"];
        for page in pages {
            site.get(page).await.assert_no_text("class=\"breaking\"");
        }
        let fields = [("text", "Bridge <closed>"), ("href", "/asia/2026/11/21/story-number-1"), ("lasts", "60")];
        editor.post(bar, &fields).await.assert_sees_other("/newsroom/fronts?done=breaking-set");
        for page in pages {
            site.get(page).await.assert_text("Bridge &#60;closed&#62;").assert_text("<aside class=\"breaking\"");
        }
        site.hold_clock("2026-11-24T13:00:00Z");
        for page in pages {
            site.get(page).await.assert_no_text("class=\"breaking\"");
        }
        editor.post(bar, &fields).await.assert_status(303);
        editor.get("/newsroom/fronts").await.assert_text("stands until");
        editor.post(&format!("{bar}/delete"), &[]).await.assert_sees_other("/newsroom/fronts?done=breaking-gone");
        site.get("/").await.assert_no_text("class=\"breaking\"");
    }

    fn a_story_that_is_not_public_yet_waits_on_the_front(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let path = stories::begin(&mut editor, "Not yet", "Words.").await;
        let id = path.rsplit('/').next().unwrap().to_owned();
        editor.get(HOME).await.assert_status(200);
        add(&mut editor, "c1", &id).await.assert_status(303);
        launch(&mut editor).await;
        editor.get(HOME).await.assert_text("not public yet (draft)");
        site.get("/").await.assert_no_text("Not yet");
        editor.get(&path).await.assert_status(200);
        editor.post(&format!("{path}/publish"), &[]).await.assert_status(303);
        assert_eq!(order(&site.get("/").await)[0], "Not yet");
    }
}
