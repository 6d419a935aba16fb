//! What stories belong to, arranged: each change is seen at once, and each old
//! address leads on in one step.

mod contributors;
mod pages;
mod redirects;
mod sections;
mod settings;
mod tags;

use crate::support::database::Kind;
use crate::support::site::{Page, TestSite};

/// A site with three stories in two sections, a tag and a contributor to each.
fn site(kind: Kind) -> TestSite {
    let site = TestSite::new(kind);
    site.import(
        r#"{"id":"1","headline":"Harbour bridge reopens","section":"asia","body_markdown":"It is open.","published_at":"2026-11-20T08:00:00Z","tags":["USA","trade"],"bylines":["Ada Quill"]}
{"id":"2","headline":"Ferries wait","section":"japan","body_markdown":"They wait.","published_at":"2026-11-21T08:00:00Z","tags":["United States"],"bylines":["A. Quill"]}
{"id":"3","headline":"Grain moves again","section":"europe","body_markdown":"It moves.","published_at":"2026-11-22T08:00:00Z","tags":["USA","United States"],"bylines":["Ada Quill","A. Quill"]}"#,
    );
    site
}

/// The row that a list links to under this name.
fn row(page: &Page, room: &str, name: &str) -> String {
    let before = page.text.split(&format!("\"><bdi>{name}</bdi>")).next().unwrap();
    let (_, id) = before.rsplit_once(&format!("/newsroom/{room}/")).unwrap_or_else(|| panic!("{name}: {}", page.text));
    id.to_owned()
}

/// Asks for an old address: one redirect, and then the page itself.
async fn assert_leads(site: &TestSite, old: &str, new: &str) {
    site.get(old).await.assert_moved_to(new);
    site.get(new).await.assert_status(200);
}
