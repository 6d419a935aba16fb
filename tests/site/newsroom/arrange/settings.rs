//! The paper's own settings.

use broadsheet::model::role::Role;

use super::site;
use crate::on_both_databases;

on_both_databases! {
    fn a_changed_title_stands_on_every_page_at_once_and_addresses_stay(kind) async {
        let site = site(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        let story = "/asia/2026/11/20/harbour-bridge-reopens";
        for page in ["/", story, "/asia"] {
            site.get(page).await.assert_status(200).assert_no_text("The Morning Wire");
        }
        admin.get("/newsroom/settings").await.assert_status(200).assert_text("<option value=\"Pacific/Auckland\">");
        let fields = [
            ("name", "The Morning Wire"),
            ("description", "News before breakfast."),
            ("language", "ar"),
            ("direction", "rtl"),
            ("time_zone", "Pacific/Auckland"),
        ];
        admin.post("/newsroom/settings", &fields).await.assert_sees_other("/newsroom/settings?done=saved");
        for page in ["/", story, "/asia"] {
            site.get(page).await.assert_status(200).assert_text("The Morning Wire").assert_text("dir=\"rtl\"");
        }
        site.get("/feed.xml").await.assert_text("The Morning Wire");
        admin.get("/newsroom/settings").await.assert_text("value=\"Pacific/Auckland\"").assert_text("The Morning Wire");
        admin.get("/newsroom/audit?subject=title").await.assert_text("settled").assert_text("Pacific/Auckland");
    }

    fn what_is_wrong_stands_beside_its_field_and_nothing_is_changed(kind) async {
        let site = site(kind);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/settings").await.assert_status(200);
        let fields = [("name", "New name"), ("language", "klingon!"), ("direction", "ltr"), ("time_zone", "Atlantis")];
        let refused = admin.post("/newsroom/settings", &fields).await;
        refused.assert_status(422).assert_text("value=\"New name\"").assert_text("is no language tag").assert_text("such as Europe/London").assert_text("2 fields want");
        site.get("/").await.assert_no_text("New name");
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/settings").await.assert_status(404);
        editor.get("/newsroom/arrange").await.assert_status(200).assert_no_text("/newsroom/settings");
    }
}
