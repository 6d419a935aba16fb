//! Running text with its marks: strong, em, sub, sup, code and links.

use std::fmt::{self, Write};

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::link::Link;
use crate::model::text;

/// Running text: spans in order. A line feed inside is a line break.
///
/// As JSON it is a string when nothing is marked, otherwise a list of strings
/// and `{"text": "…", "marks": ["strong", {"link": "https://…"}]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RichText(Vec<Span>);

/// A run of text whose marks are the same throughout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// What is printed; never empty inside a [`RichText`].
    pub text: String,
    /// How it is printed.
    pub marks: Marks,
}

/// The marks on a span.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Strong importance.
    pub strong: bool,
    /// Emphasis.
    pub em: bool,
    /// Subscript.
    pub sub: bool,
    /// Superscript.
    pub sup: bool,
    /// A piece of code.
    pub code: bool,
    /// Where the span leads.
    pub link: Option<Link>,
}

impl RichText {
    /// Text without any mark.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut rich = Self::default();
        rich.push(text.into(), Marks::default());
        rich
    }

    /// Adds text at the end; joins the last span when the marks are the same.
    pub fn push(&mut self, text: String, marks: Marks) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.marks == marks => last.text.push_str(&text),
            _ => self.0.push(Span { text, marks }),
        }
    }

    /// Adds another text at the end.
    pub fn append(&mut self, other: RichText) {
        for span in other.0 {
            self.push(span.text, span.marks);
        }
    }

    /// The spans in order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether nothing would be printed.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }

    /// The text alone, as search and word counts see it.
    pub fn to_plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// How many characters it has.
    pub fn length(&self) -> u32 {
        let characters: usize = self.0.iter().map(|span| span.text.chars().count()).sum();
        u32::try_from(characters).unwrap_or(u32::MAX)
    }

    /// Whether the last character is white space (or there is none).
    pub fn ends_in_space(&self) -> bool {
        self.0.last().is_none_or(|span| span.text.ends_with(char::is_whitespace))
    }

    /// The same text without white space at its two ends.
    pub fn trimmed(mut self) -> Self {
        while let Some(first) = self.0.first_mut() {
            let kept = first.text.trim_start().len();
            first.text.drain(..first.text.len() - kept);
            if !first.text.is_empty() {
                break;
            }
            self.0.remove(0);
        }
        while let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    /// The markup of this text: the only place where marks become HTML.
    pub fn markup(&self) -> Markup<'_> {
        Markup(self)
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// [`RichText`] as HTML: every character escaped, every tag our own.
pub struct Markup<'a>(&'a RichText);

impl fmt::Display for Markup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for span in &self.0.0 {
            let marks = &span.marks;
            if let Some(link) = &marks.link {
                write!(f, "<a href=\"{}\"", Escaped(link.as_str()))?;
                if link.leaves_the_site() {
                    f.write_str(" rel=\"noopener\"")?;
                }
                f.write_char('>')?;
            }
            let tags = [
                (marks.strong, "strong"),
                (marks.em, "em"),
                (marks.sub, "sub"),
                (marks.sup, "sup"),
                (marks.code, "code"),
            ];
            for (_, tag) in tags.iter().filter(|(is_set, _)| *is_set) {
                write!(f, "<{tag}>")?;
            }
            for (n, line) in span.text.split('\n').enumerate() {
                if n > 0 {
                    f.write_str("<br>")?;
                }
                write!(f, "{}", Escaped(line))?;
            }
            for (_, tag) in tags.iter().rev().filter(|(is_set, _)| *is_set) {
                write!(f, "</{tag}>")?;
            }
            if marks.link.is_some() {
                f.write_str("</a>")?;
            }
        }
        Ok(())
    }
}

/// Text with the five characters of HTML escaped.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

/// A mark as the file format writes it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    Strong,
    Em,
    Sub,
    Sup,
    Code,
    Link(Link),
}

impl Marks {
    fn to_list(&self) -> Vec<Mark> {
        let flags = [
            (self.strong, Mark::Strong),
            (self.em, Mark::Em),
            (self.sub, Mark::Sub),
            (self.sup, Mark::Sup),
            (self.code, Mark::Code),
        ];
        let set = flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| mark);
        set.chain(self.link.clone().map(Mark::Link)).collect()
    }

    fn of_list(list: Vec<Mark>) -> Self {
        let mut marks = Self::default();
        for mark in list {
            match mark {
                Mark::Strong => marks.strong = true,
                Mark::Em => marks.em = true,
                Mark::Sub => marks.sub = true,
                Mark::Sup => marks.sup = true,
                Mark::Code => marks.code = true,
                Mark::Link(link) => marks.link = Some(link),
            }
        }
        marks
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.marks == Marks::default() {
            return serializer.serialize_str(&self.text);
        }
        let mut object = serializer.serialize_struct("Span", 2)?;
        object.serialize_field("text", &self.text)?;
        object.serialize_field("marks", &self.marks.to_list())?;
        object.end()
    }
}

impl Serialize for RichText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => serializer.serialize_str(""),
            [only] if only.marks == Marks::default() => serializer.serialize_str(&only.text),
            spans => serializer.collect_seq(spans),
        }
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SpanVisitor;

        impl<'de> Visitor<'de> for SpanVisitor {
            type Value = Span;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a span {\"text\": …, \"marks\": […]}")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Span, E> {
                let text = text::clean(text.to_owned()).map_err(E::custom)?;
                Ok(Span { text, marks: Marks::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Span, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Marked {
                    text: String,
                    #[serde(default)]
                    marks: Vec<Mark>,
                }
                let marked = Marked::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let text = text::clean(marked.text).map_err(de::Error::custom)?;
                Ok(Span { text, marks: Marks::of_list(marked.marks) })
            }
        }

        deserializer.deserialize_any(SpanVisitor)
    }
}

impl<'de> Deserialize<'de> for RichText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = RichText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text: a string, or a list of strings and spans")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RichText, E> {
                text::clean(text.to_owned()).map(RichText::plain).map_err(E::custom)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<RichText, A::Error> {
                let mut rich = RichText::default();
                while let Some(span) = list.next_element::<Span>()? {
                    rich.push(span.text, span.marks);
                }
                Ok(rich)
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> RichText {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn json_comes_back_as_it_was() {
        for json in [
            r#""Plain words.""#,
            r#"["One ",{"text":"two","marks":["strong","em"]}," three"]"#,
            r#"[{"text":"here","marks":[{"link":"https://example.org/"}]}]"#,
        ] {
            assert_eq!(serde_json::to_string(&read(json)).unwrap(), json);
        }
    }

    #[test]
    fn markup_escapes_every_character_of_html() {
        let rich = read(r#"["a < b & \"c\"",{"text":"x'y\nz","marks":["sup"]}]"#);
        assert_eq!(rich.markup().to_string(), "a &lt; b &amp; &quot;c&quot;<sup>x&#39;y<br>z</sup>");
    }

    #[test]
    fn a_dangerous_link_is_refused_with_its_reason() {
        let error = serde_json::from_str::<RichText>(r#"[{"text":"x","marks":[{"link":"javascript:alert(1)"}]}]"#);
        assert!(error.unwrap_err().to_string().contains("javascript:alert(1)"));
    }

    #[test]
    fn the_ends_are_trimmed_across_spans() {
        let rich = read(r#"["  ",{"text":" a ","marks":["em"]}," "]"#).trimmed();
        assert_eq!(rich.to_plain(), "a");
    }
}
