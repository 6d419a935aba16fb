//! The proxies in front of the site, and the reader's address behind them.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::error::shown;

/// A range of addresses (CIDR), such as `10.0.0.0/8`; one address is `/32` or
/// `/128`. An IPv4 address that came over an IPv6 socket counts as IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether an address lies in it.
    pub fn contains(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv4() == self.first.is_ipv4() && masked(address, self.prefix) == self.first
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.prefix == bits(self.first) { self.first.fmt(f) } else { write!(f, "{}/{}", self.first, self.prefix) }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused =
            || format!("{} is no address and no range of them: write 10.0.0.7, 10.0.0.0/8 or fd00::/8", shown(text));
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| refused())?;
        let Some(prefix) = prefix else {
            let first = address.to_canonical();
            return Ok(Self { first, prefix: bits(first) });
        };
        let is_number = !prefix.is_empty() && prefix.bytes().all(|b| b.is_ascii_digit());
        let prefix = prefix.parse().ok().filter(|prefix| is_number && *prefix <= bits(address)).ok_or_else(refused)?;
        let first = masked(address, prefix);
        if prefix == 0 {
            Err(format!("{} is everyone: whoever is trusted may claim to be any reader", shown(text)))
        } else if first != address {
            Err(format!("{} begins within its range: write {first}/{prefix}, or {address} alone", shown(text)))
        } else if first.to_canonical() != first {
            Err(format!("{} is a range of IPv4 written as IPv6: write it as IPv4", shown(text)))
        } else {
            Ok(Self { first, prefix })
        }
    }
}

/// The reader's address: the peer's own, unless the peer is a trusted proxy;
/// then the rightmost of `X-Forwarded-For` that is not one.
///
/// What stands further left may be the reader's invention. The walk ends at
/// whatever cannot be read, for nothing behind that can be trusted either.
pub(super) fn client_address(trusted: &[Network], peer: IpAddr, forwarded_for: Option<&str>) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.to_canonical();
    for hop in forwarded_for.unwrap_or_default().rsplit(',') {
        if !is_trusted(client) {
            break;
        }
        let Some(address) = hop_address(hop.trim()) else { break };
        client = address.to_canonical();
    }
    client
}

/// A hop's address; some proxies add the port, and brackets to IPv6.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    bare.parse().ok().or_else(|| hop.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn masked(address: IpAddr, prefix: u8) -> IpAddr {
    let mask = |bits: u32| u128::MAX.checked_shl(bits.saturating_sub(prefix.into())).unwrap_or(0);
    match address {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & mask(32) as u32).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & mask(128)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_addresses() {
        for (network, address, is_inside) in [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("10.0.0.0/8", "::ffff:10.1.2.3", true),
            ("10.0.0.7", "10.0.0.7", true),
            ("10.0.0.7", "10.0.0.8", false),
            ("::ffff:10.0.0.7", "10.0.0.7", true),
            ("192.168.1.128/25", "192.168.1.127", false),
            ("192.168.1.128/25", "192.168.1.255", true),
            ("128.0.0.0/1", "255.0.0.1", true),
            ("fd00::/8", "fdff::1", true),
            ("fd00::/8", "fe00::1", false),
            ("::1", "::1", true),
            ("::1", "127.0.0.1", false),
        ] {
            let parsed: Network = network.parse().unwrap();
            assert_eq!(parsed.contains(address.parse().unwrap()), is_inside, "{address} in {network}");
            assert_eq!(parsed.to_string().parse(), Ok(parsed), "{network}");
        }
    }

    #[test]
    fn what_is_no_network_is_refused_with_what_to_write() {
        for (text, reason) in [
            ("", "is no address"),
            ("proxy.local", "“proxy.local” is no address"),
            ("10.0.0.0/33", "is no address"),
            ("10.0.0.0/", "is no address"),
            ("10.0.0.0/+8", "is no address"),
            ("10.0.0.0/-1", "is no address"),
            ("10.0.0/8", "is no address"),
            ("::1/129", "is no address"),
            ("10.0.0.1/8", "write 10.0.0.0/8, or 10.0.0.1 alone"),
            ("0.0.0.0/0", "is everyone"),
            ("::/0", "is everyone"),
            ("::ffff:10.0.0.0/104", "write it as IPv4"),
        ] {
            let refused = text.parse::<Network>().unwrap_err();
            assert!(refused.contains(reason), "{text}: {refused}");
        }
    }

    #[test]
    fn the_reader_is_the_rightmost_address_that_is_no_proxy_of_ours() {
        let trusted: Vec<Network> = ["10.0.0.0/8", "::1"].iter().map(|text| text.parse().unwrap()).collect();
        for (peer, forwarded_for, client) in [
            ("203.0.113.9", None, "203.0.113.9"),
            ("203.0.113.9", Some("198.51.100.1"), "203.0.113.9"),
            ("10.0.0.1", None, "10.0.0.1"),
            ("10.0.0.1", Some(""), "10.0.0.1"),
            ("10.0.0.1", Some("198.51.100.1"), "198.51.100.1"),
            ("::ffff:10.0.0.1", Some("::ffff:198.51.100.1"), "198.51.100.1"),
            ("10.0.0.1", Some("1.1.1.1, 198.51.100.1"), "198.51.100.1"),
            ("10.0.0.1", Some("1.1.1.1,198.51.100.1 , 10.0.0.2"), "198.51.100.1"),
            ("10.0.0.1", Some("10.0.0.3, 10.0.0.2"), "10.0.0.3"),
            ("10.0.0.1", Some("1.1.1.1, unknown, 10.0.0.2"), "10.0.0.2"),
            ("10.0.0.1", Some("1.1.1.1,"), "10.0.0.1"),
            ("10.0.0.1", Some("198.51.100.1:4711"), "198.51.100.1"),
            ("::1", Some("[2001:db8::7]:4711"), "2001:db8::7"),
            ("::1", Some("[2001:db8::7]"), "2001:db8::7"),
        ] {
            let found = client_address(&trusted, peer.parse().unwrap(), forwarded_for);
            assert_eq!(found, client.parse::<IpAddr>().unwrap(), "{peer} {forwarded_for:?}");
        }
    }
}
