//! Public notes that we were wrong.

use super::words;

words! {
    /// What sort of note it is.
    CorrectionKind, "kind of correction" {
        /// A fact was wrong.
        Correction = "correction",
        /// The words could be read wrongly.
        Clarification = "clarification",
        /// The story was carried on.
        Update = "update",
        /// The story does not stand.
        Retraction = "retraction",
    }
}

impl CorrectionKind {
    /// Whether it changes what the story means, and so stands on top of it.
    pub fn stands_on_top(self) -> bool {
        self == Self::Retraction
    }
}
