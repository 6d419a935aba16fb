//! Pictures of an import, on the pages and at their addresses.

use image::{ImageFormat, Rgb, RgbImage};

use crate::on_both_databases;
use crate::support::importing;
use crate::support::site::TestSite;

/// A story with a picture on top and one in its text.
fn story(published_at: &str) -> String {
    format!(
        r#"{{"id":"p","headline":"The quay","section":"asia","published_at":"{published_at}","body_html":"<p>Before.</p><figure><img src='quay.png' alt='The quay'><figcaption>At dawn</figcaption></figure><p>After.</p>","picture":{{"file":"quay.png","alt":"The quay at dawn","caption":"A caption","credit":"A. Photographer","focal":[0.25,0.75]}}}}"#
    )
}

fn lay_picture(site: &TestSite) {
    let picture = RgbImage::from_fn(900, 600, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 120]));
    picture.save_with_format(site.database.path().join("quay.png"), ImageFormat::Png).unwrap();
}

/// The addresses of pictures in a page, in order.
fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in page.split("/media/").skip(1) {
        let end = piece.find(|c: char| !(c.is_ascii_alphanumeric() || "/-.".contains(c))).unwrap();
        found.push(format!("/media/{}", &piece[..end]));
    }
    found
}

on_both_databases! {
    fn a_picture_is_on_its_page_and_at_its_addresses(kind) async {
        let site = TestSite::new(kind);
        lay_picture(&site);
        let counts = site.import(&story("2026-11-24T08:00:00Z"));
        assert_eq!((counts.added, counts.pictures_left_out), (1, 0));
        let page = site.get("/asia/2026/11/24/the-quay").await;
        page.assert_text("The quay at dawn").assert_text("A caption").assert_text("A. Photographer").assert_text("At dawn");
        let found = addresses(&page.text);
        assert!(found.iter().any(|address| address.ends_with(".webp")) && found.iter().any(|address| address.ends_with(".jpg")), "{found:?}");
        for address in &found {
            let picture = site.get(address).await;
            picture.assert_status(200);
            assert_eq!(picture.header("cache-control"), "public, max-age=31536000, immutable");
            assert!(picture.header("content-type").starts_with("image/") && picture.header("content-security-policy").contains("sandbox"));
            let made = image::load_from_memory(&picture.bytes).unwrap();
            assert!(made.width() <= 900, "never enlarged");
        }
        for address in addresses(&site.get("/asia").await.text) {
            site.get(&address).await.assert_status(200);
        }
        // Only focal points in use, only named sizes.
        let hash = found[0].split('/').nth(2).unwrap().to_owned();
        for size in ["3x2-640-10-10.webp", "641.webp", "0640.webp", "640.png", "640", "3x2-640-25-75.gif"] {
            site.get(&format!("/media/{hash}/{size}")).await.assert_status(404);
        }
        site.get(&format!("/media/{hash}/3x2-640-25-75.jpg")).await.assert_status(200);
    }

    fn a_picture_is_not_public_before_its_story(kind) async {
        let site = TestSite::new(kind);
        lay_picture(&site);
        site.import(&story("2026-11-24T13:00:00Z"));
        site.hold_clock("2026-11-24T13:00:00Z");
        let page = site.get("/asia/2026/11/24/the-quay").await;
        let address = addresses(&page.text).pop().unwrap();
        site.hold_clock("2026-11-24T12:59:59Z");
        site.get(&address).await.assert_status(404);
        site.hold_clock("2026-11-24T13:00:00Z");
        site.get(&address).await.assert_status(200);
    }

    fn a_picture_that_cannot_be_taken_is_left_out_and_its_story_stays(kind) async {
        let site = TestSite::new(kind);
        std::fs::write(site.database.path().join("quay.png"), b"<svg onload='x()'/>").unwrap();
        let (counts, notes) = importing::import(&site.database, &site.site.store, &story("2026-11-24T08:00:00Z"));
        assert_eq!((counts.added, counts.pictures_left_out), (1, 2), "{notes:?}");
        site.site.catch_up().unwrap();
        let page = site.get("/asia/2026/11/24/the-quay").await;
        page.assert_status(200).assert_text("Before.").assert_text("After.").assert_no_text("/media/");
        // Once it is there the same line takes it in.
        lay_picture(&site);
        assert_eq!(site.import(&story("2026-11-24T08:00:00Z")).updated, 1);
        site.get("/asia/2026/11/24/the-quay").await.assert_text("/media/");
    }
}
