//! The addresses of the rooms in which fronts are laid out.

use super::with_keys;

/// The fronts, and the bar over every page.
pub fn fronts() -> String {
    "/newsroom/fronts".to_owned()
}

/// One front; below it stand the addresses that change it.
pub fn front(slug: &str) -> String {
    format!("/newsroom/fronts/{slug}")
}

/// A front, on which stories with these words are looked for, for a collection.
pub fn front_finding(slug: &str, collection: &str, words: &str) -> String {
    with_keys(&front(slug), [("to", collection), ("words", words)].into_iter())
}

/// A front, on which a card is changed.
pub fn front_card(slug: &str, collection: &str, article: i64) -> String {
    let article = article.to_string();
    with_keys(&front(slug), [("in", collection), ("card", article.as_str())].into_iter())
}

/// A front, on which a collection is changed.
pub fn front_collection(slug: &str, collection: &str) -> String {
    with_keys(&front(slug), [("set", collection)].into_iter())
}

/// The draft of a front at the width of a phone and of a desk.
pub fn front_preview(slug: &str) -> String {
    format!("{}/preview", front(slug))
}

/// The draft of a front as readers would see it.
pub fn front_draft(slug: &str) -> String {
    format!("{}/draft", front(slug))
}
