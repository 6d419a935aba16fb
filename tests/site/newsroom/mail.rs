//! Letters: invitations, ways back, and word of what was changed.

use broadsheet::config::Flags;
use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::browser::PASSWORD;
use crate::support::database::Kind;
use crate::support::post_office::PostOffice;
use crate::support::site::TestSite;

const NEW: [(&str, &str); 2] = [("password", "eleven quiet harbour cranes"), ("again", "eleven quiet harbour cranes")];

fn site_with(kind: Kind, office: &PostOffice) -> TestSite {
    TestSite::with(kind, Flags { smtp: Some(office.setting()), ..Flags::default() })
}

/// The path of the link that a letter holds.
fn link(letter: &str, room: &str) -> String {
    let start = format!("https://paper.example/newsroom/{room}/");
    let (_, rest) = letter.split_once(&start).unwrap_or_else(|| panic!("no link in {letter}"));
    format!("/newsroom/{room}/{}", rest.split_whitespace().next().unwrap())
}

on_both_databases! {
    fn who_has_lost_their_password_is_sent_a_link(kind) async {
        let office = PostOffice::open();
        let site = site_with(kind, &office);
        site.person("bruno", Role::Reporter).await;
        let mut browser = site.browser();
        browser.get("/newsroom/sign-in").await.assert_text("/newsroom/forgotten");
        browser.get("/newsroom/forgotten").await.assert_status(200);
        let sent = browser.post("/newsroom/forgotten", &[("email", "Bruno@paper.example")]).await;
        sent.assert_sees_other("/newsroom/sign-in?done=link-sent");
        browser.get("/newsroom/sign-in?done=link-sent").await.assert_text("If that e-mail is known here");
        let letters = office.wait_for(1).await;
        assert_eq!(letters[0].to, "bruno@paper.example");
        let link = link(&letters[0].text, "new-password");
        browser.get(&link).await.assert_status(200);
        browser.post(&link, &NEW).await.assert_sees_other("/newsroom");
        // Word of it, in case it was not them.
        let letters = office.wait_for(2).await;
        assert!(letters[1].text.contains("Your password was changed"), "{}", letters[1].text);
        site.browser().post(&link, &NEW).await.assert_status(404);
    }

    fn r5_an_unknown_person_looks_the_same_and_is_sent_nothing(kind) async {
        let office = PostOffice::open();
        let site = site_with(kind, &office);
        site.person("bruno", Role::Reporter).await;
        let mut browser = site.browser();
        let unknown = browser.post("/newsroom/forgotten", &[("email", "nobody@paper.example")]).await;
        let known = browser.post("/newsroom/forgotten", &[("email", "bruno@paper.example")]).await;
        assert_eq!((unknown.status, &unknown.text), (known.status, &known.text));
        assert_eq!(unknown.header("location"), known.header("location"));
        assert_eq!(office.wait_for(1).await.len(), 1);
        browser.post("/newsroom/forgotten", &[("email", "not an address")]).await.assert_status(422).assert_text("value=\"not an address\"");
    }

    fn r6_three_links_an_hour_are_sent_to_one_address(kind) async {
        let office = PostOffice::open();
        let site = site_with(kind, &office);
        let mut browser = site.browser();
        for _ in 0..3 {
            browser.post("/newsroom/forgotten", &[("email", "nobody@paper.example")]).await.assert_status(303);
        }
        browser.post("/newsroom/forgotten", &[("email", "nobody@paper.example")]).await.assert_status(429);
    }

    fn an_invitation_goes_out_by_mail_and_is_shown_too(kind) async {
        let office = PostOffice::open();
        let site = site_with(kind, &office);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let page = admin.post("/newsroom/people", &[("name", "Bruno Abara"), ("email", "bruno@paper.example"), ("role", "editor")]).await;
        page.assert_status(200).assert_text("is on its way to").assert_text("https://paper.example/newsroom/welcome/");
        let letters = office.letters();
        assert!(letters[0].text.contains("as Editor"), "{}", letters[0].text);
        let welcome = link(&letters[0].text, "welcome");
        // Whoever has lost the letter asks for another.
        let mut browser = site.browser();
        browser.post("/newsroom/forgotten", &[("email", "bruno@paper.example")]).await.assert_status(303);
        let again = link(&office.wait_for(2).await[1].text, "welcome");
        assert_ne!(welcome, again);
        browser.get(&welcome).await.assert_status(404);
        browser.post(&again, &[("password", PASSWORD), ("again", PASSWORD)]).await.assert_sees_other("/newsroom");
    }

    fn a_letter_that_the_server_refuses_is_said_and_the_link_is_there_all_the_same(kind) async {
        let office = PostOffice::answering("550 no such mailbox");
        let site = site_with(kind, &office);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let page = admin.post("/newsroom/people", &[("name", "Bruno"), ("email", "bruno@paper.example"), ("role", "editor")]).await;
        page.assert_status(200).assert_text("could not be sent by mail").assert_text("no such mailbox").assert_text("/newsroom/welcome/");
        admin.get("/newsroom/settings").await.assert_text("smtp://127.0.0.1:").assert_text("newsroom@paper.example");
        admin.post("/newsroom/settings/mail", &[]).await.assert_status(422).assert_text("no such mailbox").assert_text("name=\"time_zone\" value=");
    }

    fn a_letter_to_try_it_is_sent_to_whoever_asks(kind) async {
        let office = PostOffice::open();
        let site = site_with(kind, &office);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.post("/newsroom/settings/mail", &[]).await.assert_sees_other("/newsroom/settings?done=mail-sent");
        assert_eq!(office.letters()[0].to, "amara@paper.example");
    }

    fn without_a_mail_server_nothing_is_offered_that_does_not_work(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.browser();
        browser.get("/newsroom/sign-in").await.assert_no_text("/newsroom/forgotten").assert_text("Any admin").assert_status(200);
        browser.get("/newsroom/forgotten").await.assert_no_text("<form method=\"post\" action=\"/newsroom/forgotten\"");
        browser.post("/newsroom/forgotten", &[("email", "bruno@paper.example")]).await.assert_status(404);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/settings").await.assert_text("No mail goes out");
    }
}
