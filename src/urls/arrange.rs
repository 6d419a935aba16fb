//! The addresses of the rooms in which a newsroom arranges its paper.

use super::with_keys;

/// The list of these rooms.
pub fn rooms() -> String {
    "/newsroom/arrange".to_owned()
}

/// What other programs have to do with the paper.
pub fn programs() -> String {
    "/newsroom/programs".to_owned()
}

/// A webhook that is to be.
pub fn webhook_new() -> String {
    "/newsroom/programs/webhooks/new".to_owned()
}

/// One webhook.
pub fn webhook(id: i64) -> String {
    format!("/newsroom/programs/webhooks/{id}")
}

/// The sections.
pub fn sections() -> String {
    "/newsroom/sections".to_owned()
}

/// One section.
pub fn section(id: i64) -> String {
    format!("/newsroom/sections/{id}")
}

/// The tags: those with these letters, after this key; blank ones are left out.
pub fn tags(letters: &str, after: &str) -> String {
    list("/newsroom/tags", letters, after)
}

/// One tag.
pub fn tag(id: i64) -> String {
    format!("/newsroom/tags/{id}")
}

/// The contributors: those with these letters, after this key.
pub fn contributors(letters: &str, after: &str) -> String {
    list("/newsroom/contributors", letters, after)
}

/// One contributor.
pub fn contributor(id: i64) -> String {
    format!("/newsroom/contributors/{id}")
}

/// The standing pages.
pub fn pages() -> String {
    "/newsroom/pages".to_owned()
}

/// One standing page.
pub fn page(id: i64) -> String {
    format!("/newsroom/pages/{id}")
}

/// The redirects: those with these letters, after this path.
pub fn redirects(letters: &str, after: &str) -> String {
    list("/newsroom/redirects", letters, after)
}

/// The redirects as a file.
pub fn redirects_csv() -> String {
    "/newsroom/redirects.csv".to_owned()
}

/// The paper's own settings.
pub fn settings() -> String {
    "/newsroom/settings".to_owned()
}

/// Another page of a room, such as the one that adds something.
pub fn below(room: &str, word: &str) -> String {
    super::below(room, word)
}

fn list(path: &str, letters: &str, after: &str) -> String {
    let keys = [("words", letters), ("after", after)];
    with_keys(path, keys.into_iter().filter(|(_, value)| !value.is_empty()))
}
