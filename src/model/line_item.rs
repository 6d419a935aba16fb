//! What was sold, or is the paper's own: a line item and its creatives.

use std::fmt;
use std::str::FromStr;

use super::moment::Moment;
use super::words;

words! {
    /// A named spot that may carry a creative.
    Placement, "placement" {
        /// Above the masthead, on a desk.
        Top = "top",
        /// Between two collections of a front.
        Front = "front",
        /// In the text of a story.
        Interstitial = "interstitial",
        /// Beside a story, on a desk.
        Rail = "rail",
    }
}

words! {
    /// Which line items come first; the higher keeps out the lower.
    Priority, "priority" {
        /// The paper's own, where nothing is sold.
        House = "house",
        /// Sold by number.
        Standard = "standard",
        /// Sold whole.
        Sponsorship = "sponsorship",
    }
}

/// What was sold: when and where it runs, and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineItem {
    /// Its row; 0 before it has one.
    pub id: i64,
    /// What the paper calls it.
    pub name: String,
    /// Before or behind others.
    pub priority: Priority,
    /// Its share among those of its priority.
    pub weight: u32,
    /// Where it may stand.
    pub placements: Vec<Placement>,
    /// From when on it runs; none: always has.
    pub starts_at: Option<Moment>,
    /// Until when it runs, that moment excluded; none: for good.
    pub ends_at: Option<Moment>,
    /// What it shows: one of these.
    pub creatives: Vec<Creative>,
}

/// The advertisement itself, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creative {
    /// Its row; 0 before it has one.
    pub id: i64,
    /// The words over it.
    pub headline: String,
    /// What it says.
    pub text: String,
    /// What the link says.
    pub action: String,
    /// Where it leads.
    pub href: Destination,
}

/// Where an advertisement leads: a path of this site, or an address of another
/// over https. Nothing else is ever printed into one, whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination(String);

/// An address that an advertisement may not lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADestination(String);

impl Destination {
    /// As it is stored and printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path, when it stays on this site.
    pub fn path(&self) -> Option<&str> {
        self.0.starts_with('/').then_some(self.as_str())
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Destination {
    type Err = NotADestination;

    fn from_str(address: &str) -> Result<Self, NotADestination> {
        // `//host` and `/\host` are addresses of another site to a browser.
        let is_path = address.starts_with('/') && !address.starts_with("//");
        let is_elsewhere = address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        let is_clean = !address.contains(|c: char| c.is_control() || c.is_whitespace() || "\\\"<>".contains(c));
        match (is_path || is_elsewhere) && is_clean {
            true => Ok(Self(address.to_owned())),
            false => Err(NotADestination(address.chars().take(60).collect())),
        }
    }
}

impl fmt::Display for NotADestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an advertisement leads to a path of this site or to an https address, not to “{}”", self.0)
    }
}

impl std::error::Error for NotADestination {}

impl LineItem {
    /// Whether it runs at this moment.
    ///
    /// ```
    /// # use broadsheet::model::line_item::{LineItem, Priority};
    /// let noon = "2026-11-24T12:00:00Z".parse().unwrap();
    /// let item = LineItem {
    ///     id: 1, name: "Harvest".into(), priority: Priority::House, weight: 1,
    ///     placements: vec![], creatives: vec![], starts_at: None, ends_at: Some(noon),
    /// };
    ///
    /// assert!(!item.runs_at(noon));
    /// ```
    pub fn runs_at(&self, now: Moment) -> bool {
        self.starts_at.is_none_or(|start| start <= now) && self.ends_at.is_none_or(|end| now < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advertisement_leads_to_this_site_or_to_https() {
        for good in ["/", "/latest", "/asia/2026/11/24/boots?x=1#top", "https://boots.example/wet?a=b&c"] {
            assert_eq!(good.parse::<Destination>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "latest",
            "//evil.example",
            "/\\evil.example",
            "http://boots.example",
            "HTTPS://boots.example",
            "https://",
            "https://boots.example/ x",
            "javascript:alert(1)",
            "/a\"b",
            "/\n/evil.example",
        ] {
            assert!(bad.parse::<Destination>().is_err(), "{bad:?}");
        }
    }
}
