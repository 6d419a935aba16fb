//! Passkeys: what is kept of one, and what one signs a challenge for.

use super::words;

/// The most passkeys that a person may have.
pub const MOST: i64 = 20;

words! {
    /// What a challenge is signed for.
    Purpose, "purpose" {
        /// A passkey is added to an account.
        Add = "add",
        /// Somebody signs in with a passkey alone.
        SignIn = "sign_in",
        /// The password was right, and the passkey is the second factor.
        SecondFactor = "second_factor",
    }
}

/// A passkey that a device has just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What its device calls it, in base64url.
    pub credential_id: String,
    /// What its signatures are checked with: COSE, in base64url.
    pub public_key: String,
    /// How often it has signed; 0: its device does not count.
    pub counter: i64,
}
