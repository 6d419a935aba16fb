//! Curated fronts: what a collection looks like and how it fills itself.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::slug::Slug;
use super::words;

words! {
    /// How a collection sets its cards.
    Layout, "layout" {
        /// One story across the page.
        Splash = "splash",
        /// One large story and smaller ones beside it.
        Lead = "lead",
        /// Headlines one under the other.
        List = "list",
        /// Cards of one size in a row.
        Strip = "strip",
        /// Pieces of opinion with their authors.
        Opinion = "opinion",
    }
}

/// What fills a collection below its hand-picked cards: the newest stories
/// that fit every key which is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backfill {
    /// Only stories of this section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Slug>,
    /// Only stories with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Slug>,
    /// Only stories of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}
