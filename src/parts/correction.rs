//! A public note that we were wrong.

use askama::Template;

use super::frame::Edition;
use super::moments::Stamp;
use crate::model::correction::CorrectionKind;
use crate::model::story;
use crate::words::Words;

/// A public note that we were wrong, dated.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/correction.html")]
pub struct Correction {
    /// The element's id.
    pub id: String,
    /// What sort of note it is.
    pub kind: CorrectionKind,
    /// The same in words.
    pub label: String,
    /// The note.
    pub note: String,
    /// When it was made.
    pub stamp: Stamp,
}

impl Correction {
    /// The nth correction of its page.
    pub fn of(correction: &story::Correction, nth: usize, edition: &Edition) -> Self {
        Self {
            id: format!("correction-{}", nth + 1),
            kind: correction.kind,
            label: kind_in_words(correction.kind, edition.words()),
            note: correction.note.clone(),
            stamp: edition.stamp(correction.corrected_at),
        }
    }
}

fn kind_in_words(kind: CorrectionKind, words: &Words) -> String {
    let text = match kind {
        CorrectionKind::Correction => words.text("correction-correction"),
        CorrectionKind::Clarification => words.text("correction-clarification"),
        CorrectionKind::Update => words.text("correction-update"),
        CorrectionKind::Retraction => words.text("correction-retraction"),
    };
    text.into_owned()
}
