//! Where a link may lead.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The address of a link: `http`, `https`, `mailto`, `tel`, a path of this
/// site beginning with one `/`, or a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(String);

/// An address that a link may not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotALink(String);

impl fmt::Display for NotALink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a link may lead to http, https, mailto, tel or a path of this site, not to “{}”", self.0)
    }
}

impl std::error::Error for NotALink {}

const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];
const MAX_CHARACTERS: usize = 2_000;

impl Link {
    /// Reads an address as the URL standard (§4.4) does: white space around it
    /// and line breaks inside go, spaces and quotes are percent-encoded.
    pub fn parse(address: &str) -> Result<Self, NotALink> {
        let mut read = String::with_capacity(address.len());
        for c in address.trim().chars().filter(|c| !c.is_control()) {
            match c {
                ' ' => read.push_str("%20"),
                '"' => read.push_str("%22"),
                '<' => read.push_str("%3C"),
                '>' => read.push_str("%3E"),
                c => read.push(c),
            }
        }
        let address = read;
        let refused = || NotALink(address.chars().take(60).collect());
        if address.chars().count() > MAX_CHARACTERS || address.contains('\\') {
            return Err(refused());
        }
        let is_scheme = SCHEMES.iter().any(|scheme| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && address.len() > scheme.len()
        });
        let is_path = address.starts_with('/') && !address.starts_with("//");
        if is_scheme || is_path || address.starts_with('#') { Ok(Self(address)) } else { Err(refused()) }
    }

    /// The address as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads to another site.
    pub fn leaves_the_site(&self) -> bool {
        self.0.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"))
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_may() {
        for good in [
            "https://example.org/a?b=c#d",
            "HTTP://EXAMPLE.ORG",
            "mailto:desk@example.org",
            "tel:+4122",
            "/asia",
            "#note",
            "https://example.org/a b",
        ] {
            assert!(Link::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            " JAVASCRIPT:x",
            "data:text/html,x",
            "//evil.example",
            "asia",
            "",
            "https://",
            "/\\evil.example",
        ] {
            assert!(Link::parse(bad).is_err(), "{bad}");
        }
    }
}
