//! Text as it may enter the paper: no NUL, no control characters.
//!
//! PostgreSQL cannot store NUL and XML 1.0 (§2.2) cannot carry the other C0
//! controls, so both are dealt with at the door and nowhere else.

use std::fmt;

/// A text that holds a NUL character, which no part of the house accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HasNul;

impl fmt::Display for HasNul {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it holds a NUL character, which cannot be stored")
    }
}

impl std::error::Error for HasNul {}

/// Whether a character may be stored: everything that XML 1.0 §2.2 allows.
pub fn is_storable(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{7e}' | '\u{80}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Text that keeps its line breaks; other control characters are dropped.
pub fn clean(text: String) -> Result<String, HasNul> {
    if text.bytes().all(|b| b >= b' ' && b != 0x7f || b == b'\n' || b == b'\t')
        && !text.contains(['\u{fffe}', '\u{ffff}'])
    {
        return Ok(text);
    }
    if text.contains('\0') {
        return Err(HasNul);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_storable(*c)).collect())
}

/// Text for one line: runs of white space become one space, the ends are trimmed.
pub fn clean_line(text: &str) -> Result<String, HasNul> {
    if text.contains('\0') {
        return Err(HasNul);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| is_storable(*c)));
    }
    Ok(line.trim_end().to_owned())
}

/// Text as search compares it: lower case, without accents.
pub fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The text without a blank end, or nothing when it is blank.
pub fn not_blank(text: Option<String>) -> Option<String> {
    text.filter(|t| !t.trim().is_empty())
}

/// The number of words: runs of anything but white space.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// At most `limit` characters, cut at a word's end, with "…" when cut.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    let end = cut.rfind(char::is_whitespace).filter(|&end| end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '–', '—', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_and_line_breaks_kept() {
        assert_eq!(clean("one\u{1}\r\ntwo\u{ffff}".into()), Ok("one\ntwo".into()));
    }

    #[test]
    fn search_sees_neither_case_nor_accents() {
        assert_eq!(folded("José at the QUAY, Škoda"), "jose at the quay, skoda");
        assert_eq!(folded("مُحَمَّد"), folded("محمد"));
    }

    #[test]
    fn nul_is_refused() {
        assert_eq!(clean("a\0b".into()), Err(HasNul));
        assert_eq!(clean_line("a\0b"), Err(HasNul));
    }

    #[test]
    fn a_line_holds_no_break() {
        assert_eq!(clean_line("  Harbour\n bridge\u{7f}\treopens "), Ok("Harbour bridge reopens".into()));
    }

    #[test]
    fn a_long_text_is_cut_at_a_words_end() {
        assert_eq!(shorten("The harbour bridge reopens today", 22), "The harbour bridge…");
        assert_eq!(shorten("Short", 22), "Short");
    }
}
