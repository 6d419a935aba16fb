//! Own crops: what an editor has a ratio show, wherever the picture stands.

use broadsheet::model::role::Role;

use crate::on_both_databases;
use crate::support::browser::Browser;
use crate::support::site::TestSite;
use crate::support::specimens;

/// A story under a picture that is red on the left and blue on the right.
const STORY: &str = r#"{"id":"p","headline":"The quay","section":"asia","published_at":"2026-11-24T08:00:00Z","body_html":"<p>Text.</p><figure><img src='quay.jpg' alt='The quay'></figure>","picture":{"file":"quay.jpg","alt":"The quay"}}"#;
const ADDRESS: &str = "/asia/2026/11/24/the-quay";

async fn quay(site: &TestSite, browser: &mut Browser<'_>) -> String {
    std::fs::write(site.database.path().join("quay.jpg"), specimens::red_left_blue_right(900, 600)).unwrap();
    site.import(STORY);
    let page = browser.get("/newsroom/pictures").await;
    format!("/newsroom/pictures/{}", page.between("class=\"shot__link\" href=\"/newsroom/pictures/", "\""))
}

fn crop<'a>(ratio: &str, [x, y, width]: [&'a str; 3]) -> Vec<(String, &'a str)> {
    vec![(format!("crop_{ratio}_x"), x), (format!("crop_{ratio}_y"), y), (format!("crop_{ratio}_width"), width)]
}

async fn send(browser: &mut Browser<'_>, path: &str, fields: &[(String, &str)]) -> crate::support::site::Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    browser.post(&format!("{path}/crops"), &fields).await
}

on_both_databases! {
    fn an_own_crop_goes_before_the_focal_point_on_every_page_at_once(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let path = quay(&site, &mut browser).await;
        // Each is kept by the press, made of the focal point.
        for page in [ADDRESS, "/asia", "/"] {
            site.get(page).await.assert_text("-50-50.");
        }
        let hash = site.get(ADDRESS).await.between("/media/", "/").to_owned();
        let own = format!("/media/{hash}/16x9-320-500-100-400.webp");
        site.get(&own).await.assert_status(404);

        let both = [crop("16x9", ["50", "10", "40"]), crop("3x2", ["50", "10", "40"])].concat();
        send(&mut browser, &path, &both).await.assert_sees_other(&format!("{path}?done=crops"));
        for page in [ADDRESS, "/asia", "/"] {
            site.get(page).await.assert_text("-320-500-100-400.").assert_no_text("-50-50.");
        }
        let page = browser.get(&path).await;
        page.assert_text("16:9, own crop").assert_text("id=\"crop_16x9_x\" name=\"crop_16x9_x\" value=\"50\"");
        page.assert_text("/16x9-320-500-100-400.").assert_text("/1x1-320-50-50.webp");
        // The right half of the picture is blue.
        let made = site.get(&own).await;
        made.assert_status(200);
        let made = image::load_from_memory(&made.bytes).unwrap().to_rgb8();
        assert_eq!(made.dimensions(), (320, 180));
        assert!(made.pixels().all(|pixel| pixel[2] > pixel[0]));
        // A crop that nobody set is nobody's address.
        for size in ["16x9-320-500-100-401", "4x3-320-500-100-400", "1x1-320-0-0-500"] {
            site.get(&format!("/media/{hash}/{size}.webp")).await.assert_status(404);
        }

        // One more is set, the first taken away: the focal point says again.
        send(&mut browser, &path, &crop("1x1", ["0", "0", "66,6"])).await.assert_status(303);
        for page in [ADDRESS, "/asia", "/"] {
            site.get(page).await.assert_text("-50-50.").assert_no_text("500-100-400");
        }
        browser.get(&path).await.assert_text("/1x1-320-0-0-666.webp").assert_text("16:9 <span");
        site.get(&own).await.assert_status(404);
    }

    fn a_crop_that_cannot_be_is_shown_again_with_what_was_typed(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let path = quay(&site, &mut browser).await;
        for (values, field, reason) in [
            (["0", "0", "10"], "width", "Make it at least 35.6 % wide"),
            (["0", "0", "101"], "width", "Write a number from 0 to 100"),
            (["70", "0", "50"], "x", "it can begin at most 50 % from the left"),
            (["0", "90", "50"], "y", "it can begin at most"),
            (["left", "0", "50"], "x", "Write a number"),
            (["0", "", "50"], "y", "leave all three blank"),
        ] {
            let page = send(&mut browser, &path, &crop("16x9", values)).await;
            page.assert_status(422).assert_text(reason).assert_text(&format!("id=\"crop_16x9_{field}-refused\""));
            for (name, value) in crop("16x9", values) {
                page.assert_text(&format!("name=\"{name}\" value=\"{value}\""));
            }
        }
        site.get(ADDRESS).await.assert_text("/16x9-800-50-50.");
    }

    fn r9_only_an_editor_crops_for_every_page_and_it_is_on_the_record(kind) async {
        let site = TestSite::new(kind);
        let mut editor = site.signed_in("amara", Role::Admin).await;
        let path = quay(&site, &mut editor).await;
        let mut reporter = site.signed_in("bruno", Role::Reporter).await;
        reporter.get(&path).await.assert_status(200).assert_no_text("Own crops");
        send(&mut reporter, &path, &crop("16x9", ["0", "0", "50"])).await.assert_status(404);
        for _ in 0..2 {
            send(&mut editor, &path, &crop("16x9", ["0", "0", "50"])).await.assert_status(303);
        }
        let log = editor.get("/newsroom/audit?subject=picture").await;
        log.assert_text("16:9: 0 0, 50 wide").assert_text("by the focal point");
        assert_eq!(log.text.matches("<td>cropped ").count(), 1);
    }

    fn an_import_brings_crops_and_leaves_those_of_the_newsroom(kind) async {
        let site = TestSite::new(kind);
        std::fs::write(site.database.path().join("quay.jpg"), specimens::red_left_blue_right(900, 600)).unwrap();
        let line = |crops: &str| STORY.replace(r#""file":"quay.jpg""#, &format!(r#""file":"quay.jpg","crops":{crops}"#));
        site.import(&line(r#"{"16x9":[0.1,0,0.5],"1x1":[0,0,0.9]}"#));
        site.get(ADDRESS).await.assert_text("/16x9-400-100-0-500.").assert_no_text("1x1-");
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let page = browser.get("/newsroom/pictures").await;
        let path = format!("/newsroom/pictures/{}", page.between("class=\"shot__link\" href=\"/newsroom/pictures/", "\""));
        send(&mut browser, &path, &crop("16x9", ["20", "0", "50"])).await.assert_status(303);
        assert_eq!(site.import(&line(r#"{"16x9":[0.3,0,0.5]}"#)).updated, 1);
        site.get(ADDRESS).await.assert_text("/16x9-400-200-0-500.");
        assert_eq!(site.import(&line(r#"{"2x1":[0,0,1]}"#)).refused, 1);
    }
}
