//! Who a story is by.

use std::borrow::Cow;

use askama::Template;

use crate::model::slug::Slug;
use crate::model::story;
use crate::urls;
use crate::words::Words;

/// Who a story is by, in order: "By A and B, with C. Photographs by D".
#[derive(Debug, Clone, Template)]
#[template(path = "parts/byline.html")]
pub struct Byline {
    /// The interface's words.
    pub words: &'static Words,
    /// Names that did the same, in the order of the first.
    pub groups: Vec<Group>,
}

/// Neighbours in a byline who did the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they did, in words that lead to their names.
    pub role: String,
    /// The names.
    pub names: Vec<Name>,
}

/// A name that leads to its contributor's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Their page.
    pub href: String,
    /// As printed.
    pub name: String,
}

impl Name {
    fn of(slug: &Slug, name: &str) -> Self {
        Self { href: urls::contributor(slug), name: name.to_owned() }
    }
}

impl Byline {
    /// What stands before the nth of these names: nothing, a comma or "and".
    pub fn before(&self, nth: &usize, names: &[Name]) -> Cow<'_, str> {
        self.words.before_item(*nth, names.len())
    }

    /// The byline of these names; none when there are none.
    pub fn of(bylines: &[story::Byline], words: &'static Words) -> Option<Self> {
        let mut groups: Vec<Group> = Vec::new();
        for byline in bylines {
            let role = role_in_words(&byline.role, words);
            let name = Name::of(&byline.slug, &byline.name);
            match groups.last_mut() {
                Some(last) if last.role == role => last.names.push(name),
                _ => groups.push(Group { role, names: vec![name] }),
            }
        }
        (!groups.is_empty()).then_some(Self { words, groups })
    }
}

/// The names of those who wrote it, in words and without links: "A, B and C".
pub fn names_in_words(bylines: &[story::Byline], words: &Words) -> String {
    let names = bylines.iter().filter(|byline| is_author(&byline.role)).map(|byline| byline.name.as_str());
    let names: Vec<&str> = names.collect();
    let joined = names.iter().enumerate().map(|(n, name)| format!("{}{name}", words.before_item(n, names.len())));
    joined.collect()
}

fn is_author(role: &str) -> bool {
    matches!(role.trim().to_lowercase().as_str(), "" | "by" | "with")
}

/// A role that the paper knows is told in the reader's language, others as written.
fn role_in_words(role: &str, words: &Words) -> String {
    let text = match role.trim().to_lowercase().as_str() {
        "" | "by" | "author" | "words" => words.text("by"),
        "with" => words.text("role-with"),
        "photographs" | "photographs by" | "photography" | "photos" | "pictures" => words.text("role-photographs"),
        "reporting" | "reporting by" | "additional reporting" => words.text("role-reporting"),
        "translation" | "translated by" | "translator" => words.text("role-translation"),
        _ => role.trim().into(),
    };
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample;

    #[test]
    fn neighbours_with_one_role_stand_together_in_order() {
        let words = Words::for_language(&"en".parse().unwrap());
        let bylines =
            [("Ann <Lee>", ""), ("Bo", ""), ("Cy", "with"), ("Di", "photographs"), ("Ed", "Illustrations by")]
                .map(|(name, role)| sample::byline(name, role));
        let html = Byline::of(&bylines, words).unwrap().render().unwrap();
        let text = sample::text_of(&html);
        assert_eq!(text, "By Ann &#60;Lee&#62; and Bo with Cy Photographs by Di Illustrations by Ed");
        assert!(html.contains(r#"<a rel="author" href="/by/bo"><bdi>Bo</bdi></a>"#), "{html}");
        assert_eq!(names_in_words(&bylines, words), "Ann <Lee>, Bo and Cy");
        assert!(Byline::of(&[], words).is_none());
    }
}
