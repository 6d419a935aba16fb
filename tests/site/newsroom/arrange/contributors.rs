//! Contributors: described, linked to people, merged.

use broadsheet::model::role::Role;

use super::{assert_leads, row, site};
use crate::on_both_databases;

on_both_databases! {
    fn a_contributor_is_renamed_in_every_byline_and_the_old_name_still_means_them(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let story = "/asia/2026/11/20/harbour-bridge-reopens";
        for page in [story, "/by/ada-quill"] {
            site.get(page).await.assert_status(200).assert_text("Ada Quill");
        }
        let ada = row(&editor.get("/newsroom/contributors").await, "contributors", "Ada Quill");
        let page = format!("/newsroom/contributors/{ada}");
        editor.get(&page).await.assert_status(200).assert_text("2 stories are by them");
        let fields = [("name", "Ada Quill-Moreau"), ("slug", "ada-moreau"), ("description", "Writes about\nharbours.")];
        editor.post(&page, &fields).await.assert_sees_other(&format!("{page}?done=saved"));
        site.get(story).await.assert_text("Ada Quill-Moreau").assert_text("/by/ada-moreau");
        site.get("/by/ada-moreau").await.assert_text("Writes about harbours.");
        assert_leads(&site, "/by/ada-quill", "/by/ada-moreau").await;
        assert_leads(&site, "/by/ada-quill/atom.xml", "/by/ada-moreau/atom.xml").await;
        site.import(r#"{"id":"4","headline":"Late train","section":"asia","body_markdown":"x","published_at":"2026-11-23T08:00:00Z","bylines":["Ada Quill"]}
{"id":"5","headline":"Early train","section":"asia","body_markdown":"x","published_at":"2026-11-23T08:00:00Z","bylines":[{"name":"Somebody","slug":"ada-quill"}]}"#);
        site.get("/by/ada-moreau").await.assert_text("Late train").assert_text("Early train");
        site.get("/search?q=moreau").await.assert_text("Harbour bridge");
        site.get("/by/ada-quill").await.assert_moved_to("/by/ada-moreau");

        for (name, slug, portrait, reason) in [
            ("", "ada", "", "This may not be blank"),
            ("Ada", "a-quill", "", "Another contributor has the address /by/a-quill"),
            ("Ada", "ada", "no hash", "This names no picture"),
            ("Ada", "ada", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "not in the library"),
        ] {
            let refused = editor.post(&page, &[("name", name), ("slug", slug), ("portrait", portrait)]).await;
            refused.assert_status(422).assert_text(reason);
        }
    }

    fn a_contributor_is_one_person_and_a_person_one_contributor(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let bruno = site.person("bruno", Role::Reporter).await.to_string();
        let list = editor.get("/newsroom/contributors").await;
        let [ada, a] = ["Ada Quill", "A. Quill"].map(|name| row(&list, "contributors", name));
        let set = |name: &'static str, slug: &'static str, person: &str| [("name", name.to_owned()), ("slug", slug.to_owned()), ("person", person.to_owned())];
        macro_rules! set {
            ($id:expr, $name:literal, $slug:literal, $person:expr) => {{
                let fields = set($name, $slug, $person);
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                editor.post(&format!("/newsroom/contributors/{}", $id), &fields).await
            }};
        }
        editor.get(&format!("/newsroom/contributors/{ada}")).await.assert_text(">bruno</option>");
        set!(ada, "Ada Quill", "ada-quill", &bruno).assert_status(303);
        editor.get(&format!("/newsroom/contributors/{ada}")).await.assert_text("selected>bruno");
        set!(a, "A. Quill", "a-quill", &bruno).assert_status(422).assert_text("bruno is another contributor already");
        set!(a, "A. Quill", "a-quill", "999999").assert_status(422).assert_text("Choose somebody");

        // Whoever is known in print stands in the byline of what they begin.
        let mut reporter = site.browser();
        reporter.sign_in("bruno").await.assert_status(303);
        let section = reporter.get("/newsroom/articles/new").await.between("<option value=\"\">Choose a section</option>\n<option value=\"", "\"");
        let begun = reporter.post("/newsroom/articles", &[("headline", "Rain"), ("section", section.as_str())]).await;
        reporter.get(begun.header("location")).await.assert_text("\nAda Quill</textarea>");
        set!(ada, "Ada Quill", "ada-quill", "").assert_status(303);
        set!(a, "A. Quill", "a-quill", &bruno).assert_status(303);
    }

    fn a_merged_contributor_gives_stories_addresses_and_person_away(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        let bruno = site.person("bruno", Role::Reporter).await.to_string();
        let list = editor.get("/newsroom/contributors").await;
        let [ada, a] = ["Ada Quill", "A. Quill"].map(|name| row(&list, "contributors", name));
        let page = format!("/newsroom/contributors/{a}");
        editor.post(&page, &[("name", "A. Quill"), ("slug", "quill"), ("person", bruno.as_str())]).await.assert_status(303);
        site.get("/by/ada-quill").await.assert_no_text("Ferries wait");
        for into in ["", "nobody", "quill"] {
            editor.post(&format!("{page}/merge"), &[("into", into)]).await.assert_status(422).assert_text("another contributor");
        }
        let asked = editor.post(&format!("{page}/merge"), &[("into", "Ada Quill")]).await;
        asked.assert_status(200).assert_text("<strong>2</strong> stories are by").assert_text("<strong>1</strong> of them").assert_text("bruno");
        site.get("/by/quill").await.assert_status(200);
        let done = editor.post(&format!("{page}/merge"), &[("into", "ada-quill"), ("sure", "yes")]).await;
        done.assert_sees_other(&format!("/newsroom/contributors/{ada}?done=merged"));
        site.get("/by/ada-quill").await.assert_text("Ferries wait").assert_text("Harbour bridge").assert_text("Grain moves");
        for old in ["/by/quill", "/by/a-quill"] {
            assert_leads(&site, old, "/by/ada-quill").await;
        }
        site.get("/japan/2026/11/21/ferries-wait").await.assert_text("Ada Quill").assert_no_text("A. Quill");
        site.get("/japan/feed.xml").await.assert_text("Ada Quill").assert_no_text("A. Quill");
        editor.get(&format!("/newsroom/contributors/{ada}")).await.assert_text("selected>bruno");
        editor.post(&format!("/newsroom/contributors/{ada}/delete"), &[]).await.assert_status(409).assert_text("Stories are by them");
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/audit?subject=contributor").await.assert_text("merged").assert_text("is bruno");
    }

    fn a_contributor_is_added_and_taken_away(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/contributors/new").await.assert_status(200);
        editor.post("/newsroom/contributors", &[("name", "Hana Moreau"), ("slug", "ada-quill")]).await.assert_status(422).assert_text("value=\"Hana Moreau\"");
        editor.post("/newsroom/contributors", &[("name", "Hana Moreau")]).await.assert_status(303);
        let list = editor.get("/newsroom/contributors?words=hana").await;
        list.assert_text("/by/hana-moreau").assert_no_text("Quill");
        let hana = row(&list, "contributors", "Hana Moreau");
        editor.post(&format!("/newsroom/contributors/{hana}/delete"), &[]).await.assert_sees_other("/newsroom/contributors?done=deleted");
        editor.get("/newsroom/contributors").await.assert_no_text("Hana");
    }
}
