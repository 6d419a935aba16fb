//! Why a story was taken down.

use super::words;

words! {
    /// Why a story was taken down, which decides what its address answers.
    WithdrawalReason, "reason for a withdrawal" {
        /// The paper took it down: 410 Gone (RFC 9110 §15.5.11).
        Gone = "gone",
        /// A court or a law demands it: 451 (RFC 7725).
        Legal = "legal",
    }
}
