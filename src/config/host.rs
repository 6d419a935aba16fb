//! A host: the part of an address that names a machine.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::error::shown;

/// A host in its one spelling: lower case, IPv6 in brackets, no port, and no
/// dot at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// A name, or an IPv4 address: both compare as text.
    Name(String),
    /// An IPv6 address, which may be written in many ways.
    V6(Ipv6Addr),
}

impl Host {
    /// The machine itself.
    pub(super) fn localhost() -> Self {
        Self(Kind::Name("localhost".into()))
    }

    /// Its name, unless it is known by a number.
    pub(super) fn domain(&self) -> Option<&str> {
        match &self.0 {
            Kind::Name(name) if name.parse::<Ipv4Addr>().is_err() => Some(name),
            Kind::Name(_) | Kind::V6(_) => None,
        }
    }

    /// Whether a host, as it was written in a request, is this one.
    pub(super) fn is(&self, written: &str) -> bool {
        match &self.0 {
            Kind::Name(name) => name.eq_ignore_ascii_case(written),
            Kind::V6(address) => bracketed(written) == Some(*address),
        }
    }
}

impl From<IpAddr> for Host {
    fn from(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => Self(Kind::Name(address.to_string())),
            IpAddr::V6(address) => Self(Kind::V6(address)),
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Name(name) => f.write_str(name),
            Kind::V6(address) => write!(f, "[{address}]"),
        }
    }
}

impl FromStr for Host {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.to_ascii_lowercase();
        if let Some(address) = bracketed(&name) {
            return Ok(Self(Kind::V6(address)));
        }
        let last = name.rsplit('.').next().unwrap_or_default();
        let is_number = last.bytes().all(|b| b.is_ascii_digit());
        let is_good = if is_number { name.parse::<Ipv4Addr>().is_ok() } else { is_name(&name) };
        if is_good {
            Ok(Self(Kind::Name(name)))
        } else {
            Err(format!(
                "{} is no host: write a name such as www.example.org (xn--… if it is not ASCII), \
                 an IPv4 address, or an IPv6 address in brackets; no port, no * and no dot at the end",
                shown(text)
            ))
        }
    }
}

/// Splits a host from its port, if there is one; nothing when it is neither.
pub(super) fn split_port(text: &str) -> Option<(&str, Option<u16>)> {
    let end = match text.starts_with('[') {
        true => text.find(']')? + 1,
        false => text.find(':').unwrap_or(text.len()),
    };
    let (host, rest) = text.split_at(end);
    if host.is_empty() {
        return None;
    }
    if rest.is_empty() {
        return Some((host, None));
    }
    let digits = rest.strip_prefix(':')?;
    let port = if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok()? } else { return None };
    Some((host, Some(port)))
}

fn bracketed(text: &str) -> Option<Ipv6Addr> {
    text.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

fn is_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_one_spelling() {
        for (text, host) in [
            ("WWW.Example.org", "www.example.org"),
            ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
            ("10.0.0.7", "10.0.0.7"),
            ("[0:0:0::1]", "[::1]"),
            ("under_score.local", "under_score.local"),
        ] {
            assert_eq!(text.parse::<Host>().unwrap().to_string(), host);
        }
        for bad in [
            "",
            ".",
            "example.org.",
            "example..org",
            "*.example.org",
            "example.org:80",
            "münchen.example",
            "1.2.3",
            "1.2.3.256",
            "::1",
            "[::1",
            "[::1%eth0]",
            "-a.org",
            "a b",
            "http://example.org",
        ] {
            assert!(bad.parse::<Host>().unwrap_err().contains("is no host"), "{bad}");
        }
    }

    #[test]
    fn a_port_is_split_off() {
        for (text, parts) in [
            ("example.org", Some(("example.org", None))),
            ("example.org:8080", Some(("example.org", Some(8080)))),
            ("[::1]", Some(("[::1]", None))),
            ("[::1]:80", Some(("[::1]", Some(80)))),
            ("example.org:", None),
            ("example.org:+80", None),
            ("example.org:65536", None),
            ("example.org:80:80", None),
            ("[::1]80", None),
            ("[::1", None),
            (":80", None),
            ("", None),
        ] {
            assert_eq!(split_port(text), parts, "{text}");
        }
    }
}
