//! What the reader takes from a `style` attribute: weight, slant, and the
//! mark that Word puts on the bullets of its lists.

use crate::model::body::Marks;

/// What a `style` attribute says about text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether it sets text bold, or not bold.
    pub(super) bold: Option<bool>,
    /// Whether it sets text italic, or upright.
    pub(super) italic: Option<bool>,
    /// Whether the element is a bullet or number that Word wrote out.
    pub(super) is_marker: bool,
}

impl Style {
    /// Whether any of it matters.
    pub(super) fn says_something(&self) -> bool {
        self.bold.is_some() || self.italic.is_some()
    }

    /// The marks with this style on top.
    pub(super) fn on(&self, marks: &Marks) -> Marks {
        Marks { strong: self.bold.unwrap_or(marks.strong), em: self.italic.unwrap_or(marks.em), ..marks.clone() }
    }
}

/// Reads a `style` attribute.
pub(super) fn read(css: &str) -> Style {
    let mut style = Style::default();
    for (property, value) in css.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let (property, value) = (property.trim(), value.trim());
        let is = |name: &str| property.eq_ignore_ascii_case(name);
        if is("font-weight") {
            style.bold = weight(value);
        } else if is("font-style") {
            style.italic = Some(!starts_with(value, "normal"));
        } else if is("mso-list") {
            style.is_marker = starts_with(value, "ignore");
        }
    }
    style
}

fn weight(value: &str) -> Option<bool> {
    let number: String = value.chars().take_while(char::is_ascii_digit).collect();
    match number.parse::<u32>() {
        Ok(weight) => Some(weight >= 600),
        Err(_) if starts_with(value, "bold") => Some(true),
        Err(_) if starts_with(value, "normal") || starts_with(value, "lighter") => Some(false),
        Err(_) => None,
    }
}

fn starts_with(value: &str, word: &str) -> bool {
    value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_and_slant_are_read_and_nothing_else() {
        for (css, bold, italic) in [
            ("font-weight:700", Some(true), None),
            ("color: red; FONT-WEIGHT : Bold !important; font-style:oblique", Some(true), Some(true)),
            ("font-weight:400;font-style:normal", Some(false), Some(false)),
            ("font-weight:inherit", None, None),
            ("font-family:bold", None, None),
            ("", None, None),
        ] {
            assert_eq!(read(css), Style { bold, italic, is_marker: false }, "{css}");
        }
        assert!(read("mso-list:Ignore").is_marker);
    }
}
