//! The name of a story towards the outside.

use std::fmt;
use std::str::FromStr;

/// The name of a story towards the outside: 12 characters of Crockford's
/// alphabet in lower case (60 bits), given once, never changed.
///
/// It stands in the keys of lists and in feeds, where a row's number would
/// tell how much is unpublished.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PublicId(String);

/// A text that is no public id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPublicId;

const LENGTH: usize = 12;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl PublicId {
    /// The id for 60 random bits.
    pub fn of_bits(bits: u64) -> Self {
        let digit = |n: usize| char::from(ALPHABET[(bits >> (5 * n) & 31) as usize]);
        Self((0..LENGTH).map(digit).collect())
    }

    /// As it is stored and printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PublicId {
    type Err = NotAPublicId;

    fn from_str(text: &str) -> Result<Self, NotAPublicId> {
        let is_good = text.len() == LENGTH && text.bytes().all(|b| ALPHABET.contains(&b));
        if is_good { Ok(Self(text.to_owned())) } else { Err(NotAPublicId) }
    }
}
