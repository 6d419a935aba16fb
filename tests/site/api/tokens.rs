//! Tokens: made by an admin, shown once, ended at once.

use broadsheet::model::role::Role;
use broadsheet::store::{StoreError, people};

use super::Program;
use crate::on_both_databases;
use crate::support::site::{Page, TestSite};

fn token_in(page: &Page) -> String {
    let (_, rest) = page.text.split_once("value=\"broadsheet_").unwrap();
    format!("broadsheet_{}", rest.split('"').next().unwrap())
}

on_both_databases! {
    fn an_admin_makes_a_token_that_is_shown_once_and_ends_it(kind) async {
        let site = TestSite::new(kind);
        let editor = site.person("Edith", Role::Editor).await;
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        admin.get("/newsroom/programs").await.assert_status(200).assert_text("There is no token.");
        let fields = [("name", "Wire import"), ("person", &editor.to_string()), ("role", "editor"), ("lives", "30")];
        let made = admin.post("/newsroom/programs/tokens", &fields).await;
        let token = token_in(made.assert_status(200));
        let list = admin.get("/newsroom/programs").await;
        list.assert_text("Wire import").assert_text("Never used.").assert_no_text(&token);

        let program = Program { site: &site, token: Some(token.clone()) };
        let me = program.get("/newsroom").await.assert_status(200).json();
        assert_eq!((me["acts_for"].as_str(), me["role"].as_str()), (Some("Edith"), Some("editor")));
        admin.get("/newsroom/programs").await.assert_text("Last used");
        // Kept is only the hash.
        let dump = site.site.store.read_here::<_, StoreError>(|conn| {
            use diesel::prelude::*;
            use broadsheet::store::schema::tokens;
            Ok(tokens::table.select(tokens::secret).first::<String>(conn)?)
        });
        assert!(!token.contains(&dump.unwrap()));

        admin.post("/newsroom/programs/tokens/1/end", &[]).await.assert_status(303);
        program.get("/newsroom").await.assert_status(401);
        admin.get("/newsroom/audit").await.assert_text("made").assert_text("ended").assert_text("Wire import");
    }

    fn a_token_is_over_with_its_time_and_with_its_person(kind) async {
        let site = TestSite::new(kind);
        let editor = site.person("Edith", Role::Editor).await;
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        admin.get("/newsroom/programs").await;
        let fields = [("name", "Wire import"), ("person", &editor.to_string()), ("role", "editor"), ("lives", "30")];
        let token = token_in(&admin.post("/newsroom/programs/tokens", &fields).await);
        let program = Program { site: &site, token: Some(token) };
        let until = |moment: &str| site.hold_clock(moment);
        until("2026-12-24T11:59:00Z");
        program.get("/newsroom").await.assert_status(200);
        until("2026-12-24T12:00:00Z");
        program.get("/newsroom").await.assert_status(401);

        let forever = site.program_of(editor, Role::Editor);
        forever.get("/newsroom").await.assert_status(200);
        let now = site.site.clock.now();
        site.site.store.write_here::<_, StoreError>(|conn| Ok(people::disable(conn, editor, Some(now))?)).unwrap();
        forever.get("/newsroom").await.assert_status(401);
    }

    fn what_is_wrong_with_a_token_is_said_beside_its_field(kind) async {
        let site = TestSite::new(kind);
        let mut admin = site.signed_in("Ada", Role::Admin).await;
        admin.get("/newsroom/programs").await;
        let page = admin.post("/newsroom/programs/tokens", &[("name", ""), ("person", "999"), ("role", "admin"), ("lives", "7")]).await;
        page.assert_status(422).assert_text("4 fields").assert_text("Choose a role.").assert_text("Choose somebody");
        for wrong in ["", "broadsheet_", "broadsheet_zzz", "Basic abc", "nonsense"] {
            let program = Program { site: &site, token: Some(wrong.into()) };
            program.get("/newsroom").await.assert_status(401);
        }
    }
}
