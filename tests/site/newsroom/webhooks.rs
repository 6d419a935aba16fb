//! What other programs are told, and when.

use std::sync::Arc;
use std::time::{Duration, Instant};

use broadsheet::config::Flags;
use broadsheet::jobs::deliver;
use broadsheet::model::role::Role;
use broadsheet::model::webhook::WebhookSecret;
use broadsheet::outgoing::Courier;
use broadsheet::store::{StoreError, deliveries};
use serde_json::{Value, json};

use crate::on_both_databases;
use crate::support::browser::Browser;
use crate::support::database::Kind;
use crate::support::hook::{Hook, Message};
use crate::support::site::TestSite;

fn site(kind: Kind) -> TestSite {
    let site = TestSite::new(kind);
    site.import(r#"{"id":"1","headline":"Ferries stay","section":"asia","published_at":"2026-11-20T08:00:00Z","body_html":"<p>They do.</p>"}"#);
    site
}

/// Adds a webhook of these events; its secret.
async fn add(admin: &mut Browser<'_>, hook: &Hook, events: &[&str]) -> String {
    admin.get("/newsroom/programs/webhooks/new").await.assert_status(200);
    let url = hook.url();
    let mut fields = vec![("name", "Newsletter"), ("address", url.as_str())];
    fields.extend(events.iter().map(|event| ("event", *event)));
    let page = admin.post("/newsroom/programs/webhooks", &fields).await;
    page.assert_status(200);
    let (_, rest) = page.text.split_once("value=\"whsec_").unwrap();
    format!("whsec_{}", rest.split('"').next().unwrap().replace("&#43;", "+").replace("&#x2B;", "+"))
}

fn deliver(site: &TestSite) -> usize {
    deliver_by(site, &Courier::new(&["127.0.0.0/8".parse().unwrap()]))
}

fn deliver_by(site: &TestSite, courier: &Courier) -> usize {
    let now = site.site.clock.now();
    let due = site.site.store.read_here::<_, StoreError>(|conn| Ok(deliveries::list_due_webhooks(conn, now)?)).unwrap();
    due.into_iter().map(|webhook| deliver::deliver_to(&site.site, courier, webhook).unwrap()).sum()
}

fn said(message: &Message) -> Value {
    serde_json::from_str(&message.body).unwrap()
}

async fn publish_another(site: &TestSite) -> String {
    let program = site.program("Edith", Role::Editor).await;
    let article =
        json!({"headline": "Harbour bridge reopens", "section": "asia", "body_html": "<p>Trains crossed.</p>"});
    let begun = program.post("/newsroom/articles", json!({ "article": article })).await.json();
    let path = format!("/newsroom/articles/{}", begun["id"]);
    program.post(&format!("{path}/publish"), json!({})).await.assert_status(200);
    path
}

const ALL: [&str; 4] = ["article.published", "article.updated", "article.corrected", "article.withdrawn"];

on_both_databases! {
    fn a_program_is_told_of_a_publication_a_correction_and_a_withdrawal_and_can_tell_that_it_is_us(kind) async {
        let (site, hook) = (site(kind), Hook::open());
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        let secret = add(&mut admin, &hook, &ALL).await;
        let path = publish_another(&site).await;
        assert_eq!(deliver(&site), 1);
        let message = hook.take().pop().unwrap();
        let body = said(&message);
        assert_eq!((&body["type"], &body["timestamp"]), (&json!("article.published"), &json!("2026-11-24T12:00:00Z")));
        assert_eq!(body["data"]["article"]["url"], "https://paper.example/asia/2026/11/24/harbour-bridge-reopens");
        assert_eq!(message.header("content-type"), "application/json");
        let (id, seconds) = (message.header("webhook-id"), message.header("webhook-timestamp"));
        let kept = WebhookSecret::kept(&secret).unwrap();
        assert_eq!(message.header("webhook-signature"), kept.sign(id, seconds.parse().unwrap(), &message.body));
        assert_eq!(seconds, "1795521600");

        site.hold_clock("2026-11-24T12:10:00Z");
        let program = site.program("Emil", Role::Editor).await;
        program.post(&format!("{path}/corrections"), json!({"kind": "correction", "note": "It was six."})).await.assert_status(200);
        deliver(&site);
        let body = said(&hook.take().pop().unwrap());
        assert_eq!((&body["type"], &body["data"]["correction"]["note"]), (&json!("article.corrected"), &json!("It was six.")));
        program.post(&format!("{path}/withdraw"), json!({"reason": "gone"})).await.assert_status(200);
        deliver(&site);
        let body = said(&hook.take().pop().unwrap());
        assert_eq!((&body["type"], &body["data"]["reason"]), (&json!("article.withdrawn"), &json!("gone")));
        assert!(!body.to_string().contains("Trains"));
        assert_eq!(deliver(&site), 0);
        let log = admin.get("/newsroom/programs/webhooks/1").await;
        log.assert_text("An article is taken down").assert_text("Delivered after 1 try. It answered 204.");
    }

    fn what_is_not_taken_is_sent_again_later_and_is_the_same_message(kind) async {
        let (site, hook) = (site(kind), Hook::open());
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        add(&mut admin, &hook, &ALL).await;
        hook.answer_with(500);
        publish_another(&site).await;
        assert_eq!((deliver(&site), deliver(&site)), (1, 0));
        let first = hook.take().pop().unwrap();
        admin.get("/newsroom/programs/webhooks/1").await.assert_text("It answered 500.").assert_text("Next try:").assert_no_text("&lt;time");
        // A redirect is not followed, and is no yes.
        hook.answer_with(302);
        site.hold_clock("2026-11-24T12:00:05Z");
        assert_eq!(deliver(&site), 1);
        let second = hook.take().pop().unwrap();
        assert_eq!((first.header("webhook-id"), &first.body), (second.header("webhook-id"), &second.body));
        assert_ne!(first.header("webhook-timestamp"), second.header("webhook-timestamp"));
        hook.answer_with(200);
        site.hold_clock("2026-11-24T12:01:06Z");
        assert_eq!(deliver(&site), 1);
        admin.get("/newsroom/programs/webhooks/1").await.assert_text("Delivered after 3 tries. It answered 200.");

        // One that never takes anything is given up, and can be asked again.
        hook.answer_with(410);
        hook.take();
        admin.post("/newsroom/programs/webhooks/1/again", &[("delivery", "1")]).await.assert_status(303);
        for moment in ["24T12:01:06", "24T12:02", "24T12:05", "24T12:30", "24T14:00", "24T20:00", "25T12:00", "27T12:00"] {
            let moment = if moment.len() == 8 { format!("2026-11-{moment}:00Z") } else { format!("2026-11-{moment}Z") };
            site.hold_clock(&moment);
            assert_eq!(deliver(&site), 1, "{moment}");
        }
        site.hold_clock("2026-12-24T12:00:00Z");
        assert_eq!((deliver(&site), hook.take().len()), (0, 8));
        let mut admin = site.signed_in("Adam", Role::Admin).await;
        admin.get("/newsroom/programs/webhooks/1").await.assert_text("Given up after 8 tries. It answered 410.");
    }

    fn nothing_of_an_article_is_told_before_readers_have_it(kind) async {
        let (site, hook) = (site(kind), Hook::open());
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        add(&mut admin, &hook, &ALL).await;
        let mut editor = site.signed_in("Clara", Role::Editor).await;
        editor.get("/newsroom/articles/new").await;
        let section = "1";
        let begun = editor.post("/newsroom/articles", &[("headline", "Under embargo"), ("section", section)]).await;
        let story = begun.header("location").trim_end_matches("/edit").to_owned();
        let program = site.program("Edith", Role::Editor).await;
        let number = story.rsplit('/').next().unwrap();
        let article = json!({"headline": "Under embargo", "section": "asia", "body_html": "<p>Secret.</p>"});
        program.put(&format!("/newsroom/articles/{number}"), json!({"version": 1, "article": article})).await.assert_status(200);
        editor.post(&format!("{story}/embargo"), &[("embargoed_until", "2026-11-25T09:00")]).await.assert_status(303);
        editor.post(&format!("{story}/publish"), &[]).await.assert_status(303);
        assert_eq!((deliver(&site), hook.take().len()), (0, 0));
        // The embargo is put off after that.
        editor.post(&format!("{story}/embargo"), &[("embargoed_until", "2026-11-26T09:00")]).await.assert_status(303);
        site.hold_clock("2026-11-25T10:00:00Z");
        deliver(&site);
        assert_eq!(hook.take().len(), 0, "it is under embargo still");
        site.hold_clock("2026-11-26T09:00:00Z");
        deliver(&site);
        assert_eq!(said(&hook.take().pop().unwrap())["data"]["article"]["headline"], "Under embargo");
    }

    fn a_webhook_that_hangs_keeps_no_other_waiting(kind) async {
        let flags = Flags { outgoing_networks: Some("127.0.0.0/8".into()), ..Flags::default() };
        let (site, hook, deaf) = (TestSite::with(kind, flags), Hook::open(), Hook::deaf());
        site.import(r#"{"id":"1","headline":"Ferries stay","section":"asia","body_html":"<p>They do.</p>"}"#);
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        add(&mut admin, &deaf, &ALL).await;
        add(&mut admin, &hook, &ALL).await;
        publish_another(&site).await;
        for _ in 0..2 {
            admin.get("/newsroom/programs/webhooks/2").await;
            admin.post("/newsroom/programs/webhooks/2/try", &[]).await.assert_status(303);
        }
        deliver::start(Arc::clone(&site.site)).unwrap();
        let begun = Instant::now();
        let mut messages = Vec::new();
        while messages.len() < 3 {
            assert!(begun.elapsed() < Duration::from_secs(60), "{} messages came", messages.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
            messages.extend(hook.take());
        }
        assert_eq!(deaf.take().len(), 1, "it was told, and has not answered");
        admin.get("/newsroom/programs/webhooks/1").await.assert_no_text("No answer");
        site.site.stop();
    }

    fn a_webhook_is_told_what_it_asked_for_and_nothing_while_it_rests(kind) async {
        let (site, hook) = (site(kind), Hook::open());
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        add(&mut admin, &hook, &["article.withdrawn"]).await;
        publish_another(&site).await;
        assert_eq!(deliver(&site), 0);
        admin.get("/newsroom/programs/webhooks/1").await;
        admin.post("/newsroom/programs/webhooks/1/try", &[]).await.assert_status(303);
        deliver(&site);
        assert_eq!(said(&hook.take().pop().unwrap())["type"], "ping");
        let url = hook.url();
        let fields = [("name", "Newsletter"), ("address", url.as_str()), ("event", "article.updated"), ("paused", "yes")];
        admin.post("/newsroom/programs/webhooks/1", &fields).await.assert_status(303);
        admin.post("/newsroom/programs/webhooks/1/try", &[]).await.assert_status(409);
        admin.get("/newsroom/programs").await.assert_text("rests");
        admin.get("/newsroom/programs/webhooks/1").await;
        admin.post("/newsroom/programs/webhooks/1/delete", &[]).await.assert_status(303);
        admin.get("/newsroom/programs").await.assert_text("Nobody is told of anything.");
        admin.get("/newsroom/audit").await.assert_text("added").assert_text("tried").assert_text("deleted");
    }

    fn what_is_wrong_with_a_webhook_is_said_and_nothing_is_sent_into_the_house(kind) async {
        let (site, hook) = (site(kind), Hook::open());
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        admin.get("/newsroom/programs/webhooks/new").await;
        let page = admin.post("/newsroom/programs/webhooks", &[("name", ""), ("address", "hooks")]).await;
        page.assert_status(422).assert_text("3 fields").assert_text("Write a whole address").assert_text("Choose at least one.");
        let secret = add(&mut admin, &hook, &ALL).await;
        admin.get("/newsroom/programs/webhooks/1").await.assert_no_text(&secret);
        admin.post("/newsroom/programs/webhooks/1/try", &[]).await.assert_status(303);
        deliver_by(&site, &Courier::new(&[]));
        assert_eq!(hook.take().len(), 0);
        admin.get("/newsroom/programs/webhooks/1").await.assert_text("not on the public internet");
        let renewed = admin.post("/newsroom/programs/webhooks/1/secret", &[]).await;
        renewed.assert_status(200).assert_text("whsec_").assert_no_text(&secret);
    }
}
