//! People: invited, given a role, let out.

use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::browser::PASSWORD;
use crate::support::site::TestSite;

on_both_databases! {
    fn an_invitation_lets_somebody_in_once(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/people/new").await.assert_status(200);
        let fields = [("name", "Bruno Abara"), ("email", "bruno@paper.example"), ("role", "reporter")];
        let page = admin.post("/newsroom/people", &fields).await;
        page.assert_status(200).assert_text("72 hours");
        let link = page.between("value=\"https://paper.example/newsroom/welcome/", "\"");
        let link = format!("/newsroom/welcome/{link}");
        admin.post("/newsroom/people", &fields).await.assert_status(422).assert_text("is here already").assert_text("value=\"Bruno Abara\"");

        let mut browser = site.browser();
        browser.get(&link).await.assert_status(200).assert_text("Welcome, <bdi>Bruno Abara</bdi>").assert_text("Reporter");
        browser.get(&link).await.assert_status(200);
        let refused = browser.post(&link, &[("password", "bruno@paper.example"), ("again", "bruno@paper.example")]).await;
        refused.assert_status(422).assert_text("nobody connects with you");
        browser.post(&link, &[("password", PASSWORD), ("again", "something else")]).await.assert_status(422);
        browser.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.assert_sees_other("/newsroom");
        browser.get("/newsroom").await.assert_status(200).assert_text("Bruno Abara").assert_no_text("Audit log");
        site.browser().post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.assert_status(404);
        admin.get("/newsroom/audit").await.assert_text("accepted an invitation").assert_text("invited");
    }

    fn a_link_to_a_new_password_counts_for_half_an_hour_and_ends_all_sessions(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let bruno = site.person("bruno", Role::Reporter).await;
        let mut before = site.browser();
        before.sign_in("bruno").await;
        let give = format!("/newsroom/people/{bruno}/link");
        let link = |page: &crate::support::site::Page| {
            format!("/newsroom/new-password/{}", page.between("/newsroom/new-password/", "\""))
        };
        let first = link(&admin.post(&give, &[]).await);
        let second = link(&admin.post(&give, &[]).await);
        site.browser().get(&first).await.assert_status(404);

        let new = [("password", "eleven quiet harbour cranes"), ("again", "eleven quiet harbour cranes")];
        let mut browser = site.browser();
        browser.post(&second, &new).await.assert_sees_other("/newsroom");
        before.get("/newsroom").await.assert_sees_other("/newsroom/sign-in");
        site.browser().sign_in("bruno").await.assert_status(422);

        site.hold_clock("2026-11-24T12:05:00Z");
        let third = link(&admin.post(&give, &[]).await);
        site.hold_clock("2026-11-24T12:35:00Z");
        site.browser().post(&third, &new).await.assert_status(404);
    }

    fn r4_people_are_changed_only_by_who_has_just_given_their_password(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let bruno = site.person("bruno", Role::Reporter).await;
        let page = format!("/newsroom/people/{bruno}");
        site.hold_clock("2026-11-24T12:15:00Z");
        let change = [("name", "Bruno"), ("role", "editor")];
        admin.post(&page, &change).await.assert_sees_other(&format!("/newsroom/prove?next={page}"));
        // Before anything is typed, too.
        for form in [page.as_str(), "/newsroom/people/new"] {
            admin.get(form).await.assert_sees_other(&format!("/newsroom/prove?next={form}"));
        }
        admin.post("/newsroom/prove", &[("password", "not this one"), ("next", &page)]).await.assert_status(422);
        admin.post("/newsroom/prove", &[("password", PASSWORD), ("next", &page)]).await.assert_sees_other(&page);
        admin.post(&page, &change).await.assert_sees_other(&format!("{page}?done=person"));
        admin.get(&page).await.assert_text("value=\"editor\" checked");
        admin.get("/newsroom/audit?subject=person").await.assert_text("bruno, reporter").assert_text("Bruno, editor");
        let file = admin.get("/newsroom/audit.csv").await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        file.assert_text("\"changed\",\"person\"");
    }

    fn another_role_ends_the_sessions_and_the_last_admin_stays(kind) async {
        let site = TestSite::new(kind);
        let mut amara = site.signed_in("amara", Role::Admin).await;
        let bruno = site.person("bruno", Role::Admin).await;
        let mut browser = site.browser();
        browser.sign_in("bruno").await;
        let page = format!("/newsroom/people/{bruno}");
        amara.post(&page, &[("name", "bruno"), ("role", "reporter")]).await.assert_status(303);
        browser.get("/newsroom").await.assert_status(303);

        let amara_id = amara.get("/newsroom/people").await.between("/newsroom/people/", "\"><bdi>amara");
        let own = format!("/newsroom/people/{}", amara_id.rsplit('/').next().unwrap());
        let refused = amara.post(&own, &[("name", "amara"), ("role", "editor")]).await;
        refused.assert_status(422).assert_text("Nobody changes their own role");
        amara.post(&format!("{own}/disable"), &[]).await.assert_status(409);
        amara.get("/newsroom").await.assert_status(200);
    }

    fn the_audit_log_is_only_added_to(kind) async {
        use diesel::connection::SimpleConnection;
        let site = TestSite::new(kind);
        let now = site.site.clock.now();
        site.site.store.write_here::<_, broadsheet::store::StoreError>(|conn| {
            use broadsheet::model::audit::{Deed, Subject};
            let deed = Deed::of_the_program("tested", Subject::new("person", 1, "Amara"), now);
            Ok(broadsheet::store::audit::record(conn, &deed)?)
        }).unwrap();
        for change in ["UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries"] {
            let refused = site.site.store.work_here::<_, broadsheet::store::StoreError>(|conn| Ok(conn.batch_execute(change)));
            assert!(refused.unwrap().unwrap_err().to_string().contains("only added to"), "{change}");
        }
    }
}
