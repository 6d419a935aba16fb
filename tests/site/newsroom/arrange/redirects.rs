//! Redirects: added, taken in, and never in the way of what is there.

use broadsheet::model::role::Role;

use super::{assert_leads, site};
use crate::on_both_databases;

const STORY: &str = "/asia/2026/11/20/harbour-bridge-reopens";

on_both_databases! {
    fn an_old_address_leads_to_whatever_is_named(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/redirects").await.assert_status(200).assert_text("No old address fits");
        for (path, to, leads) in [
            ("https://old.example/2019/05/Harbour/", STORY, STORY),
            ("/?p=12", "/europe/2026/11/22/grain-moves-again", "/europe/2026/11/22/grain-moves-again"),
            ("/world/east", "https://paper.example/asia", "/asia"),
            ("/topics/usa", "/tag/usa", "/tag/usa"),
            ("/authors/ada", "/by/ada-quill", "/by/ada-quill"),
            // What is itself an old address: it leads on to the same, and no chain comes to be.
            ("/older", "/world/east", "/asia"),
        ] {
            editor.post("/newsroom/redirects", &[("path", path), ("to", to)]).await.assert_sees_other("/newsroom/redirects?done=added");
            let path = path.trim_start_matches("https://old.example");
            assert_leads(&site, path, leads).await;
        }
        let list = editor.get("/newsroom/redirects?words=HARB").await;
        list.assert_text("<code>/2019/05/harbour</code>").assert_text("Harbour bridge reopens").assert_no_text("/topics/usa");
        let number = list.between("/newsroom/articles/", "\"");
        editor.post("/newsroom/redirects", &[("path", "/by-number"), ("to", &number)]).await.assert_status(303);
        assert_leads(&site, "/by-number", list.between("<span class=\"soft\">/", "</span>").as_str().split('<').next().map(|path| format!("/{path}")).unwrap().as_str()).await;

        editor.post("/newsroom/redirects/delete", &[("path", "/topics/usa")]).await.assert_status(303);
        site.get("/topics/usa").await.assert_status(404);
        editor.post("/newsroom/redirects/delete", &[("path", "/topics/usa")]).await.assert_status(404);
        let mut admin = site.signed_in("amara", Role::Admin).await;
        admin.get("/newsroom/audit?subject=redirect").await.assert_text("/topics/usa").assert_text("deleted");
    }

    fn no_redirect_stands_before_what_is_there_or_leads_in_a_circle(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/redirects").await.assert_status(200);
        for (path, to, reason) in [
            ("/asia", STORY, "A section stands there"),
            ("/asia/feed.xml", STORY, "A section stands there"),
            (STORY, STORY, "A story stands there"),
            ("/europe/2026/11/20/harbour-bridge-reopens", STORY, "A story stands there"),
            ("/tag/usa", STORY, "A tag stands there"),
            ("/by/ada-quill", STORY, "A contributor stands there"),
            ("/latest", STORY, "The program itself answers there"),
            ("/newsroom/old", STORY, "The program itself answers there"),
            ("/", STORY, "is no old address"),
            ("old", STORY, "is no old address"),
            ("/old", "/nothing/here", "Nothing stands there"),
            ("/old", "/old", "Nothing stands there"),
            ("/old", "999999", "Nothing stands there"),
            ("/old", "https://elsewhere.example/x", "Nothing stands there"),
        ] {
            let refused = editor.post("/newsroom/redirects", &[("path", path), ("to", to)]).await;
            refused.assert_status(422).assert_text(reason).assert_text(&format!("value=\"{path}\""));
        }
        site.get("/old").await.assert_status(404);
    }

    fn a_file_of_redirects_is_taken_in_line_by_line_and_given_out_again(kind) async {
        let site = site(kind);
        let mut editor = site.signed_in("clara", Role::Editor).await;
        editor.get("/newsroom/redirects").await.assert_status(200);
        let csv = format!("old address,leads to\r\n/2019/a,{STORY}\r\n\"/2019/b,c\",/asia\r\n/asia,/europe\r\n/2019/d,/nothing\r\n");
        let answer = editor.post("/newsroom/redirects/csv", &[("csv", &csv)]).await;
        answer.assert_status(422).assert_text("2 redirects were taken in").assert_text("Line 4: A section stands there").assert_text("Line 5: Nothing stands there");
        assert_eq!(answer.between("rows=\"6\"", "</textarea>").lines().skip(1).collect::<Vec<_>>(), ["/asia,/europe", "/2019/d,/nothing"]);
        assert_leads(&site, "/2019/a", STORY).await;
        assert_leads(&site, "/2019/b,c", "/asia").await;

        let file = editor.get("/newsroom/redirects.csv").await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        file.assert_text("\"/2019/b,c\",\"/asia\"\r\n").assert_text("old address,leads to\r\n\"/2019/a\",\"");
        editor.post("/newsroom/redirects/delete", &[("path", "/2019/a")]).await.assert_status(303);
        editor.post("/newsroom/redirects/csv", &[("csv", &file.text)]).await.assert_status(200).assert_text("2 redirects were taken in");
        assert_leads(&site, "/2019/a", STORY).await;
    }
}
