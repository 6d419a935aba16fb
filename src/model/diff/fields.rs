//! The fields of two states of a story.

use super::pieces::{self, Label, Part, Piece};
use crate::model::body::RichText;
use crate::model::draft::Draft;

/// A field that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// What it is called.
    pub name: &'static str,
    /// What became of it.
    pub parts: Vec<Part>,
}

/// The fields that are different.
pub fn compare(before: &Draft, after: &Draft, section: &dyn Fn(i64) -> String) -> Vec<FieldDiff> {
    let (before, after) = (of(before, section), of(after, section));
    let changed = before.into_iter().zip(after).filter(|((_, old), (_, new))| old != new);
    changed.map(|((name, old), (_, new))| FieldDiff { name, parts: pieces::compare(&old, &new) }).collect()
}

/// Every field of a state, by what it is called, in the order of the page.
fn of(draft: &Draft, section: &dyn Fn(i64) -> String) -> Vec<(&'static str, Vec<Piece>)> {
    let text = |text: &str| list(Label::Text, [text.to_owned()]);
    let yes = |is_so: bool| text(if is_so { "yes" } else { "no" });
    let bylines = draft.bylines.iter().map(|byline| match (byline.role.as_str(), &byline.slug) {
        ("", None) => byline.name.clone(),
        ("", Some(slug)) => format!("{} ({slug})", byline.name),
        (role, None) => format!("{}, {role}", byline.name),
        (role, Some(slug)) => format!("{} ({slug}), {role}", byline.name),
    });
    vec![
        ("Kicker", text(&draft.kicker)),
        ("Headline", text(&draft.headline)),
        ("Standfirst", text(&draft.standfirst)),
        ("Main picture", picture(draft)),
        ("Section", text(&section(draft.section_id))),
        ("Tags", list(Label::Item, draft.tags.iter().cloned())),
        ("Bylines", list(Label::Item, bylines)),
        ("Dateline", text(&draft.dateline)),
        ("Kind", text(draft.kind.as_str())),
        ("Sponsor", text(&draft.sponsor)),
        ("Slug", text(draft.slug.as_ref().map_or("", |slug| slug.as_str()))),
        ("Title for search engines", text(&draft.seo_title)),
        ("Summary for search engines", text(&draft.seo_description)),
        ("First published at", text(&draft.canonical)),
        ("Language", text(&draft.language)),
        ("Sensitive", yes(draft.is_sensitive)),
        ("Left out by search engines", yes(draft.is_noindex)),
    ]
}

fn list(label: Label, texts: impl IntoIterator<Item = String>) -> Vec<Piece> {
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    texts.map(|text| Piece { label, text: RichText::plain(text) }).collect()
}

fn picture(draft: &Draft) -> Vec<Piece> {
    let Some(picture) = &draft.picture else { return Vec::new() };
    let mut out = Vec::new();
    let mut add = |label, text: &RichText| {
        if !text.spans().is_empty() {
            out.push(Piece { label, text: text.clone() });
        }
    };
    pieces::add_original(&picture.original, &mut add);
    add(Label::Alt, &picture.alt.as_str().into());
    add(Label::Caption, &picture.caption);
    add(Label::Credit, &picture.credit.as_str().into());
    add(Label::Rights, &picture.rights.as_str().into());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::draft::DraftByline;

    #[test]
    fn only_what_changed_is_named() {
        let mut before = Draft::begun("Harbour bridge reopens", 1);
        before.tags = vec!["RUSSIA".into(), "taliban".into()];
        let mut after = before.clone();
        assert_eq!(compare(&before, &after, &|id| id.to_string()), []);
        after.headline = "Harbour bridge opens".into();
        after.tags = vec!["RUSSIA".into(), "ports".into(), "taliban".into()];
        after.section_id = 2;
        after.is_sensitive = true;
        after.bylines = vec![DraftByline { name: "Ada Quill".into(), slug: None, role: "photographs".into() }];
        let named: Vec<&str> = compare(&before, &after, &|id| id.to_string()).iter().map(|field| field.name).collect();
        assert_eq!(named, ["Headline", "Section", "Tags", "Bylines", "Sensitive"]);
    }
}
