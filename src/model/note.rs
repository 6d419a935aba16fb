//! Notes on a passage: what the newsroom says to itself about a text.

use super::body::Body;
use super::moment::Moment;
use super::picture::Original;

/// The most characters that a note may have.
pub const LONGEST: usize = 4_000;
/// The most characters of a passage that a note quotes.
pub const LONGEST_QUOTE: usize = 400;

/// A note, or an answer to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its row.
    pub id: i64,
    /// The note that it answers.
    pub answers_id: Option<i64>,
    /// The block it hangs on; blank: it is about the whole story.
    pub block_id: String,
    /// The words it is about, as they were.
    pub quote: String,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub made_by: String,
    /// When.
    pub made_at: Moment,
    /// Who said that it is dealt with, and when.
    pub resolved: Option<(String, Moment)>,
}

/// What became of the passage that a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// The note is about the whole story.
    Whole,
    /// It stands as it stood.
    Stands,
    /// Its block is there, and says it in other words.
    Changed,
    /// Its block is gone.
    Gone,
}

impl Note {
    /// What became of its passage in this text. A note stays with its block
    /// when that moves.
    pub fn passage(&self, body: &Body<Original>) -> Passage {
        if self.block_id.is_empty() {
            return Passage::Whole;
        }
        let Some(block) = body.blocks.iter().find(|block| block.id.as_str() == self.block_id) else {
            return Passage::Gone;
        };
        let mut plain = String::new();
        block.content.each_text(&mut |text| {
            plain.push_str(text);
            plain.push(' ');
        });
        let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let quote = even(self.quote.trim_end_matches('…'));
        if even(&plain).contains(&quote) { Passage::Stands } else { Passage::Changed }
    }
}

/// Whom a text names: `@Clara Moon`, whatever the case. Of two names of which
/// one begins with the other, the longer is meant where it stands.
pub fn mentioned(text: &str, people: &[(i64, String)]) -> Vec<i64> {
    let mut by_length: Vec<(i64, String)> = people.iter().map(|(id, name)| (*id, name.to_lowercase())).collect();
    by_length.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let text = text.to_lowercase();
    let mut named = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = &text[at + 1..];
        let found = by_length.iter().find(|(_, name)| {
            rest.strip_prefix(name.as_str()).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        if let Some((id, _)) = found
            && !named.contains(id)
        {
            named.push(*id);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_is_found_by_the_longest_name() {
        let people = [(1, "Clara".to_owned()), (2, "Clara Moon".to_owned()), (3, "Bruno".to_owned())];
        for (text, named) in [
            ("@Clara Moon, is this so?", vec![2]),
            ("@clara: and @BRUNO.", vec![1, 3]),
            ("@Clara @Clara", vec![1]),
            ("@Claras", vec![]),
            ("Clara", vec![]),
            ("mail@bruno.example", vec![3]),
            ("", vec![]),
        ] {
            assert_eq!(mentioned(text, &people), named, "{text}");
        }
    }

    #[test]
    fn a_note_says_what_became_of_its_passage() {
        let body: Body<Original> =
            serde_json::from_str(r#"[{"type":"paragraph","id":"p1","text":"Trains crossed\nthe bridge."}]"#).unwrap();
        for (block, quote, passage) in [
            ("p1", "Trains crossed the bridge.", Passage::Stands),
            ("p1", "Trains…", Passage::Stands),
            ("p1", "Ferries", Passage::Changed),
            ("p2", "Trains", Passage::Gone),
            ("", "", Passage::Whole),
        ] {
            let note = Note {
                id: 1,
                answers_id: None,
                block_id: block.into(),
                quote: quote.into(),
                text: "?".into(),
                made_by: "Clara".into(),
                made_at: "2026-11-24T12:00:00Z".parse().unwrap(),
                resolved: None,
            };
            assert_eq!(note.passage(&body), passage, "{block} {quote}");
        }
    }
}
