//! Who gets in, and who does not.

use actix_web::http::StatusCode;
use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::browser::PASSWORD;
use crate::support::site::TestSite;

on_both_databases! {
    fn signed_out_every_address_leads_to_the_one_sign_in_page(kind) async {
        let site = TestSite::new(kind);
        for path in ["/newsroom", "/newsroom/people", "/newsroom/people/7", "/newsroom/nothing/of/the/kind"] {
            let page = site.browser().get(path).await;
            let next = if path == "/newsroom" { String::new() } else { format!("?next={path}") };
            page.assert_sees_other(&format!("/newsroom/sign-in{next}"));
            assert_eq!(page.header("cache-control"), "no-store");
        }
        site.browser().get("/admin").await.assert_sees_other("/newsroom");
        let page = site.browser().get("/newsroom/sign-in").await;
        page.assert_status(200).assert_text("<h1>");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
        // Whoever writes the address another way is led to its one form.
        let mut browser = site.signed_in("amara", Role::Admin).await;
        browser.get("/Newsroom/People/").await.assert_status(301);
    }

    fn whatever_a_page_links_to_is_there_and_the_paper_is_named_from_the_first_page_on(kind) async {
        let site = TestSite::new(kind);
        let page = site.browser().get("/newsroom/sign-in").await;
        page.assert_text("The Test Gazette");
        let linked: Vec<&str> = page.text.split("\"/static/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(linked.len(), 3, "{linked:?}");
        for file in linked {
            let file = site.get(&format!("/static/{file}")).await;
            file.assert_status(200);
            assert!(file.header("cache-control").contains("immutable"), "{:?}", file.headers);
        }
    }

    fn the_set_up_link_makes_one_admin_and_then_counts_no_longer(kind) async {
        let site = TestSite::new(kind);
        let link = site.set_up_link().unwrap();
        let mut browser = site.browser();
        browser.get(&link).await.assert_status(200).assert_text("Set up the newsroom");
        browser.get(&link).await.assert_status(200);

        let fields = [("name", "Amara Okafor"), ("email", "amara@paper.example"), ("password", "short"), ("again", "short")];
        let refused = browser.post(&link, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.assert_text("at least 12 characters").assert_text("value=\"Amara Okafor\"").assert_no_text("short\"");

        let fields = [("name", "Amara Okafor"), ("email", "amara@paper.example"), ("password", PASSWORD), ("again", PASSWORD)];
        browser.post(&link, &fields).await.assert_sees_other("/newsroom");
        assert_eq!(browser.cookies(), ["__Host-sid"]);
        browser.get("/newsroom").await.assert_status(200).assert_text("Amara Okafor");
        browser.get("/newsroom/people").await.assert_status(200).assert_text("Admin");

        site.browser().post(&link, &fields).await.assert_status(404);
        site.browser().get(&link).await.assert_status(404).assert_text("counts no longer");
        assert_eq!(site.set_up_link(), None);
    }

    fn a_new_set_up_link_replaces_the_one_before(kind) async {
        let site = TestSite::new(kind);
        let earlier = site.set_up_link().unwrap();
        let link = site.set_up_link().unwrap();
        site.browser().get(&earlier).await.assert_status(404);
        site.browser().get(&link).await.assert_status(200);
        site.hold_clock("2026-11-27T12:00:01Z");
        site.browser().get(&link).await.assert_status(404);
    }

    fn r5_a_stranger_and_a_wrong_password_look_the_same(kind) async {
        let site = TestSite::new(kind);
        site.person("amara", Role::Editor).await;
        let mut answers = Vec::new();
        for email in ["amara@paper.example", "nobody@paper.example", "no address"] {
            let page = site.browser().post("/newsroom/sign-in", &[("email", email), ("password", "a wrong password")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.assert_text(&format!("value=\"{email}\"")).assert_no_text("a wrong password");
            answers.push(page.text.replace(email, ""));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
    }

    fn somebody_disabled_or_invited_cannot_sign_in(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let bruno = site.person("bruno", Role::Reporter).await;
        let mut browser = site.browser();
        browser.sign_in("bruno").await.assert_sees_other("/newsroom");
        admin.post(&format!("/newsroom/people/{bruno}/disable"), &[]).await.assert_status(303);
        browser.get("/newsroom").await.assert_sees_other("/newsroom/sign-in");
        site.browser().sign_in("bruno").await.assert_status(422);
        admin.post(&format!("/newsroom/people/{bruno}/enable"), &[]).await.assert_status(303);
        site.browser().sign_in("bruno").await.assert_sees_other("/newsroom");
    }

    fn r6_wrong_tries_have_to_wait_longer_and_longer_and_nobody_is_locked_out(kind) async {
        let site = TestSite::new(kind);
        site.person("amara", Role::Editor).await;
        let wrong = [("email", "Amara@paper.example"), ("password", "a wrong password")];
        for _ in 0..4 {
            site.browser().post("/newsroom/sign-in", &wrong).await.assert_status(422);
        }
        let waits = site.browser().sign_in("amara").await;
        waits.assert_status(429).assert_text("Wait 30 seconds");
        assert_eq!(waits.header("retry-after"), "30");
        site.hold_clock("2026-11-24T12:00:30Z");
        site.browser().sign_in("amara").await.assert_sees_other("/newsroom");
    }

    fn r4_a_session_ends_after_twelve_silent_hours_and_after_seven_days(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        site.hold_clock("2026-11-24T23:59:59Z");
        browser.get("/newsroom").await.assert_status(200);
        site.hold_clock("2026-11-25T11:59:58Z");
        browser.get("/newsroom").await.assert_status(200);
        for hour in ["2026-11-25T23:00:00Z", "2026-11-26T10:00:00Z", "2026-11-26T21:00:00Z"] {
            site.hold_clock(hour);
            browser.get("/newsroom").await.assert_status(200);
        }
        site.hold_clock("2026-11-27T09:00:01Z");
        browser.get("/newsroom").await.assert_sees_other("/newsroom/sign-in");

        let mut browser = site.browser();
        browser.sign_in("amara").await;
        for day in 27..34 {
            let (month, day) = if day > 30 { (12, day - 30) } else { (11, day) };
            for hour in ["04", "12", "20"] {
                site.hold_clock(&format!("2026-{month}-{day:02}T{hour}:30:00Z"));
                browser.get("/newsroom").await.assert_status(200);
            }
        }
        site.hold_clock("2026-12-04T05:00:00Z");
        browser.get("/newsroom").await.assert_status(200);
        site.hold_clock("2026-12-04T09:00:02Z");
        browser.get("/newsroom").await.assert_sees_other("/newsroom/sign-in");
    }

    fn r12_what_another_site_sends_is_not_done(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Admin).await;
        let form = ("content-type", "application/x-www-form-urlencoded");
        let token = browser.get("/newsroom/account").await.between("name=\"token\" value=\"", "\"");
        let body = Some(format!("token={token}"));
        for headers in [
            vec![form, ("sec-fetch-site", "cross-site")],
            vec![form, ("sec-fetch-site", "same-site")],
            vec![form, ("origin", "https://elsewhere.example")],
            vec![form, ("sec-fetch-site", "none"), ("origin", "https://paper.example")],
            vec![form],
        ] {
            browser.send("POST", "/newsroom/sign-out", body.clone(), &headers).await.assert_status(403);
        }
        browser.post("/newsroom/sign-out", &[("token", "another")]).await.assert_status(403);
        browser.post("/newsroom/sign-out", &[("token", "")]).await.assert_status(403);
        browser.get("/newsroom").await.assert_status(200);
        browser.get("/newsroom/sign-out").await.assert_status(404);
        let ours = [form, ("origin", "https://paper.example")];
        browser.send("POST", "/newsroom/sign-out", body, &ours).await.assert_status(303);
        assert!(browser.cookies().is_empty());
        browser.get("/newsroom").await.assert_status(303);
    }

    fn nothing_but_get_head_and_post_is_let_in_and_post_only_here(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Admin).await;
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
            browser.send(method, "/newsroom", None, &[("sec-fetch-site", "same-origin")]).await.assert_status(405);
        }
        browser.post("/latest", &[]).await.assert_status(405);
        browser.post("/newsroom/people/1/nothing", &[]).await.assert_status(404);
        let long = "x".repeat(70_000);
        browser.post("/newsroom/people", &[("name", &long)]).await.assert_status(413);
        browser.post("/newsroom/people", &[("name", "a\0b")]).await.assert_status(400);
    }
}
