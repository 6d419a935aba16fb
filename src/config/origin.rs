//! The site's own address.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use super::error::shown;
use super::host::{Host, split_port};

/// The site's own address, from which all absolute addresses are made:
/// `http://` or `https://`, a host, and a port when it is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    text: String,
    host: Host,
}

impl Origin {
    /// As a browser sends it (RFC 6454 §6.1): nothing after the host and port.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The address of a site that is told only where to listen. One that
    /// listens on every address is at home on `localhost`: `http://0.0.0.0`
    /// leads nowhere.
    pub(super) fn of_listener(listen: SocketAddr) -> Self {
        let is_everywhere = listen.ip().to_canonical().is_unspecified();
        let host = if is_everywhere { Host::localhost() } else { Host::from(listen.ip()) };
        Self::new("http", host, Some(listen.port()))
    }

    fn new(scheme: &str, host: Host, port: Option<u16>) -> Self {
        let usual = if scheme == "https" { 443 } else { 80 };
        let port = port.filter(|port| *port != usual).map_or_else(String::new, |port| format!(":{port}"));
        Self { text: format!("{scheme}://{host}{port}"), host }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused = |why: &str| format!("{} is no origin{why}: write https://www.example.org", without_user(text));
        let (scheme, rest) = text.split_once("://").ok_or_else(|| refused(""))?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(refused(", which begins with http:// or https://"));
        }
        if rest.contains('@') {
            return Err(refused(", which names no user"));
        }
        if rest.contains(['/', '?', '#']) {
            return Err(refused(", which ends with the host or port, without a path or a / at the end"));
        }
        let (host, port) = split_port(rest).filter(|(_, port)| *port != Some(0)).ok_or_else(|| refused(""))?;
        Ok(Self::new(&scheme, host.parse()?, port))
    }
}

/// The text as it may be shown: a user and password stay out of it.
fn without_user(text: &str) -> String {
    match (text.split_once("://"), text.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => shown(&format!("{scheme}://…@{host}")),
        (None, Some((_, host))) => shown(&format!("…@{host}")),
        (_, None) => shown(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_one_spelling() {
        for (text, origin) in [
            ("https://www.example.org", "https://www.example.org"),
            ("HTTPS://WWW.Example.org:443", "https://www.example.org"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://[0::1]:80", "http://[::1]"),
            ("https://10.0.0.7:80", "https://10.0.0.7:80"),
        ] {
            let parsed: Origin = text.parse().unwrap();
            assert_eq!(parsed.as_str(), origin);
        }
        for (bad, reason) in [
            ("www.example.org", "is no origin: write https://"),
            ("ftp://example.org", "begins with http"),
            ("https://example.org/", "without a path"),
            ("https://example.org/news", "without a path"),
            ("https://example.org?x", "without a path"),
            ("https://desk:s3cret@example.org", "names no user"),
            ("https://", "is no origin"),
            ("https://example.org:0", "is no origin"),
            ("https://example.org:port", "is no origin"),
            ("https://::1", "is no origin"),
            ("https://exa mple.org", "is no host"),
        ] {
            let refused = bad.parse::<Origin>().unwrap_err();
            assert!(refused.contains(reason) && !refused.contains("s3cret"), "{bad}: {refused}");
        }
    }

    #[test]
    fn a_listener_has_an_origin() {
        for (listen, origin) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("127.0.0.1:80", "http://127.0.0.1"),
            ("[::1]:8080", "http://[::1]:8080"),
            ("0.0.0.0:8080", "http://localhost:8080"),
            ("[::]:8080", "http://localhost:8080"),
        ] {
            assert_eq!(Origin::of_listener(listen.parse().unwrap()).as_str(), origin);
        }
    }
}
