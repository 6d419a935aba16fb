//! What was asked for, and the one form of its address.

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;

/// What was asked for, kept for the way out.
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: String,
}

impl Asked {
    pub(super) fn of(request: &ServiceRequest) -> Self {
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
        }
    }

    /// Whether the query may be part of an old address: neither blank nor one
    /// that trackers add.
    pub(super) fn has_foreign_query(&self) -> bool {
        let is_tracker = |key: &str| key.starts_with("utm_") || matches!(key, "fbclid" | "gclid" | "");
        self.query.split('&').any(|pair| !is_tracker(pair.split('=').next().unwrap_or_default()))
    }

    /// The path in its one form: lower case, no empty segment, no slash at the
    /// end, nothing encoded that need not be (RFC 3986 §6.2.2).
    pub(super) fn canonical(&self) -> String {
        // Names under /static/ are of files, which have case.
        if self.path.starts_with("/static/") {
            return self.path.clone();
        }
        let mut canonical = String::with_capacity(self.path.len());
        let decoded = decode_unreserved(&self.path).to_ascii_lowercase();
        for segment in decoded.split('/').filter(|segment| !segment.is_empty()) {
            canonical.push('/');
            canonical.push_str(segment);
        }
        if canonical.is_empty() { "/".into() } else { canonical }
    }
}

/// Decodes what RFC 3986 §2.3 calls unreserved; the rest stays encoded.
fn decode_unreserved(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code.map(char::from) {
            Some(c) if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') => {
                out.push(c);
                rest = &rest[at + 3..];
            }
            _ => {
                out.push('%');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_one_form() {
        for (path, canonical) in [
            ("/", "/"),
            ("//", "/"),
            ("/Asia/", "/asia"),
            ("/asia//2025/07/03/harbour", "/asia/2025/07/03/harbour"),
            ("/%61sia", "/asia"),
            ("/%D8%A7", "/%d8%a7"),
            ("/a%2Fb", "/a%2fb"),
            ("/static/Site.css", "/static/Site.css"),
            ("/%", "/%"),
        ] {
            let asked = Asked { method: Method::GET, path: path.into(), query: String::new() };
            assert_eq!(asked.canonical(), canonical, "{path}");
        }
    }
}
