//! Old addresses, in one spelling.

use std::fmt;

/// An address that a story had elsewhere or before: a path of this site in
/// one spelling (decoded, lower case, no trailing slash), with its query when
/// the old address had one (`/?p=123`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OldPath(String);

/// A text that is no path of this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPath(String);

impl fmt::Display for NotAPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no old address: write its path, beginning with /, at most 2,000 characters", self.0)
    }
}

impl std::error::Error for NotAPath {}

impl OldPath {
    /// Reads a path, or a whole address whose host is left out.
    pub fn parse(address: &str) -> Result<Self, NotAPath> {
        let refused = || NotAPath(address.chars().take(60).collect());
        let path = match address.trim().split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => {
                rest.find(['/', '?']).map_or("/", |at| &rest[at..])
            }
            _ => address.trim(),
        };
        let path = path.split('#').next().unwrap_or_default();
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        let path = if path.is_empty() && query.is_some() { "/" } else { path };
        if !path.starts_with('/') || address.chars().count() > 2_000 {
            return Err(refused());
        }
        let old = Self::of_request(path, query);
        if old.0 == "/" || old.0.contains(char::is_control) { Err(refused()) } else { Ok(old) }
    }

    /// The old address that a request may be asking for.
    pub fn of_request(path: &str, query: Option<&str>) -> Self {
        let decoded = decode(path).to_lowercase();
        let trimmed = decoded.trim_end_matches('/');
        let mut old = if trimmed.is_empty() { "/".to_owned() } else { trimmed.to_owned() };
        if let Some(query) = query.filter(|query| !query.is_empty()) {
            old.push('?');
            old.push_str(query);
        }
        Self(old)
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Percent-decoding; bytes that are no UTF-8 become U+FFFD.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_have_one_spelling() {
        for (address, path) in [
            ("/2019/05/Foo/", "/2019/05/foo"),
            ("https://old.example/2019/05/foo#comments", "/2019/05/foo"),
            ("/?p=123", "/?p=123"),
            ("https://old.example?p=123", "/?p=123"),
            ("/%D8%A7%D9%84", "/ال"),
        ] {
            assert_eq!(OldPath::parse(address).unwrap().as_str(), path);
        }
        for bad in ["", "/", "foo", "https://old.example", "/a\0b"] {
            assert!(OldPath::parse(bad).is_err(), "{bad:?}");
        }
    }
}
