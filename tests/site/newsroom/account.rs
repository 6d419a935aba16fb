//! One's own account.

use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::browser::PASSWORD;
use crate::support::site::TestSite;

/// The code that an app shows for a secret at this many seconds since 1970.
fn code(secret: &str, seconds: i64) -> String {
    let bytes = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let totp = totp_rs::Builder::new().with_secret(bytes).build().unwrap();
    totp.generate(u64::try_from(seconds).unwrap()).to_string()
}

on_both_databases! {
    fn a_second_factor_is_asked_for_and_no_code_counts_twice(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let offer = browser.get("/newsroom/account/second-factor").await;
        offer.assert_status(200).assert_text("<svg");
        let secret = offer.between("name=\"secret\" value=\"", "\"");
        let at = |site: &TestSite| site.site.clock.now().seconds();
        let confirm = "/newsroom/account/second-factor";
        browser.post(confirm, &[("secret", &secret), ("code", "000000")]).await.assert_status(422);
        let now = code(&secret, at(&site));
        let page = browser.post(confirm, &[("secret", &secret), ("code", &now)]).await;
        page.assert_status(200).assert_text("are not shown again");
        let recovery = page.between("<li><code>", "</code>");

        let mut other = site.browser();
        other.sign_in("amara").await.assert_sees_other("/newsroom/sign-in/code");
        other.get("/newsroom").await.assert_sees_other("/newsroom/sign-in");
        // The code that was used to confirm is used up.
        other.post("/newsroom/sign-in/code", &[("code", &now)]).await.assert_status(422);
        site.hold_clock("2026-11-24T12:01:00Z");
        let now = code(&secret, at(&site));
        other.post("/newsroom/sign-in/code", &[("code", &now)]).await.assert_sees_other("/newsroom");
        assert_eq!(other.cookies(), ["__Host-sid"]);

        let mut lost = site.browser();
        lost.sign_in("amara").await;
        lost.post("/newsroom/sign-in/code", &[("code", &now)]).await.assert_status(422);
        let typed = recovery.to_uppercase().replace('-', " ");
        lost.post("/newsroom/sign-in/code", &[("code", &typed)]).await.assert_sees_other("/newsroom");
        lost.get("/newsroom/account").await.assert_text("9 recovery codes left");
        let mut again = site.browser();
        again.sign_in("amara").await;
        again.post("/newsroom/sign-in/code", &[("code", &recovery)]).await.assert_status(422);
    }

    fn r6_after_five_wrong_codes_the_password_is_asked_for_again(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let secret = browser.get("/newsroom/account/second-factor").await.between("name=\"secret\" value=\"", "\"");
        let right = code(&secret, site.site.clock.now().seconds());
        browser.post("/newsroom/account/second-factor", &[("secret", &secret), ("code", &right)]).await.assert_status(200);
        let mut thief = site.browser();
        thief.sign_in("amara").await;
        for _ in 0..5 {
            thief.post("/newsroom/sign-in/code", &[("code", "000000")]).await.assert_status(422);
        }
        thief.post("/newsroom/sign-in/code", &[("code", "000000")]).await.assert_sees_other("/newsroom/sign-in");
    }

    fn r7_a_role_that_is_asked_for_a_second_factor_sets_it_up_before_anything_else(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let mut at_work = site.signed_in("bruno", Role::Editor).await;
        site.person("clara", Role::Reporter).await;
        site.hold_clock("2026-11-24T12:01:00Z");
        admin.post("/newsroom/people/second-factor", &[("role", "editor"), ("role", "admin")]).await.assert_sees_other("/newsroom/people?done=second-factors-asked");
        admin.get("/newsroom/people").await.assert_text("value=\"editor\" checked").assert_no_text("value=\"reporter\" checked");
        admin.get("/newsroom/audit").await.assert_text("settled who signs in with a second factor").assert_text("editor, admin");
        // Nobody is interrupted who is at work.
        at_work.get("/newsroom/articles").await.assert_status(200);

        let mut editor = site.browser();
        editor.sign_in("bruno").await.assert_sees_other("/newsroom");
        for path in ["/newsroom", "/newsroom/articles", "/newsroom/account"] {
            editor.get(path).await.assert_sees_other("/newsroom/account/second-factor");
        }
        editor.post("/newsroom/articles", &[("headline", "Kept out")]).await.assert_sees_other("/newsroom/account/second-factor");
        editor.get("/newsroom/nothing").await.assert_status(404);
        let offer = editor.get("/newsroom/account/second-factor").await;
        offer.assert_text("every editor signs in").assert_no_text("Not now").assert_no_text("/newsroom/articles");
        let secret = offer.between("name=\"secret\" value=\"", "\"");
        let now = code(&secret, site.site.clock.now().seconds());
        editor.post("/newsroom/account/second-factor", &[("secret", &secret), ("code", &now)]).await.assert_status(200);
        editor.get("/newsroom/articles").await.assert_status(200);
        editor.get("/newsroom/account").await.assert_no_text("Remove it");
        editor.post("/newsroom/account/second-factor/remove", &[]).await.assert_status(409);
        let mut reporter = site.browser();
        reporter.sign_in("clara").await;
        reporter.get("/newsroom").await.assert_status(200);
    }

    fn another_password_ends_every_other_session_and_gives_this_one_a_new_id(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let mut other = site.browser();
        other.sign_in("amara").await;
        let mut thief = browser.copy();
        let fields = |current| [("current", current), ("password", "eleven quiet harbour cranes"), ("again", "eleven quiet harbour cranes")];
        browser.post("/newsroom/account/password", &fields("wrong")).await.assert_status(422).assert_text("not your password");
        browser.post("/newsroom/account/password", &fields(PASSWORD)).await.assert_sees_other("/newsroom/account?done=password");
        browser.get("/newsroom/account?done=password").await.assert_status(200).assert_text("Your password is changed");
        other.get("/newsroom").await.assert_status(303);
        thief.get("/newsroom").await.assert_status(303);
        site.browser().sign_in("amara").await.assert_status(422);
    }

    fn sessions_are_listed_and_can_be_ended(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Reporter).await;
        let mut other = site.browser();
        other.sign_in("amara").await;
        let page = browser.get("/newsroom/account").await;
        page.assert_text("Firefox on Linux").assert_text("here</span>");
        let end = format!("/newsroom/account/sessions/{}", page.between("/newsroom/account/sessions/", "\""));
        browser.post(&end, &[]).await.assert_status(303);
        other.get("/newsroom").await.assert_status(303);
        browser.get("/newsroom").await.assert_status(200);
        // Nobody ends somebody else's.
        let mut stranger = site.signed_in("bruno", Role::Reporter).await;
        let mut third = site.browser();
        third.sign_in("amara").await;
        let end = format!("/newsroom/account/sessions/{}", browser.get("/newsroom/account").await.between("/newsroom/account/sessions/", "\""));
        stranger.post(&end, &[]).await.assert_status(404);
        third.get("/newsroom").await.assert_status(200);
        browser.post("/newsroom/account/sessions/end-others", &[]).await.assert_status(303);
        third.get("/newsroom").await.assert_status(303);
    }
}
