//! The library of pictures: what comes in, who may do what with it, where it goes.

use broadsheet::config::Flags;
use broadsheet::model::picture::PictureHash;
use broadsheet::model::role::Role;
use image::{ImageDecoder, ImageReader};
use serde_json::Value;
use std::path::PathBuf;

use crate::on_both_databases;
use crate::support::browser::Browser;
use crate::support::site::{Page, TestSite};
use crate::support::specimens;

const LIBRARY: &str = "/newsroom/pictures";

/// Every file below a folder of the pictures.
fn files(site: &TestSite, below: &str) -> Vec<PathBuf> {
    fn walk(path: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(site.database.path().join("data/media").join(below), &mut found);
    found
}

fn json(page: &Page) -> Value {
    assert_eq!(page.header("content-type"), "application/json", "{}", page.text);
    serde_json::from_str(&page.text).unwrap()
}

/// Sends one picture; answers its page.
async fn send(browser: &mut Browser<'_>, name: &str, bytes: Vec<u8>) -> String {
    browser.get(LIBRARY).await;
    let page = browser.send_files(LIBRARY, &[(name, bytes)]).await;
    page.assert_status(303);
    page.header("location").split('?').next().unwrap().to_owned()
}

/// A description with these fields in it.
fn described<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let blank = [
        ("alt", ""),
        ("caption", ""),
        ("credit", ""),
        ("rights", ""),
        ("rights_until", ""),
        ("focal_x", "50"),
        ("focal_y", "50"),
    ];
    let is_blank = |name: &&str| !fields.iter().any(|(field, _)| field == name);
    fields.iter().copied().chain(blank.into_iter().filter(|(name, _)| is_blank(name))).collect()
}

fn two_sizes_of_red() -> [Vec<u8>; 2] {
    [specimens::red_left_blue_right(900, 600), specimens::jpeg(640, 480)]
}

on_both_databases! {
    fn a_picture_is_sent_without_script_found_and_described(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Reporter).await;
        browser.get(LIBRARY).await.assert_status(200).assert_text("No pictures yet").assert_text("multipart/form-data");
        let path = send(&mut browser, "quay at dawn.jpg", specimens::jpeg(900, 600)).await;
        let page = browser.get(&path).await;
        page.assert_status(200).assert_text("quay at dawn.jpg").assert_text("900 × 600 pixels").assert_text("In no story");

        let said = described(&[("alt", "Cranes over José’s quay"), ("credit", "A. Photographer"), ("rights", "One use"), ("rights_until", "2027-03-01"), ("focal_x", "20"), ("focal_y", "80")]);
        browser.post(&path, &said).await.assert_sees_other(&format!("{path}?done=picture"));
        let page = browser.get(&path).await;
        page.assert_text("Cranes over José’s quay").assert_text("value=\"2027-03-01\"").assert_text("cx=\"20%\" cy=\"80%\"");
        for (query, is_found) in [("?q=QUAY", true), ("?q=jose+cranes", true), ("?q=photographer+dawn", true), ("?q=harbour", false), ("?q=%25", false), ("?q=_", false), ("?show=no-alt", false), ("?show=mine", true), ("?show=unused", true), ("?show=rights", false)] {
            let page = browser.get(&format!("{LIBRARY}{query}")).await;
            page.assert_status(200);
            assert_eq!(page.text.contains("class=\"shot\""), is_found, "{query}");
        }
        site.hold_clock("2027-02-10T12:00:00Z");
        browser.sign_in("amara").await;
        browser.get(&format!("{LIBRARY}?show=rights")).await.assert_text("rights end 1 Mar 2027");
        site.hold_clock("2027-03-02T00:00:00Z");
        browser.sign_in("amara").await;
        browser.get(&format!("{LIBRARY}?show=rights")).await.assert_text("rights ended 1 Mar 2027");
    }

    fn a_description_that_cannot_be_is_shown_again_and_not_kept(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        let path = send(&mut browser, "a.jpg", specimens::jpeg(60, 40)).await;
        for (field, value) in [("rights_until", "soon"), ("rights_until", "+12026-01-01"), ("focal_x", "101"), ("focal_y", "-1"), ("focal_y", ""), ("alt", &"x".repeat(501) as &str)] {
            let page = browser.post(&path, &described(&[(field, value), ("caption", "Typed all the same")])).await;
            page.assert_status(422).assert_text("Typed all the same").assert_text(&format!("id=\"{field}-refused\""));
        }
        browser.get(&path).await.assert_no_text("Typed all the same");
        browser.post(&path, &[("alt", "a\0b")]).await.assert_status(400);
    }

    fn r18_each_file_is_taken_or_refused_by_its_content_and_told_of_by_name(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Reporter).await;
        browser.get(LIBRARY).await;
        let png = specimens::png_of(specimens::photograph(80, 60));
        let sent = [
            ("good.jpg", specimens::jpeg(80, 60)),
            ("bomb.png", specimens::png_that_claims(20_000, 10_000)),
            ("long.png", specimens::png_that_claims(12_001, 10)),
            ("cut.png", png[..png.len() / 2].to_vec()),
            ("really a png.jpg", specimens::png_of(specimens::photograph(81, 60))),
            ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec()),
            ("page.jpg", b"<!doctype html><script>alert(1)</script>".to_vec()),
            ("film.gif", specimens::gif(2, 301)),
            ("heavy.jpg", [specimens::jpeg(80, 60), vec![0; 31_000_000]].concat()),
            ("empty.jpg", Vec::new()),
            ("notes.txt", b"no picture".to_vec()),
            ("phone.heic", b"\0\0\0\x20ftypheic".to_vec()),
            ("clear.webp", specimens::webp(50, 40)),
            ("first frame.gif", specimens::gif(16, 3)),
            ("phone.avif", specimens::turned_avif(6).to_vec()),
            ("bomb.avif", specimens::avif_that_claims(20_000, 10_000)),
        ];
        let page = browser.send_files_by_script(LIBRARY, &sent).await;
        page.assert_status(200);
        let answer = json(&page);
        let became = answer["pictures"].as_array().unwrap();
        assert_eq!(became.len(), sent.len());
        let wanted = [
            ("good.jpg", None),
            ("bomb.png", Some("20,000 × 10,000 pixels; at most 50 megapixels are taken")),
            ("long.png", Some("at most 12,000 a side are taken")),
            ("cut.png", Some("begins as PNG but is damaged")),
            ("really a png.jpg", None),
            ("logo.svg", Some("SVG, HTML and XML are not taken")),
            ("page.jpg", Some("SVG, HTML and XML are not taken")),
            ("film.gif", Some("more than 300 frames")),
            ("heavy.jpg", Some("31.1 MB; at most 30 MB are taken")),
            ("empty.jpg", Some("the file is empty")),
            ("notes.txt", Some("this is not a picture")),
            ("phone.heic", Some("HEIC cannot be read")),
            ("clear.webp", None),
            ("first frame.gif", None),
            ("phone.avif", None),
            ("bomb.avif", Some("20,000 × 10,000 pixels")),
        ];
        for (one, (name, refusal)) in became.iter().zip(wanted) {
            assert_eq!(one["name"], name);
            match refusal {
                Some(refusal) => assert!(one["error"].as_str().unwrap().contains(refusal), "{one}"),
                None => assert!(one["id"].is_i64() && one.get("error").is_none(), "{one}"),
            }
        }
        assert_eq!(became[13]["said"], "taken in, but only the first of 3 frames was kept");
        assert_eq!((&became[14]["original"]["height"], &became[14]["credit"]), (&80.into(), &"Jane Doe".into()));
        assert_eq!(files(&site, "originals").len(), 5);
        assert_eq!(files(&site, "unfinished"), Vec::<PathBuf>::new());

        // Without script the same is a page, with a word on each.
        let page = browser.send_files(LIBRARY, &[("page.jpg", b"<html>".to_vec()), ("new.jpg", specimens::jpeg(90, 60))]).await;
        page.assert_status(422).assert_text("SVG, HTML and XML are not taken").assert_text("page.jpg").assert_text("taken in");
        browser.send_files(LIBRARY, &[("", Vec::new())]).await.assert_status(400).assert_text("No file was chosen");
        browser.send_files(LIBRARY, &[("x.jpg", specimens::jpeg(91, 60)), ("y.jpg", specimens::jpeg(92, 60))]).await.assert_sees_other(&format!("{LIBRARY}?done=pictures-taken"));
    }

    fn r18_a_place_and_a_camera_are_in_no_file_that_is_kept_or_shown(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Reporter).await;
        let exif = [b"Exif\0\0".as_slice(), &specimens::exif_with_place()].concat();
        let mut file = specimens::with_segment(&specimens::jpeg(900, 600), 0xe1, &exif);
        let iptc = [b"Photoshop 3.0\0".as_slice(), &specimens::photoshop(&[(80, b"Jane Doe"), (110, b"AP")])].concat();
        file = specimens::with_segment(&file, 0xed, &iptc);
        file.extend(b"<script>alert(1)</script>");
        let metadata = |bytes: &[u8]| {
            let mut decoder = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().unwrap().into_decoder().unwrap();
            [decoder.exif_metadata().unwrap(), decoder.xmp_metadata().unwrap(), decoder.iptc_metadata().unwrap(), decoder.icc_profile().unwrap()]
        };
        assert!(metadata(&file)[0].is_some() && metadata(&file)[2].is_some());

        let path = send(&mut browser, "quay.jpg", file.clone()).await;
        browser.get(&path).await.assert_text("value=\"Jane Doe / AP\"");
        let stored = files(&site, "originals");
        assert_eq!(stored.len(), 1);
        let mut kept = vec![std::fs::read(&stored[0]).unwrap()];
        for size in ["320.jpg", "640.webp", "3x2-480-50-50.webp", "1x1-320-50-50.jpg"] {
            let page = browser.get(&format!("{path}/{size}")).await;
            page.assert_status(200);
            kept.push(page.bytes);
        }
        for bytes in kept {
            assert_eq!(metadata(&bytes), [const { None }; 4]);
            for trace in ["Exif", "Jane", "Photoshop", "<script"] {
                assert!(!bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace}");
            }
        }
    }

    fn the_same_file_again_leads_to_the_picture_that_is_there(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Reporter).await;
        let plain = specimens::jpeg(80, 60);
        let path = send(&mut browser, "quay.jpg", plain.clone()).await;
        let page = browser.send_files(LIBRARY, &[("copy.jpg", plain.clone())]).await;
        page.assert_sees_other(&format!("{path}?done=picture-here"));
        browser.get(&format!("{path}?done=picture-here")).await.assert_text("was in the library already");
        // The same pixels with other words around them are the same picture.
        let with_words = specimens::with_segment(&plain, 0xfe, b"GPS 51.5 N");
        browser.send_files(LIBRARY, &[("noted.jpg", with_words)]).await.assert_sees_other(&format!("{path}?done=picture-here"));

        let answer = json(&browser.send_files_by_script(LIBRARY, &[("copy.jpg", plain), ("new.jpg", specimens::jpeg(81, 60))]).await);
        assert_eq!((&answer["pictures"][0]["duplicate"], &answer["pictures"][0]["said"]), (&true.into(), &"was in the library already, as quay.jpg".into()));
        assert_eq!(answer["pictures"][1]["duplicate"], false);
        assert_eq!(files(&site, "originals").len(), 2);
    }

    fn a_script_is_told_what_a_story_keeps_of_a_picture(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Reporter).await;
        browser.get(LIBRARY).await;
        let [first, second] = two_sizes_of_red();
        let answer = json(&browser.send_files_by_script(LIBRARY, &[("a.jpg", first), ("b.jpg", second)]).await);
        let one = &answer["pictures"][0];
        let original = &one["original"];
        assert!(original["hash"].as_str().unwrap().parse::<PictureHash>().is_ok());
        assert_eq!((&original["width"], &original["height"], &original["focal"]), (&900.into(), &600.into(), &serde_json::json!([0.5, 0.5])));
        assert!(original["colour"].as_str().unwrap().starts_with('#'));
        assert!(serde_json::from_value::<broadsheet::model::picture::Original>(original.clone()).is_ok());
        assert_eq!((&one["alt"], &one["caption"], &one["credit"]), (&"".into(), &"".into(), &"".into()));
        for key in ["src", "thumbnail"] {
            let picture = browser.get(one[key].as_str().unwrap()).await;
            picture.assert_status(200);
            assert_eq!((picture.header("content-type"), picture.header("cache-control")), ("image/webp", "private, max-age=86400"));
            assert_eq!((picture.header("content-security-policy"), picture.header("x-content-type-options")), ("default-src 'none'; sandbox", "nosniff"));
        }

        let list = json(&browser.get("/newsroom/pictures.json?q=b.jpg").await);
        assert_eq!((list["pictures"].as_array().unwrap().len(), &list["pictures"][0]["name"], &list["next"]), (1, &"b.jpg".into(), &Value::Null));
        let newest = json(&browser.get("/newsroom/pictures.json").await);
        let id = newest["pictures"][0]["id"].as_i64().unwrap();
        let older = json(&browser.get(&format!("/newsroom/pictures.json?before={id}")).await);
        assert_eq!(older["pictures"][0]["name"], "a.jpg");

        // What a script does without the token of its page is not done.
        let refused = browser.send_files_as(LIBRARY, "", &[("c.jpg", specimens::jpeg(9, 9))], &[("accept", "application/json")]).await;
        refused.assert_status(403);
        assert!(json(&refused)["error"].as_str().unwrap().contains("load it again"));
        browser.send_files_as(LIBRARY, "", &[("c.jpg", specimens::jpeg(9, 9))], &[("x-form-token", "another")]).await.assert_status(403);
        browser.send_files_as(LIBRARY, "another", &[("c.jpg", specimens::jpeg(9, 9))], &[]).await.assert_status(403);
        assert_eq!(files(&site, "originals").len(), 2);
    }

    fn a_long_library_goes_on_by_key(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Editor).await;
        browser.get(LIBRARY).await;
        let batch = |from: u32| -> Vec<(String, Vec<u8>)> { (from..from + 25).map(|n| (format!("{n}.jpg"), specimens::jpeg(n + 10, 9))).collect() };
        for from in [0, 25] {
            let sent = batch(from);
            let sent: Vec<(&str, Vec<u8>)> = sent.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
            browser.send_files(LIBRARY, &sent).await.assert_status(303);
        }
        let page = browser.get(LIBRARY).await;
        assert_eq!(page.text.matches("class=\"shot\"").count(), 48);
        let next = page.between("class=\"button quiet\" href=\"/newsroom/pictures?", "\"");
        let page = browser.get(&format!("{LIBRARY}?{next}")).await;
        assert_eq!(page.text.matches("class=\"shot\"").count(), 2);
        page.assert_text(">0.jpg</bdi>").assert_text(">1.jpg</bdi>").assert_no_text("Older pictures");
    }

    fn no_more_than_thirty_files_are_taken_at_once_and_sixty_an_hour(kind) async {
        let site = TestSite::with(kind, Flags { uploads_per_hour: Some("31".into()), ..Flags::default() });
        let mut browser = site.signed_in("amara", Role::Editor).await;
        browser.get(LIBRARY).await;
        let sent: Vec<(&str, Vec<u8>)> = (0..32).map(|n| ("x.jpg", specimens::jpeg(n + 10, 9))).collect();
        let answer = json(&browser.send_files_by_script(LIBRARY, &sent).await);
        let refused: Vec<bool> = answer["pictures"].as_array().unwrap().iter().map(|one| one.get("error").is_some()).collect();
        assert_eq!(refused.iter().filter(|is_refused| !**is_refused).count(), 30);
        assert!(answer["pictures"][31]["error"].as_str().unwrap().contains("only 30 files"));
        // R6: one more may come this hour, and no second.
        let answer = json(&browser.send_files_by_script(LIBRARY, &[("y.jpg", specimens::jpeg(70, 9)), ("z.jpg", specimens::jpeg(71, 9))]).await);
        assert!(answer["pictures"][0].get("error").is_none());
        assert_eq!(answer["pictures"][1]["error"], "you may send 31 pictures an hour; wait a minute and send it again");
        let mut other = site.signed_in("bruno", Role::Editor).await;
        other.get(LIBRARY).await;
        other.send_files(LIBRARY, &[("z.jpg", specimens::jpeg(71, 9))]).await.assert_status(303);
    }

    fn r9_a_picture_is_changed_by_who_sent_it_and_by_editors(kind) async {
        let site = TestSite::new(kind);
        let mut amara = site.signed_in("amara", Role::Reporter).await;
        let path = send(&mut amara, "quay.jpg", specimens::jpeg(80, 60)).await;
        let mut bruno = site.signed_in("bruno", Role::Reporter).await;
        bruno.get(LIBRARY).await.assert_text("quay.jpg");
        bruno.get(&path).await.assert_status(200).assert_no_text("<textarea");
        bruno.post(&path, &described(&[("alt", "Mine now")])).await.assert_status(404);
        bruno.post(&format!("{path}/delete"), &[]).await.assert_status(404);
        let mut carla = site.signed_in("carla", Role::Editor).await;
        carla.get(&path).await.assert_text("<textarea");
        carla.post(&path, &described(&[("alt", "The quay")])).await.assert_status(303);
        let mut campaigns = site.signed_in("dora", Role::Commercial).await;
        for address in [LIBRARY, &path, &format!("{path}/320.webp"), "/newsroom/pictures.json"] {
            campaigns.get(address).await.assert_status(404);
            site.browser().get(address).await.assert_status(303);
        }
        amara.get(&path).await.assert_text("The quay");
        for nothing in ["/newsroom/pictures/999999", "/newsroom/pictures/x", &format!("{path}/321.webp"), &format!("{path}/320.png"), &format!("{path}/3x2-320-10-10.webp"), &format!("{path}/nothing")] {
            amara.get(nothing).await.assert_status(404);
        }
    }

    fn a_deleted_picture_is_gone_with_its_files_and_one_in_use_stays(kind) async {
        let site = TestSite::new(kind);
        std::fs::write(site.database.path().join("quay.jpg"), specimens::jpeg(900, 600)).unwrap();
        site.import(r#"{"id":"p","headline":"The quay","section":"asia","published_at":"2026-11-24T08:00:00Z","body_html":"<p>Text.</p>","picture":{"file":"quay.jpg","alt":"The quay"}}"#);
        let mut browser = site.signed_in("amara", Role::Admin).await;
        let page = browser.get(LIBRARY).await;
        page.assert_text("quay.jpg");
        let used = format!("{LIBRARY}/{}", page.between("class=\"shot__link\" href=\"/newsroom/pictures/", "\""));
        browser.get(&used).await.assert_text("The quay</a>").assert_text("href=\"/newsroom/articles/").assert_no_text("Delete for good");
        browser.post(&format!("{used}/delete"), &[]).await.assert_status(409);
        browser.get(&format!("{LIBRARY}?show=unused")).await.assert_no_text("class=\"shot\"");

        let path = send(&mut browser, "unused.jpg", specimens::jpeg(80, 60)).await;
        browser.get(&format!("{path}/320.webp")).await.assert_status(200);
        assert_eq!((files(&site, "originals").len(), files(&site, "renditions").len()), (2, 1));
        browser.get(&path).await.assert_text("Delete for good");
        browser.post(&format!("{path}/delete"), &[]).await.assert_sees_other(&format!("{LIBRARY}?done=picture-deleted"));
        assert_eq!((files(&site, "originals").len(), files(&site, "renditions").len()), (1, 0));
        browser.get(&path).await.assert_status(404);
        browser.get(&format!("{path}/320.webp")).await.assert_status(404);
        // It may come in again, as a new one.
        assert_ne!(send(&mut browser, "unused.jpg", specimens::jpeg(80, 60)).await, path);
    }

    fn what_is_done_to_pictures_is_in_the_audit_log(kind) async {
        let site = TestSite::new(kind);
        let mut browser = site.signed_in("amara", Role::Admin).await;
        let path = send(&mut browser, "quay.jpg", specimens::jpeg(80, 60)).await;
        browser.post(&path, &described(&[("alt", "The quay at dawn")])).await.assert_status(303);
        browser.post(&path, &described(&[("alt", "The quay at dawn")])).await.assert_status(303);
        browser.post(&format!("{path}/delete"), &[]).await.assert_status(303);
        let log = browser.get("/newsroom/audit?subject=picture").await;
        for action in ["uploaded", "described", "deleted"] {
            assert_eq!(log.text.matches(&format!("<td>{action} ")).count(), 1, "{action}");
        }
        log.assert_text("alt text: The quay at dawn").assert_text("quay.jpg");
    }
}
