//! The form of a token as a program holds it.

use super::secret::Secret;

/// How a token begins, so that it is known for one where none should be.
const MARK: &str = "broadsheet_";

/// A token as its program is given it.
pub fn reveal(secret: &Secret) -> String {
    format!("{MARK}{}", secret.reveal())
}

/// The secret of a token; none, when it is no token.
///
/// ```
/// # use broadsheet::auth::{secret::Secret, token};
/// # let secret = Secret::new().unwrap();
/// assert_eq!(token::read(&token::reveal(&secret)), Some(secret));
/// assert_eq!(token::read("broadsheet_"), None);
/// ```
pub fn read(token: &str) -> Option<Secret> {
    token.strip_prefix(MARK)?.parse().ok()
}
