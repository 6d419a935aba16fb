//! Every route, asked for by every role and by nobody (R9).

use broadsheet::model::role::Role;
use broadsheet::newsroom::{ROOMS, Who};

use crate::on_both_databases;
use crate::support::site::TestSite;

on_both_databases! {
    fn r9_each_route_is_open_to_those_whom_the_table_names_and_to_nobody_else(kind) async {
        let site = TestSite::new(kind);
        let mut browsers = Vec::new();
        for role in Role::ALL {
            browsers.push((Some(*role), site.signed_in(role.as_str(), *role).await));
        }
        browsers.push((None, site.browser()));
        for room in ROOMS {
            // Rows that are not there: what is asked is who gets as far as to be told so.
            let path = format!("/newsroom{}", room.path).replace("{id}", "999999").replace("{handle}", "none").replace("{slug}", "none").replace("{secret}", "none").replace("{revision}", "999999").replace("{hash}", "none").replace("{file}", "none");
            if path.ends_with("/sign-out") {
                continue;
            }
            for (role, browser) in &mut browsers {
                let page = match room.method.as_str() {
                    // Without a token: whoever may come in is refused for that, and nothing is changed.
                    "POST" => browser.copy().post(&path, &[("token", "none")]).await,
                    _ => browser.copy().get(&path).await,
                };
                let may = match (room.who, *role) {
                    (Who::Anyone, _) => true,
                    (Who::SignedIn, role) => role.is_some(),
                    (Who::WhoMay(what), Some(role)) => role.may(what),
                    (Who::WhoMay(_), None) => false,
                };
                let is_shown_out = page.status == 303 && page.header("location").starts_with("/newsroom/sign-in");
                let said = format!("{} {path} for {role:?}: {} {}", room.method, page.status, page.header("location"));
                match (may, role) {
                    (false, None) => assert!(is_shown_out, "{said}"),
                    (false, Some(_)) => assert_eq!(page.status, 404, "{said}"),
                    (true, _) if room.who == Who::Anyone => assert!(page.status != 500, "{said}"),
                    (true, _) if room.method == "POST" => assert_eq!(page.status, 403, "{said}"),
                    (true, _) => {
                        let is_there = page.status == 200 || (page.status == 404 && (path.contains("999999") || path.contains("none")));
                        assert!(is_there, "{said}");
                    }
                }
            }
        }
    }
}
