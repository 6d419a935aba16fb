//! The text of a story or a standing page, as its form sends it: the blocks of
//! the editor, or, from a page without script, the words of a plain field.

use super::form::Typed;
use crate::incoming::plain_form;
use crate::model::body::Body;
use crate::model::picture::{Original, PictureHash};

/// The pictures that stand in the editor's blocks.
pub(super) fn hashes(typed: &Typed) -> Vec<PictureHash> {
    let body: Option<Body<Original>> = serde_json::from_str(typed.raw("blocks")).ok();
    body.iter().flat_map(Body::pictures).map(|picture| picture.source.hash.clone()).collect()
}

/// The blocks of the editor, where it sent some; else the words of the field,
/// which may name blocks of the text before. Also what was dropped, in words.
///
/// # Errors
/// In a sentence, when it cannot be read.
pub(super) fn read(
    typed: &Typed,
    before: &Body<Original>,
    known: &[Original],
) -> Result<(Body<Original>, Vec<String>), String> {
    let json = typed.raw("blocks");
    if json.is_empty() {
        let read = plain_form::read(typed.raw("text"), before).map_err(|reason| reason.to_string())?;
        return Ok((read.0, read.1.iter().map(ToString::to_string).collect()));
    }
    let body: Body<Original> =
        serde_json::from_str(json).map_err(|error| format!("The text cannot be read: {error}"))?;
    let mut missing = Vec::new();
    // What is known of a picture is what the house knows, not what a page said.
    let mut body = body.take_pictures(|said| {
        let found = known.iter().find(|known| known.hash == said.hash);
        if found.is_none() {
            missing.push("a picture that is not in the library".to_owned());
        }
        found.map(|known| Original { focal: said.focal, ..known.clone() })
    });
    body.give_ids();
    Ok((body, missing))
}

/// The same with the words of the blocks, where only those were kept: a page
/// without script shows the words, and would save them blank.
pub(super) fn with_text(typed: Typed, before: &Body<Original>) -> Typed {
    if typed.has("text") {
        return typed;
    }
    let body = serde_json::from_str::<Body<Original>>(typed.raw("blocks"));
    let text = plain_form::print(body.as_ref().unwrap_or(before));
    typed.with("text", text)
}

/// The blocks for the editor, as JSON: what it sent, or what the words say.
pub(super) fn blocks(typed: &Typed, before: &Body<Original>) -> String {
    if !typed.raw("blocks").is_empty() {
        return typed.raw("blocks").to_owned();
    }
    let body = plain_form::read(typed.raw("text"), before).map_or_else(|_| before.clone(), |(body, _)| body);
    serde_json::to_string(&body).unwrap_or_default()
}

/// JSON in which nothing can end the element that it stands in.
pub(super) fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::Content;
    use crate::model::body::RichText;

    #[test]
    fn what_only_the_editor_kept_can_be_read_without_script() {
        let body = Body::of(vec![Content::Paragraph(RichText::from("Trains crossed at 5.")), Content::Rule]);
        let json = serde_json::to_string(&body).unwrap();
        let typed = with_text(Typed::of([("blocks", &json)]), &Body::default());
        assert!(typed.raw("text").contains("Trains"), "{}", typed.raw("text"));
        assert_eq!(with_text(Typed::of([("text", "")]), &body).raw("text"), "");
    }

    #[test]
    fn the_editor_is_given_what_it_sent_or_what_the_words_say() {
        let before = Body::of(vec![Content::Paragraph(RichText::from("Before."))]);
        assert_eq!(blocks(&Typed::of([("blocks", "[]"), ("text", "Words.")]), &before), "[]");
        assert!(blocks(&Typed::of([("text", "Words.")]), &before).contains("Words."));
        assert_eq!(in_script("[\"</script>\"]"), "[\"\\u003c/script>\"]");
    }
}
