//! What sort of story it is.

use super::words;

words! {
    /// What sort of story it is; readers are told all but *report*.
    Kind, "kind of article" {
        /// What happened.
        Report = "report",
        /// What somebody thinks of it.
        Opinion = "opinion",
        /// What it means.
        Analysis = "analysis",
        /// A judgement of a work.
        Review = "review",
        /// The ground to understand it.
        Explainer = "explainer",
        /// A life.
        Obituary = "obituary",
        /// Paid for by a sponsor, who is named.
        Paid = "paid",
    }
}
