//! Secrets that only their holder has: session ids, links that count once.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// 256 random bits (R3, R7), as 52 lower-case letters and digits, so that they
/// may stand in a path that has no case.
///
/// The database holds only the SHA-256. It is never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The system has no randomness to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRandomness;

impl fmt::Display for NoRandomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the system gives no random bytes")
    }
}

impl std::error::Error for NoRandomness {}

impl Secret {
    /// A new one, from the system's random source.
    ///
    /// # Errors
    /// When the system has none to give.
    pub fn new() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self(bytes))
    }

    /// What the holder is given.
    pub fn reveal(&self) -> String {
        BASE32_NOPAD.encode(&self.0).to_lowercase()
    }

    /// What the database keeps: SHA-256 in hex.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0))
    }

    /// Another secret that only the holder of this one can work out, for a purpose.
    pub fn derive(&self, purpose: &str) -> String {
        let digest = Sha256::new().chain_update(self.0).chain_update(purpose).finalize();
        BASE32_NOPAD.encode(&digest).to_lowercase()
    }
}

/// A text that is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASecret;

impl FromStr for Secret {
    type Err = NotASecret;

    fn from_str(text: &str) -> Result<Self, NotASecret> {
        let is_written_so = text.len() == 52 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let bytes = is_written_so.then(|| BASE32_NOPAD.decode(text.to_uppercase().as_bytes()).ok()).flatten();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotASecret)
    }
}

/// Whether two texts are the same, in a time that does not tell how far they are.
pub fn is_same(one: &str, other: &str) -> bool {
    // Digests differ everywhere when the texts differ anywhere.
    Sha256::digest(one) == Sha256::digest(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_as_it_was_revealed_and_no_two_are_alike() {
        let secret = Secret::new().unwrap();
        assert_eq!(secret.reveal().parse(), Ok(secret.clone()));
        assert_ne!(secret, Secret::new().unwrap());
        assert_ne!(secret.reveal(), secret.hash());
        assert_ne!(secret.derive("form"), secret.derive("other"));
        assert_eq!(format!("{secret:?}"), "Secret");
        for text in ["", "a", &"a".repeat(51), &secret.reveal().to_uppercase(), &"1".repeat(52)] {
            assert!(text.parse::<Secret>().is_err(), "{text}");
        }
    }
}
