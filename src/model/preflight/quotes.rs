//! Quotation marks without a partner.

use crate::model::body::{Block, Content};
use crate::model::diff::pieces;
use crate::model::picture::Original;

/// Whether a block opens a quotation that neither it nor the next one ends.
///
/// A quotation over several paragraphs opens each of them, and is closed in
/// the last alone: that is as it should be.
pub(super) fn is_open(block: &Block<Original>, next: Option<&Block<Original>>) -> bool {
    if matches!(block.content, Content::Code { .. }) {
        return false;
    }
    let texts: Vec<String> = pieces::of(&block.content)
        .iter()
        .filter(|piece| piece.label.is_read() && piece.label != pieces::Label::Picture)
        .map(|piece| piece.text.to_plain())
        .collect();
    let goes_on = next.is_some_and(|next| {
        let first = pieces::of(&next.content).first().map(|piece| piece.text.to_plain()).unwrap_or_default();
        first.trim_start().starts_with(['“', '"', '«', '„', '»'])
    });
    match texts.as_slice() {
        [only] if goes_on => is_odd(only) && !opens_one(only),
        texts => texts.iter().any(|text| is_odd(text)),
    }
}

/// Whether the marks of a text come out odd.
pub(super) fn is_odd(text: &str) -> bool {
    let (opened, closed) = curly(text);
    let (left, right) = (count(text, '«'), count(text, '»'));
    opened != closed || left != right || straight(text) % 2 == 1
}

/// Whether just one quotation is left open.
fn opens_one(text: &str) -> bool {
    let (opened, closed) = curly(text);
    opened == closed + 1 || straight(text) % 2 == 1 || count(text, '«') == count(text, '»') + 1
}

/// How many curly marks open and close: „low” and “high” ones alike.
fn curly(text: &str) -> (usize, usize) {
    let low = count(text, '„');
    if low > 0 {
        return (low, count(text, '“') + count(text, '”'));
    }
    (count(text, '“'), count(text, '”'))
}

/// Straight marks, but for inches: a mark after a digit may be one.
fn straight(text: &str) -> usize {
    let mut marks = 0;
    let mut inches = 0;
    let mut last = ' ';
    for c in text.chars() {
        if c == '"' {
            marks += 1;
            inches += usize::from(last.is_ascii_digit());
        }
        last = c;
    }
    if marks % 2 == 1 && inches > 0 { marks - 1 } else { marks }
}

fn count(text: &str, mark: char) -> usize {
    text.chars().filter(|c| *c == mark).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_partners() {
        for (text, is_wrong) in [
            ("She said: “We waited.”", false),
            ("She said: “We waited.", true),
            ("We waited.” She left.", true),
            ("\"We waited,\" she said.", false),
            ("\"We waited, she said.", true),
            ("„Wir warteten“, sagte sie.", false),
            ("„Wir warteten, sagte sie.", true),
            ("« Nous avons attendu »", false),
            ("« Nous avons attendu", true),
            ("A 24\" screen", false),
            ("The ship’s crew don’t wait", false),
            ("", false),
        ] {
            assert_eq!(is_odd(text), is_wrong, "{text}");
        }
    }
}
