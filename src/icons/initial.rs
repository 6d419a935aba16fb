//! Which letter stands for a title.

use crate::model::masthead::Title;

/// The articles with which titles begin, by language. Half of all titles begin
/// with one, and it tells no paper from another: "The Harbour Times" is an H.
const ARTICLES: [(&str, &[&str]); 13] = [
    ("ca", &["el", "la", "els", "les", "l'"]),
    ("da", &["den", "det", "de"]),
    ("de", &["der", "die", "das"]),
    ("en", &["the", "a", "an"]),
    ("es", &["el", "la", "los", "las"]),
    ("fr", &["le", "la", "les", "l'"]),
    ("gl", &["o", "a", "os", "as"]),
    ("it", &["il", "lo", "la", "i", "gli", "le", "l'"]),
    ("nb", &["den", "det", "de"]),
    ("nl", &["de", "het", "'t"]),
    ("no", &["den", "det", "de"]),
    ("pt", &["o", "a", "os", "as"]),
    ("sv", &["den", "det", "de"]),
];

/// The letters that may stand for a title, the best first: its initial, then
/// every letter of it, for a face that lacks the initial.
pub(super) fn initials(title: &Title) -> impl Iterator<Item = char> {
    let name = without_article(title.name.trim(), title.language.primary());
    let initial = name.chars().find(|c| c.is_alphanumeric());
    // A figure stands for a title only where it begins it: "20 Minutes".
    let letters = name.chars().chain(title.name.chars()).filter(|c| c.is_alphabetic());
    initial.into_iter().chain(letters).map(capital)
}

/// The rest of a name after its article; the name when nothing else would be left.
fn without_article<'a>(name: &'a str, language: &str) -> &'a str {
    let articles = ARTICLES.iter().find(|(of, _)| *of == language).map_or(&[][..], |(_, articles)| articles);
    let end = name.find(|c: char| c.is_whitespace()).unwrap_or(name.len());
    // "L'Orient": the article ends with its apostrophe.
    let end = name.find(['\'', '’']).filter(|at| (1..end).contains(at)).map_or(end, |at| at + width_at(name, at));
    let (article, rest) = name.split_at(end);
    let article = article.to_lowercase().replace('’', "'");
    let is_article = articles.contains(&article.as_str());
    if is_article && rest.contains(char::is_alphanumeric) { rest } else { name }
}

fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// "ß" has a capital of two letters, of which the first stands.
fn capital(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::super::tests::title;
    use super::*;

    #[test]
    fn a_title_is_known_by_the_letter_after_its_article() {
        for (name, language, initial) in [
            ("Broadsheet", "en", Some('B')),
            ("The Harbour Times", "en-GB", Some('H')),
            ("the", "en", Some('T')),
            ("The !", "en", Some('T')),
            ("Thessaly Today", "en", Some('T')),
            ("A Tribuna", "pt-BR", Some('T')),
            ("A Tribuna", "de", Some('A')),
            ("L’Équipe", "fr", Some('É')),
            ("L'Orient", "fr", Some('O')),
            ("Aujourd'hui", "fr", Some('A')),
            ("’t Nieuws", "nl", Some('N')),
            ("de Volkskrant", "nl", Some('V')),
            ("20 Minutes", "fr", Some('2')),
            ("📰 “Élan”", "fr", Some('É')),
            ("taz", "de", Some('T')),
            ("الجريدة", "ar", Some('ا')),
            ("🦆", "en", None),
            ("", "en", None),
        ] {
            assert_eq!(initials(&title(name, language)).next(), initial, "{name} ({language})");
        }
    }

    #[test]
    fn other_letters_follow_for_a_face_without_the_initial() {
        let letters: Vec<char> = initials(&title("دار 24 News", "ar")).collect();
        assert_eq!(letters[..4], ['د', 'د', 'ا', 'ر']);
        assert_eq!(letters[4], 'N');
    }
}
