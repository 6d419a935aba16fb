//! The passage of a story that answers a question, its words marked.

/// How long a snippet is, in characters.
const LENGTH: usize = 220;
/// How far into a text a match is looked for, in characters.
const HORIZON: usize = 60_000;

/// A piece of a snippet, and whether it is one of the words asked for.
pub type Piece = (bool, String);

/// The passage with the most of these folded words, cut at words' ends.
pub fn cut(text: &str, words: &[String]) -> Vec<Piece> {
    let tokens = tokens(text);
    let matches: Vec<usize> = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| words.contains(&fold(&text[token.start..token.end])))
        .map(|(n, _)| n)
        .collect();
    let (first, last) = window(text, &tokens, &matches, words);
    let Some((start, end)) = tokens.get(first).zip(tokens.get(last)).map(|(a, b)| (a.start, b.end)) else {
        return Vec::new();
    };
    let mut pieces: Vec<Piece> = Vec::new();
    if first > 0 {
        pieces.push((false, "… ".into()));
    }
    let mut at = start;
    for n in matches.iter().filter(|n| (first..=last).contains(*n)) {
        let token = &tokens[*n];
        push(&mut pieces, false, &text[at..token.start]);
        push(&mut pieces, true, &text[token.start..token.end]);
        at = token.end;
    }
    push(&mut pieces, false, &text[at..end]);
    if last + 1 < tokens.len() {
        push(&mut pieces, false, " …");
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, is_marked: bool, text: &str) {
    let text = text.replace('\n', " ");
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some((marked, last)) if *marked == is_marked => last.push_str(&text),
        _ => pieces.push((is_marked, text)),
    }
}

struct Token {
    start: usize,
    end: usize,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let limit = text.char_indices().nth(HORIZON).map_or(text.len(), |(at, _)| at);
    for (at, c) in text[..limit].char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) if !is_inside(c) => {
                tokens.push(Token { start: from, end: at });
                start = None;
            }
            _ => {}
        }
    }
    if let Some(start) = start {
        tokens.push(Token { start, end: limit });
    }
    tokens
}

/// The words of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    tokens(text).iter().map(|token| fold(&text[token.start..token.end])).collect()
}

/// Combining marks do not end a word.
fn is_inside(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// The run of tokens of about [`LENGTH`] characters that holds the most
/// different words; the text's beginning when there is none.
fn window(text: &str, tokens: &[Token], matches: &[usize], words: &[String]) -> (usize, usize) {
    let end_of = |first: usize| {
        let from = tokens[first].start;
        let mut last = first;
        while last + 1 < tokens.len() && text[from..tokens[last + 1].end].chars().count() <= LENGTH {
            last += 1;
        }
        last
    };
    if tokens.is_empty() {
        return (0, 0);
    }
    let mut best = (0, end_of(0));
    let mut most = 0;
    // A bound, for a word that is everywhere.
    for &found in matches.iter().take(40) {
        let first = found.saturating_sub(6);
        let last = end_of(first);
        let mut seen: Vec<String> = matches
            .iter()
            .filter(|n| (first..=last).contains(*n))
            .map(|n| fold(&text[tokens[*n].start..tokens[*n].end]))
            .collect();
        seen.sort();
        seen.dedup();
        if seen.len() > most {
            most = seen.len();
            best = (first, last);
            if most == words.len() {
                break;
            }
        }
    }
    best
}

/// A word as search compares it: lower case, without accents where the letter
/// has a Latin base.
pub fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let folded = lower.chars().filter(|c| !is_inside(*c)).map(|c| match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'į' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ś' | 'š' | 'ş' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'ğ' => 'g',
        'ř' => 'r',
        'ť' => 't',
        other => other,
    });
    folded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        cut(text, &words)
            .into_iter()
            .map(|(is_marked, text)| if is_marked { format!("[{text}]") } else { text })
            .collect()
    }

    #[test]
    fn the_words_are_marked_whatever_their_case_and_accents() {
        assert_eq!(marked("The Café reopened.", &["cafe", "REOPENED"]), "The [Café] [reopened]");
    }

    #[test]
    fn the_passage_with_most_of_the_words_is_taken() {
        let text = format!("bridge {} the harbour bridge stands {}", "word ".repeat(100), "tail ".repeat(100));
        let snippet = marked(&text, &["harbour", "bridge"]);
        assert!(snippet.starts_with("… ") && snippet.contains("[harbour] [bridge] stands") && snippet.ends_with(" …"));
        assert!(snippet.chars().count() < LENGTH + 20);
    }

    #[test]
    fn a_text_without_the_words_gives_its_beginning() {
        assert_eq!(marked("Nothing to see", &["harbour"]), "Nothing to see");
        assert_eq!(marked("", &["harbour"]), "");
        assert_eq!(marked("…", &["harbour"]), "");
    }
}
