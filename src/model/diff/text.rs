//! Two running texts, word by word and then mark by mark.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::model::body::RichText;

/// Two texts whose words, multiplied, are more than this are not compared word
/// by word: it would take longer than anybody waits for a page.
const MOST: usize = 4_000_000;

/// A run of running text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// It stands in both.
    Kept(RichText),
    /// Its words stand in both, with other marks on them.
    Marked {
        /// As it was marked.
        before: RichText,
        /// As it is marked now.
        after: RichText,
    },
    /// It stood in the old one only.
    Dropped(RichText),
    /// It stands in the new one only.
    Added(RichText),
}

impl Run {
    /// What of it stands in the old text.
    pub fn before(&self) -> Option<&RichText> {
        match self {
            Self::Kept(text) | Self::Dropped(text) | Self::Marked { before: text, .. } => Some(text),
            Self::Added(_) => None,
        }
    }

    /// What of it stands in the new text.
    pub fn after(&self) -> Option<&RichText> {
        match self {
            Self::Kept(text) | Self::Added(text) | Self::Marked { after: text, .. } => Some(text),
            Self::Dropped(_) => None,
        }
    }
}

/// A stretch of words in both texts.
struct Hunk {
    is_kept: bool,
    before: Range<usize>,
    after: Range<usize>,
}

/// Compares two texts.
pub fn compare(before: &RichText, after: &RichText) -> Vec<Run> {
    let (old, new) = (before.to_plain(), after.to_plain());
    let (old_words, new_words) = (words(&old), words(&new));
    let mut runs = Vec::new();
    for hunk in hunks(&old, &old_words, &new, &new_words) {
        if hunk.is_kept {
            for (from, to) in hunk.before.zip(hunk.after) {
                push_kept(&mut runs, slice(before, &old_words[from]), slice(after, &new_words[to]));
            }
            continue;
        }
        let dropped = slice(before, &joined(&old_words[hunk.before]));
        let added = slice(after, &joined(&new_words[hunk.after]));
        runs.extend(Some(dropped).filter(|text| !text.spans().is_empty()).map(Run::Dropped));
        runs.extend(Some(added).filter(|text| !text.spans().is_empty()).map(Run::Added));
    }
    runs
}

/// Adds a word that stands in both, to the run before it if that is of a kind.
fn push_kept(runs: &mut Vec<Run>, old: RichText, new: RichText) {
    match (runs.last_mut(), old == new) {
        (Some(Run::Kept(text)), true) => text.append(new),
        (Some(Run::Marked { before, after }), false) => {
            before.append(old);
            after.append(new);
        }
        (_, true) => runs.push(Run::Kept(new)),
        (_, false) => runs.push(Run::Marked { before: old, after: new }),
    }
}

/// The stretches that two texts have in common, and those between them.
fn hunks(old: &str, old_words: &[Range<usize>], new: &str, new_words: &[Range<usize>]) -> Vec<Hunk> {
    let all = || vec![Hunk { is_kept: false, before: 0..old_words.len(), after: 0..new_words.len() }];
    if old_words.len().saturating_mul(new_words.len()) > MOST && old != new {
        return all();
    }
    let of = |text: &str, words: &[Range<usize>]| -> Vec<String> {
        words.iter().map(|word| text[word.clone()].to_owned()).collect()
    };
    let (old_list, new_list) = (of(old, old_words), of(new, new_words));
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut kept = 0;
    let ops = capture_diff_slices(Algorithm::Myers, &old_list, &new_list);
    // An op names its place on the side that it leaves alone as that side stood
    // before its neighbours, so the places are counted here.
    let (mut old_at, mut new_at) = (0, 0);
    for (n, op) in ops.iter().enumerate() {
        let (tag, from, to) = op.as_tag_tuple();
        let (before, after) = (old_at..old_at + from.len(), new_at..new_at + to.len());
        (old_at, new_at) = (before.end, after.end);
        let is_at_an_end = n == 0 || n + 1 == ops.len();
        let has_words = old_list[before.clone()].iter().any(|word| is_word(word));
        // A blank between two changed words belongs to the change: a sentence
        // that was written anew is read as one, not word by word.
        let is_kept = tag == DiffTag::Equal && (has_words || is_at_an_end);
        if is_kept {
            kept += old_list[before.clone()].iter().filter(|word| is_word(word)).count();
        }
        match hunks.last_mut() {
            Some(last) if last.is_kept == is_kept => {
                last.before.end = before.end;
                last.after.end = after.end;
            }
            _ => hunks.push(Hunk { is_kept, before, after }),
        }
    }
    let count = |list: &[String]| list.iter().filter(|word| is_word(word)).count();
    // Where hardly a word was kept, what was kept is chance.
    let is_other = kept * 5 < count(&old_list).max(count(&new_list));
    if is_other && hunks.len() > 1 { all() } else { hunks }
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// Where the words of a text stand, and what is between them, to the last byte.
fn words(text: &str) -> Vec<Range<usize>> {
    #[derive(PartialEq, Clone, Copy)]
    enum Kind {
        Word,
        Space,
        Sign,
    }
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || matches!(c, '\'' | '’') => Kind::Word,
        c if c.is_whitespace() && c != '\n' => Kind::Space,
        _ => Kind::Sign,
    };
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut last = Kind::Sign;
    for (at, c) in text.char_indices() {
        let this = kind(c);
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(word) if this == last && this != Kind::Sign => word.end = end,
            _ => words.push(at..end),
        }
        last = this;
    }
    words
}

fn joined(words: &[Range<usize>]) -> Range<usize> {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// A part of a text, with its marks; by bytes of the plain text.
fn slice(text: &RichText, range: &Range<usize>) -> RichText {
    let mut part = RichText::default();
    let mut at = 0;
    for span in text.spans() {
        let (from, to) = (range.start.max(at), range.end.min(at + span.text.len()));
        if from < to {
            part.push(span.text[from - at..to - at].to_owned(), span.marks.clone());
        }
        at += span.text.len();
    }
    part
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::body::Marks;

    fn said(runs: &[Run]) -> String {
        let mut said = String::new();
        for run in runs {
            match run {
                Run::Kept(text) => said += &text.to_plain(),
                Run::Marked { after, .. } => said += &format!("~{}~", after.to_plain()),
                Run::Dropped(text) => said += &format!("[-{}-]", text.to_plain()),
                Run::Added(text) => said += &format!("[+{}+]", text.to_plain()),
            }
        }
        said
    }

    #[test]
    fn words_are_compared_as_a_reader_would() {
        for (before, after, difference) in [
            ("The bridge opens.", "The bridge opens.", "The bridge opens."),
            ("The bridge opens.", "The old bridge opens.", "The [+old +]bridge opens."),
            ("The bridge opens.", "The bridge opened.", "The bridge [-opens-][+opened+]."),
            ("It is a red boat there.", "It is one blue boat there.", "It is [-a red-][+one blue+] boat there."),
            ("", "New.", "[+New.+]"),
            ("Old.", "", "[-Old.-]"),
            (
                "We waited for the ship.",
                "Nobody came here today, or ever.",
                "[-We waited for the ship.-][+Nobody came here today, or ever.+]",
            ),
            ("Don’t go.", "Don't go.", "[-Don’t-][+Don't+] go."),
        ] {
            let runs = compare(&before.into(), &after.into());
            assert_eq!(said(&runs), difference, "{before} | {after}");
        }
    }

    #[test]
    fn other_marks_on_the_same_words_are_seen() {
        let mut after = RichText::plain("The ");
        after.push("bridge".into(), Marks { em: true, ..Marks::default() });
        after.push(" opens.".into(), Marks::default());
        assert_eq!(said(&compare(&"The bridge opens.".into(), &after)), "The ~bridge~ opens.");
    }

    #[test]
    fn a_text_too_long_to_compare_is_replaced_whole() {
        let (before, after) = ("a ".repeat(3_000), "b ".repeat(3_000));
        assert_eq!(compare(&before.as_str().into(), &after.as_str().into()).len(), 2);
    }

    pub(in crate::model::diff) fn any_text() -> impl Strategy<Value = RichText> {
        let word =
            prop::sample::select(vec!["the ", "bridge", " ", "opens", ".", "\n", "“We ", "waited”", "é", "ship "]);
        let span = (word, any::<bool>(), any::<bool>());
        prop::collection::vec(span, 0..12).prop_map(|spans| {
            let mut text = RichText::default();
            for (words, strong, em) in spans {
                text.push(words.to_owned(), Marks { strong, em, ..Marks::default() });
            }
            text
        })
    }

    pub(in crate::model::diff) fn side<'a>(runs: &'a [Run], of: impl Fn(&'a Run) -> Option<&'a RichText>) -> RichText {
        let mut text = RichText::default();
        for run in runs {
            of(run).into_iter().for_each(|part| text.append(part.clone()));
        }
        text
    }

    proptest! {
        #[test]
        fn each_side_read_alone_is_that_text(before in any_text(), after in any_text()) {
            let runs = compare(&before, &after);
            prop_assert_eq!(side(&runs, Run::before), before);
            prop_assert_eq!(side(&runs, Run::after), after);
        }
    }
}
