//! Passkeys: alone, after the password, and what is refused.

use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::authenticator::Authenticator;
use crate::support::browser::Browser;
use crate::support::site::TestSite;

const ALONE: &str = "/newsroom/sign-in/passkey";
const AFTER_PASSWORD: &str = "/newsroom/sign-in/code/passkey";
const ACCOUNT: &str = "/newsroom/account";

/// The path of the first passkey on the account's page.
async fn path_of_passkey(browser: &mut Browser<'_>) -> String {
    let page = browser.get(ACCOUNT).await;
    format!("/newsroom/account/passkeys/{}", page.between("/newsroom/account/passkeys/", "/rename\""))
}

/// Sets up an app as a second factor.
async fn set_up_app(site: &TestSite, browser: &mut Browser<'_>) -> String {
    let path = "/newsroom/account/second-factor";
    let secret = browser.get(path).await.between("name=\"secret\" value=\"", "\"");
    let code = code(&secret, site);
    browser.post(path, &[("secret", &secret), ("code", &code)]).await.assert_status(200);
    secret
}

fn code(secret: &str, site: &TestSite) -> String {
    let bytes = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let totp = totp_rs::Builder::new().with_secret(bytes).build().unwrap();
    totp.generate(u64::try_from(site.site.clock.now().seconds()).unwrap()).to_string()
}

on_both_databases! {
    fn a_passkey_is_added_listed_renamed_and_removed(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let mut elsewhere = site.browser();
        elsewhere.sign_in("amara").await.assert_sees_other("/newsroom");
        let mut device = Authenticator::new();
        // With the first second factor come recovery codes.
        browser.add_passkey(&mut device, "  Amara's  phone ").await.assert_status(200).assert_text("are not shown again");
        elsewhere.get("/newsroom").await.assert_status(303);
        browser.get(ACCOUNT).await.assert_text("Amara&#39;s phone").assert_text("10 recovery codes left").assert_text("not used yet");
        browser.add_passkey(&mut Authenticator::new(), "Key ring").await.assert_sees_other("/newsroom/account?done=passkey");

        let path = path_of_passkey(&mut browser).await;
        browser.post(&format!("{path}/rename"), &[("name", " ")]).await.assert_status(422).assert_text("Give it a name");
        let long = "x".repeat(61);
        let refused = browser.post(&format!("{path}/rename"), &[("name", &long)]).await;
        refused.assert_status(422).assert_text("at most 60 characters").assert_text(&format!("value=\"{long}\""));
        browser.post(&format!("{path}/rename"), &[("name", "Old phone")]).await.assert_sees_other("/newsroom/account?done=passkey-renamed");
        browser.get(ACCOUNT).await.assert_text("Old phone").assert_no_text("Amara&#39;s");
        // Nobody touches somebody else's.
        let mut stranger = site.signed_in("bruno", Role::Editor).await;
        stranger.post(&format!("{path}/rename"), &[("name", "Mine")]).await.assert_status(404);
        stranger.post(&format!("{path}/remove"), &[]).await.assert_status(404);

        browser.post(&format!("{path}/remove"), &[]).await.assert_sees_other("/newsroom/account?done=passkey-removed");
        browser.get(ACCOUNT).await.assert_no_text("Old phone").assert_text("10 recovery codes left");
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        let path = path_of_passkey(&mut browser).await;
        browser.post(&format!("{path}/remove"), &[]).await.assert_status(303);
        browser.get(ACCOUNT).await.assert_no_text("recovery codes left");
        site.browser().sign_in("amara").await.assert_sees_other("/newsroom");

        let mut admin = site.signed_in("clara", Role::Admin).await;
        let log = admin.get("/newsroom/audit").await;
        log.assert_text("added a passkey").assert_text("renamed a passkey").assert_text("removed a passkey");
    }

    fn r4_passkeys_are_changed_only_in_a_fresh_session(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        browser.add_passkey(&mut Authenticator::new(), "Phone").await.assert_status(200);
        let path = path_of_passkey(&mut browser).await;
        site.hold_clock("2026-11-24T12:20:00Z");
        browser.get("/newsroom/account/passkeys/new").await.assert_sees_other("/newsroom/prove?next=/newsroom/account/passkeys/new");
        for path in ["/newsroom/account/passkeys/options", "/newsroom/account/passkeys", &format!("{path}/rename"), &format!("{path}/remove")] {
            let page = browser.post(path, &[("name", "Mine")]).await;
            assert!(page.header("location").starts_with("/newsroom/prove"), "{path}");
        }
    }

    fn a_passkey_alone_signs_in(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let mut device = Authenticator::new();
        browser.add_passkey(&mut device, "Phone").await.assert_status(200);
        let mut other = site.browser();
        other.get("/newsroom/sign-in").await.assert_text("Sign in with a passkey");
        let asked = other.asked_of_passkey(ALONE).await;
        assert_eq!((&asked["rpId"], &asked["userVerification"]), (&"paper.example".into(), &"required".into()));
        assert_eq!(asked["allowCredentials"].as_array().map(Vec::len), Some(0));
        let signed = device.sign(&asked);
        let fields = [("credential", signed.as_str()), ("next", "/newsroom/account")];
        other.post(ALONE, &fields).await.assert_sees_other("/newsroom/account");
        assert_eq!(other.cookies(), ["__Host-sid"]);
        other.get(ACCOUNT).await.assert_status(200).assert_text("last used");
    }

    fn a_passkey_follows_on_the_password(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let mut device = Authenticator::new();
        let codes = browser.add_passkey(&mut device, "Phone").await;
        let recovery = codes.between("<li><code>", "</code>");

        let mut other = site.browser();
        other.sign_in("amara").await.assert_sees_other("/newsroom/sign-in/code");
        other.get("/newsroom").await.assert_sees_other("/newsroom/sign-in");
        other.get("/newsroom/sign-in/code").await.assert_text("Use a passkey").assert_text("Recovery code");
        other.use_passkey(&mut device, AFTER_PASSWORD).await.assert_sees_other("/newsroom");
        other.get("/newsroom").await.assert_status(200);
        assert_eq!(other.cookies(), ["__Host-sid"]);

        let mut lost = site.browser();
        lost.sign_in("amara").await;
        lost.post("/newsroom/sign-in/code", &[("code", &recovery)]).await.assert_sees_other("/newsroom");
        lost.get(ACCOUNT).await.assert_text("9 recovery codes left");
        // Nobody who has no passkey is offered one, and nothing is asked without a password.
        let mut bruno = site.signed_in("bruno", Role::Editor).await;
        set_up_app(&site, &mut bruno).await;
        let mut again = site.browser();
        again.sign_in("bruno").await;
        again.get("/newsroom/sign-in/code").await.assert_no_text("passkey");
        again.post("/newsroom/sign-in/code/passkey/options", &[]).await.assert_status(404);
        site.browser().post("/newsroom/sign-in/code/passkey/options", &[]).await.assert_sees_other("/newsroom/sign-in");
    }

    fn r7_a_challenge_counts_once_for_five_minutes_and_for_whom_it_was_made(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let mut device = Authenticator::new();
        browser.add_passkey(&mut device, "Phone").await.assert_status(200);

        let mut other = site.browser();
        let asked = other.asked_of_passkey(ALONE).await;
        // Another browser did not ask for it.
        let mut thief = site.browser();
        thief.asked_of_passkey(ALONE).await;
        let signed = device.sign(&asked);
        thief.post(ALONE, &[("credential", &signed)]).await.assert_status(422).assert_text("does not let you in");
        let mut replay = other.copy();
        other.post(ALONE, &[("credential", &signed)]).await.assert_sees_other("/newsroom");
        let signed = device.sign(&asked);
        replay.post(ALONE, &[("credential", &signed)]).await.assert_status(422);

        let mut slow = site.browser();
        let asked = slow.asked_of_passkey(ALONE).await;
        site.hold_clock("2026-11-24T12:05:01Z");
        let signed = device.sign(&asked);
        slow.post(ALONE, &[("credential", &signed)]).await.assert_status(422);
        // One for signing in adds no passkey.
        let asked = browser.asked_of_passkey("/newsroom/account/passkeys").await;
        let mut new = Authenticator::new();
        let made = new.make(&asked);
        for (status, name) in [(303, "First"), (422, "Again")] {
            browser.post("/newsroom/account/passkeys", &[("name", name), ("credential", &made)]).await.assert_status(status);
        }
    }

    fn a_passkey_used_elsewhere_or_by_nobody_known_is_refused(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let mut device = Authenticator::new();
        browser.add_passkey(&mut device, "Phone").await.assert_status(200);
        device.origin = "https://paper.example.evil.example".into();
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        device.origin = "https://paper.example".into();
        device.host = "evil.example".into();
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        device.host = "paper.example".into();
        // Its device did not look who it is.
        device.flags = 0b001;
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        device.flags = 0b101;
        let handle = std::mem::take(&mut device.handle);
        site.hold_clock("2026-11-24T12:02:00Z");
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        device.handle = handle;
        // Four wrong tries: this passkey waits, as an account would.
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        site.hold_clock("2026-11-24T12:10:00Z");
        site.browser().use_passkey(&mut device, ALONE).await.assert_sees_other("/newsroom");

        // Nobody has this one: no other words than for one that somebody has.
        let mut unknown = Authenticator::new();
        let page = site.browser().use_passkey(&mut unknown, ALONE).await;
        page.assert_status(422).assert_text("This passkey does not let you in here.");
        // Made for another site, or without knowing the owner.
        for bent in 0..3 {
            let mut new = Authenticator::new();
            match bent {
                0 => new.origin = "https://evil.example".into(),
                1 => new.host = "evil.example".into(),
                _ => new.flags = 0b001,
            }
            browser.add_passkey(&mut new, "Bent").await.assert_status(422).assert_text("could not be taken").assert_text("value=\"Bent\"");
        }
    }

    fn a_passkey_of_somebody_else_is_refused(kind) async {
        let site = TestSite::new(kind);
        let mut amara = site.signed_in("amara", Role::Editor).await;
        let mut bruno = site.signed_in("bruno", Role::Editor).await;
        let (mut hers, mut his) = (Authenticator::new(), Authenticator::new());
        amara.add_passkey(&mut hers, "Phone").await.assert_status(200);
        // What one has, the other cannot add.
        his.id.clone_from(&hers.id);
        bruno.add_passkey(&mut his, "Copy").await.assert_status(422).assert_text("in use here already");
        his.id = vec![9; 16];
        bruno.add_passkey(&mut his, "Phone").await.assert_status(200);

        let mut browser = site.browser();
        browser.sign_in("amara").await;
        browser.use_passkey(&mut his, AFTER_PASSWORD).await.assert_status(422).assert_text("does not let you in");
        // His key under her name, and hers for him.
        his.id.clone_from(&hers.id);
        site.browser().use_passkey(&mut his, ALONE).await.assert_status(422);
        let handle = std::mem::replace(&mut hers.handle, his.handle.clone());
        site.browser().use_passkey(&mut hers, ALONE).await.assert_status(422);
        hers.handle = handle;
        site.browser().use_passkey(&mut hers, ALONE).await.assert_sees_other("/newsroom");
        // Whoever is let in no longer has no passkey, either.
        let mut admin = site.signed_in("clara", Role::Admin).await;
        let id = admin.get("/newsroom/people").await.text.split("/newsroom/people/").skip(1).find(|rest| rest.contains("amara</bdi>")).unwrap().split('"').next().unwrap().to_owned();
        admin.post(&format!("/newsroom/people/{id}/disable"), &[]).await.assert_status(303);
        site.browser().use_passkey(&mut hers, ALONE).await.assert_status(422);
    }

    fn a_counter_that_goes_back_is_refused_and_in_the_log(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Admin).await;
        let mut device = Authenticator::new();
        device.counter = 10;
        browser.add_passkey(&mut device, "Phone").await.assert_status(200);
        device.counter = 5;
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        browser.get("/newsroom/audit").await.assert_text("was refused: the counter of their passkey went back");
        device.counter = 10;
        site.browser().use_passkey(&mut device, ALONE).await.assert_sees_other("/newsroom");
        // Many devices do not count.
        let mut still = Authenticator::new();
        (still.counter, still.counts) = (0, false);
        browser.add_passkey(&mut still, "Manager").await.assert_status(303);
        for _ in 0..2 {
            site.browser().use_passkey(&mut still, ALONE).await.assert_sees_other("/newsroom");
        }
    }

    fn r6_five_wrong_passkeys_after_a_password_and_it_is_asked_for_again(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        browser.add_passkey(&mut Authenticator::new(), "Phone").await.assert_status(200);
        let mut thief = site.browser();
        thief.sign_in("amara").await;
        for _ in 0..5 {
            thief.post(AFTER_PASSWORD, &[("credential", "{}")]).await.assert_status(422);
        }
        thief.post(AFTER_PASSWORD, &[("credential", "{}")]).await.assert_sees_other("/newsroom/sign-in");
    }

    fn a_role_that_is_asked_for_a_passkey_has_one_and_keeps_it(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let mut bruno = site.signed_in("bruno", Role::Editor).await;
        let secret = set_up_app(&site, &mut bruno).await;
        site.hold_clock("2026-11-24T12:01:00Z");
        admin.post("/newsroom/people/second-factor", &[("role", "reporter"), ("passkey", "editor")]).await.assert_status(303);
        admin.get("/newsroom/people").await.assert_text("name=\"passkey\" value=\"editor\" checked").assert_text("name=\"role\" value=\"reporter\" checked");
        admin.get("/newsroom/audit").await.assert_text("reporter, editor (passkey)");
        // Nobody is interrupted who is at work.
        bruno.get("/newsroom/articles").await.assert_status(200);

        let mut editor = site.browser();
        editor.sign_in("bruno").await;
        editor.post("/newsroom/sign-in/code", &[("code", &code(&secret, &site))]).await.assert_sees_other("/newsroom");
        editor.get("/newsroom/articles").await.assert_sees_other("/newsroom/account/passkeys/new");
        editor.get("/newsroom/account/passkeys/new").await.assert_text("every editor signs in with a passkey").assert_no_text("Not now");
        let mut device = Authenticator::new();
        editor.add_passkey(&mut device, "Phone").await.assert_sees_other("/newsroom/account?done=passkey");
        editor.get("/newsroom/articles").await.assert_status(200);
        // It stays while the role asks for it; the app may go, and no longer does.
        let path = path_of_passkey(&mut editor).await;
        editor.get(ACCOUNT).await.assert_no_text("Remove it: the passkey");
        editor.post(&format!("{path}/remove"), &[]).await.assert_status(409).assert_text("Your role asks for a second factor");
        site.hold_clock("2026-11-24T12:02:00Z");
        let mut again = site.browser();
        again.sign_in("bruno").await;
        again.get("/newsroom/sign-in/code").await.assert_text("Use a passkey").assert_no_text("your app shows");
        again.post("/newsroom/sign-in/code", &[("code", &code(&secret, &site))]).await.assert_status(422);
        again.use_passkey(&mut device, AFTER_PASSWORD).await.assert_sees_other("/newsroom");
        again.get(ACCOUNT).await.assert_text("Remove it");
        again.post("/newsroom/account/second-factor/remove", &[]).await.assert_sees_other("/newsroom/account?done=no-second-factor");
        again.get(ACCOUNT).await.assert_text("recovery codes left");
        // A reporter may have either, and keeps the last.
        let mut clara = site.browser();
        site.person("clara", Role::Reporter).await;
        clara.sign_in("clara").await;
        clara.get("/newsroom").await.assert_sees_other("/newsroom/account/second-factor");
        clara.get("/newsroom/account/second-factor").await.assert_text("A passkey does as well");
        clara.add_passkey(&mut Authenticator::new(), "Phone").await.assert_status(200);
        clara.get("/newsroom").await.assert_status(200);
        let path = path_of_passkey(&mut clara).await;
        clara.post(&format!("{path}/remove"), &[]).await.assert_status(409);
        set_up_app(&site, &mut clara).await;
        clara.post(&format!("{path}/remove"), &[]).await.assert_status(303);
    }

    fn an_admin_forgets_every_second_factor_of_somebody(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let id = site.person("bruno", Role::Editor).await;
        let mut bruno = site.browser();
        bruno.sign_in("bruno").await;
        let mut device = Authenticator::new();
        bruno.add_passkey(&mut device, "Phone").await.assert_status(200);
        admin.get("/newsroom/people").await.assert_text("with passkey");
        admin.get(&format!("/newsroom/people/{id}")).await.assert_text("Remove their second factor");
        admin.post(&format!("/newsroom/people/{id}/second-factor/remove"), &[]).await.assert_status(303);
        site.browser().use_passkey(&mut device, ALONE).await.assert_status(422);
        site.browser().sign_in("bruno").await.assert_sees_other("/newsroom");
    }

    fn nobody_has_more_than_twenty(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        for _ in 0..20 {
            browser.add_passkey(&mut Authenticator::new(), "One").await;
        }
        browser.get(ACCOUNT).await.assert_no_text("Add a passkey");
        browser.add_passkey(&mut Authenticator::new(), "One more").await.assert_status(422).assert_text("You have twenty passkeys");
    }

    fn where_browsers_use_none_the_pages_say_so_and_nobody_is_asked_for_one(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Admin).await;
        browser.post("/newsroom/people/second-factor", &[("passkey", "admin")]).await.assert_status(303);
        drop(browser);
        let site = site.moved_to("http://192.0.2.7");
        site.hold_clock("2026-11-24T12:01:00Z");
        let mut browser = site.browser();
        browser.get("/newsroom/sign-in").await.assert_status(200).assert_no_text("passkey");
        browser.sign_in("amara").await;
        browser.get("/newsroom").await.assert_sees_other("/newsroom/account/second-factor");
        set_up_app(&site, &mut browser).await;
        browser.get(ACCOUNT).await.assert_text("A passkey is made for a name").assert_no_text("Add a passkey");
        browser.post("/newsroom/account/passkeys/options", &[]).await.assert_status(409);
        browser.post("/newsroom/people/second-factor", &[("passkey", "editor")]).await.assert_status(409);
        // What is settled there says nothing of passkeys, and takes no rule away.
        browser.get("/newsroom/people").await.assert_status(200);
        browser.post("/newsroom/people/second-factor", &[("role", "admin"), ("role", "editor")]).await.assert_status(303);
        browser.get("/newsroom/audit").await.assert_text("editor, admin (passkey)");
        browser.post(ALONE, &[("credential", "{}")]).await.assert_status(422);
    }

    fn only_the_newsrooms_own_pages_may_use_passkeys(kind) async {
        let site = TestSite::new(kind);
        let page = site.browser().get("/newsroom/sign-in").await;
        assert!(page.header("permissions-policy").contains("publickey-credentials-get=(self)"));
        let page = site.get("/").await;
        assert!(page.header("permissions-policy").contains("publickey-credentials-get=()"));
    }
}
