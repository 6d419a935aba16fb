//! What was asked, in words that both databases understand.

/// The longest question in characters; more is cut (R21).
pub const MAX_CHARACTERS: usize = 200;
const MAX_PHRASES: usize = 12;

/// A question: words and "phrases", all of which must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    phrases: Vec<String>,
}

impl Query {
    /// Reads what was typed. None when it holds nothing that can be looked for.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(MAX_CHARACTERS).collect();
        let mut phrases = Vec::new();
        // Every other piece stood between quotation marks.
        for (n, piece) in typed.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            if n % 2 == 1 {
                phrases.push(words(piece));
            } else {
                phrases.extend(piece.split_whitespace().map(words));
            }
        }
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.truncate(MAX_PHRASES);
        (!phrases.is_empty()).then_some(Self { phrases })
    }

    /// For FTS5: each phrase quoted, so that nothing typed is an operator.
    pub fn to_fts5(&self) -> String {
        self.quoted(" ")
    }

    /// For PostgreSQL's `websearch_to_tsquery`.
    pub fn to_websearch(&self) -> String {
        self.quoted(" ")
    }

    fn quoted(&self, between: &str) -> String {
        self.phrases.iter().map(|phrase| format!("\"{phrase}\"")).collect::<Vec<_>>().join(between)
    }

    /// Whether all of it stands in a text: a phrase as its words in a row.
    pub fn stands_in(&self, text: &str) -> bool {
        let text = super::snippet::words(text);
        self.phrases.iter().all(|phrase| {
            let phrase: Vec<String> = phrase.split(' ').map(super::snippet::fold).collect();
            text.windows(phrase.len()).any(|run| run == phrase)
        })
    }

    /// The words to mark in a snippet, folded.
    pub fn words(&self) -> Vec<String> {
        self.phrases.iter().flat_map(|phrase| phrase.split(' ')).map(super::snippet::fold).collect()
    }
}

/// The words of a piece: runs of letters and digits, single spaces between, so
/// that a word with a hyphen or an apostrophe is a phrase of its parts.
fn words(piece: &str) -> String {
    let parts = piece.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Combining marks, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_in_a_text_that_has_all_its_words_and_its_phrases_in_a_row() {
        let query = Query::parse("élan \"harbour bridge\"").unwrap();
        for (text, stands) in [
            ("The Harbour Bridge has élan", true),
            ("Elan at the harbour bridge", true),
            ("Elan: a bridge, a harbour", false),
            ("The harbour bridge", false),
            ("", false),
        ] {
            assert_eq!(query.stands_in(text), stands, "{text}");
        }
    }

    #[test]
    fn whatever_is_typed_becomes_quoted_words() {
        for (typed, fts5) in [
            ("harbour bridge", r#""harbour" "bridge""#),
            (r#""harbour bridge" open"#, r#""harbour bridge" "open""#),
            ("NEAR(a b) OR c* -d ^e", r#""NEAR a" "b" "OR" "c" "d" "e""#),
            ("don't re-open", r#""don t" "re open""#),
            (r#"unbalanced "quote here"#, r#""unbalanced" "quote here""#),
            ("Россия العربية", r#""Россия" "العربية""#),
        ] {
            assert_eq!(Query::parse(typed).unwrap().to_fts5(), fts5, "{typed}");
        }
        for nothing in ["", "  ", "\"\" -- ***", "…"] {
            assert_eq!(Query::parse(nothing), None, "{nothing}");
        }
        assert!(Query::parse(&"a".repeat(10_000)).unwrap().to_fts5().len() <= MAX_CHARACTERS + 2);
    }
}
