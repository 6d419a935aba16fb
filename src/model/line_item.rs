//! What was sold, or is the paper's own: a line item and its creatives.

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
    /// Where it leads: a path of this site, or an https address.
    pub href: String,
}

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
