//! Tags that are spelt almost like another.

use crate::model::text::folded;

/// From so many letters on one wrong letter is a slip, and no other word.
const FEWEST_LETTERS: usize = 6;

/// The tags that look like slips, each with the tag of the paper it is like.
pub(super) fn near(typed: &[String], known: &[String]) -> Vec<(String, String)> {
    let known: Vec<(&String, String)> = known.iter().map(|name| (name, bare(name))).collect();
    let mut out = Vec::new();
    for name in typed {
        let (key, letters) = (name.to_lowercase(), bare(name));
        let like = known.iter().find(|(other, of_other)| {
            let other_key = other.to_lowercase();
            other_key != key && !typed.iter().any(|one| one.to_lowercase() == other_key) && is_near(&letters, of_other)
        });
        if let Some((other, _)) = like {
            out.push((name.clone(), (*other).clone()));
        }
    }
    out
}

/// The letters and digits alone, without accents.
fn bare(name: &str) -> String {
    folded(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_near(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    // COP28 and COP29 are two things.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (length, of_other) = (one.chars().count(), other.chars().count());
    length.min(of_other) >= FEWEST_LETTERS
        && length.abs_diff(of_other) <= 1
        && digits(one) == digits(other)
        && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_known_and_another_word_is_not() {
        for (typed, known, is_slip) in [
            ("climate", "Climate", false),
            ("Sao Paulo", "São Paulo", true),
            ("Covid-19", "covid 19", true),
            ("Afganistan", "Afghanistan", true),
            ("elections", "election", true),
            ("Iran", "Iraq", false),
            ("COP28 summit", "COP29 summit", false),
            ("ports", "trade", false),
        ] {
            let near = near(&[typed.to_owned()], &[known.to_owned()]);
            assert_eq!(!near.is_empty(), is_slip, "{typed} {known}");
        }
    }
}
