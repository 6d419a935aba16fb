//! What a role is asked to sign in with besides the password.

use super::words;

words! {
    /// What does as a second factor.
    Asked, "second factor" {
        /// A code of an app, or a passkey.
        Any = "any",
        /// A passkey and nothing else.
        Passkey = "passkey",
    }
}

impl Asked {
    /// Whether somebody has what is asked.
    pub fn is_met_by(self, has_app: bool, has_passkey: bool) -> bool {
        has_passkey || (self == Self::Any && has_app)
    }
}
