//! Requests that the program itself makes: all of them go through one guard
//! (R20), so that nobody can make it ask what stands inside the house.
//!
//! Public addresses are reached over https on port 443. The host is resolved
//! once, every address that it has must be public, and the connection goes to
//! one of them. Networks of the setting `outgoing-networks` are reached on any
//! port, and without https too. No redirect is followed.

use std::net::IpAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use rustls::crypto::ring;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, config::Config};

use crate::config::Network;

/// How long a request may take in all (R20).
const PATIENCE: Duration = Duration::from_secs(15);
/// The most bytes of an answer's headers that are read.
const MOST_OF_HEADERS: usize = 16 << 10;

/// IPv4 networks that are none of the public internet, and IPv6 networks inside
/// its public range that are not (IANA's special-purpose registries, RFC 6890).
static NOT_PUBLIC: LazyLock<Vec<Network>> = LazyLock::new(|| {
    let written = [
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    ];
    written.iter().filter_map(|network| network.parse().ok()).collect()
});

/// Whether an address is one of the public internet.
pub fn is_public(address: IpAddr) -> bool {
    let address = address.to_canonical();
    let is_in_range = match address {
        IpAddr::V4(_) => true,
        // What is given out so far (RFC 4291 §2.4): all else is none.
        IpAddr::V6(v6) => v6.segments()[0] & 0xe000 == 0x2000,
    };
    is_in_range && !NOT_PUBLIC.iter().any(|network| network.contains(address))
}

/// Carries requests out of the house.
#[derive(Debug)]
pub struct Courier {
    agent: Agent,
}

impl Courier {
    /// A courier that may also go to these networks inside the house.
    pub fn new(inside: &[Network]) -> Self {
        let found = rustls_native_certs::load_native_certs().certs;
        let roots: Vec<Certificate<'static>> =
            found.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&roots))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_response_header_size(MOST_OF_HEADERS)
            .max_idle_connections(0)
            .proxy(None)
            .user_agent(concat!("Broadsheet/", env!("CARGO_PKG_VERSION")))
            .build();
        let guard = Guard { inside: inside.to_vec(), resolver: DefaultResolver::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guard) }
    }

    /// Posts a body with these headers; the status of the answer. It blocks, for
    /// 15 s at most.
    ///
    /// # Errors
    /// In a sentence, when there was no answer, or the guard let nothing out.
    pub fn post(&self, address: &str, headers: &[(&str, &str)], body: &str) -> Result<u16, String> {
        let mut request = self.agent.post(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        // The answer's body is not asked for, so nothing of it is kept.
        let answer = request.send(body).map_err(|error| match error {
            Error::Other(refused) => refused.to_string(),
            Error::HostNotFound => "its host was not found".to_owned(),
            Error::Timeout(_) => format!("there was no answer within {} s", PATIENCE.as_secs()),
            error => error.to_string(),
        })?;
        Ok(answer.status().as_u16())
    }
}

/// Resolves hosts to addresses that may be gone to.
#[derive(Debug)]
struct Guard {
    inside: Vec<Network>,
    resolver: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let is_https = uri.scheme_str() == Some("https");
        for address in &found {
            let is_inside = self.inside.iter().any(|network| network.contains(address.ip()));
            let is_outside = is_public(address.ip()) && is_https && address.port() == 443;
            if !is_inside && !is_outside {
                let why = if is_public(address.ip()) {
                    "public addresses are reached over https on port 443 only"
                } else {
                    "its host is not on the public internet; whoever runs the server can allow it by the setting outgoing-networks"
                };
                return Err(Error::Other(why.into()));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_and_its_neighbours_are_not_the_public_internet() {
        for (address, is_one) in [
            ("93.184.215.14", true),
            ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.31.255.255", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("224.0.0.1", false),
            ("::1", false),
            ("::", false),
            ("fe80::1", false),
            ("fd00::1", false),
            ("ff02::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.215.14", true),
            ("64:ff9b::7f00:1", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), is_one, "{address}");
        }
        assert_eq!(NOT_PUBLIC.len(), 19);
    }

    #[test]
    fn nothing_is_asked_inside_the_house_unless_it_is_allowed() {
        let courier = Courier::new(&[]);
        for address in
            ["http://127.0.0.1:9/", "https://127.0.0.1/", "http://[::1]:9/", "https://localhost/", "http://0x7f.1/"]
        {
            let said = courier.post(address, &[], "{}").unwrap_err();
            assert!(said.contains("not on the public internet"), "{address}: {said}");
        }
        let allowed = Courier::new(&["127.0.0.0/8".parse().unwrap()]);
        let said = allowed.post("http://127.0.0.1:9/", &[], "{}").unwrap_err();
        assert!(!said.contains("public internet"), "{said}");
    }
}
