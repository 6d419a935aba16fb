//! How often one address, or one person, may ask for what costs more than a page (R6).

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// A limit an hour for each person, by their row, or for each address, by
/// [`household`].
#[derive(Debug)]
pub struct PerHour<K: Hash + Eq + Clone = i64>(Option<DefaultKeyedRateLimiter<K>>);

impl<K: Hash + Eq + Clone> PerHour<K> {
    /// So often an hour; none: as often as anyone likes.
    pub fn new(limit: Option<NonZeroU32>) -> Self {
        Self(limit.map(|limit| RateLimiter::keyed(Quota::per_hour(limit))))
    }

    /// Whether they may do it once more, which counts.
    pub fn allows(&self, whose: K) -> bool {
        self.0.as_ref().is_none_or(|limiter| limiter.check_key(&whose).is_ok())
    }

    /// Forgets those who have not asked for a while.
    pub fn forget_idle(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
        }
    }
}

/// A limit a minute for each address; an IPv6 network of /64 is one address,
/// as one household has it whole.
#[derive(Debug)]
pub struct PerMinute(Option<DefaultKeyedRateLimiter<IpAddr>>);

impl PerMinute {
    /// So often a minute; none: as often as anyone likes.
    pub fn new(limit: Option<NonZeroU32>) -> Self {
        Self(limit.map(|limit| RateLimiter::keyed(Quota::per_minute(limit))))
    }

    /// Whether this address may ask once more, which counts.
    pub fn allows(&self, address: IpAddr) -> bool {
        self.0.as_ref().is_none_or(|limiter| limiter.check_key(&household(address)).is_ok())
    }

    /// Forgets those who have not asked for a while, so that memory is bounded
    /// by a minute's askers.
    pub fn forget_idle(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
        }
    }
}

/// The address by which one household is known: of IPv6 the first of its /64.
pub fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_may_ask_so_often_and_others_too() {
        let limit = PerMinute::new(NonZeroU32::new(3));
        let [one, other]: [IpAddr; 2] = ["192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap()];
        assert_eq!([0; 4].map(|_| limit.allows(one)), [true, true, true, false]);
        assert!(limit.allows(other));
        assert!([0; 50].iter().all(|_| PerMinute::new(None).allows(one)));
    }

    #[test]
    fn one_person_may_do_it_so_often_and_others_too() {
        let limit = PerHour::new(NonZeroU32::new(2));
        assert_eq!([0; 3].map(|_| limit.allows(1)), [true, true, false]);
        assert!(limit.allows(2));
        assert!([0; 50].iter().all(|_| PerHour::new(None).allows(1)));
        let limit = PerHour::new(NonZeroU32::new(1));
        let [one, neighbour]: [IpAddr; 2] = ["2001:db8::1".parse().unwrap(), "2001:db8::2".parse().unwrap()];
        assert_eq!([one, neighbour].map(|address| limit.allows(household(address))), [true, false]);
    }

    #[test]
    fn an_ipv6_household_is_one_address() {
        let limit = PerMinute::new(NonZeroU32::new(1));
        assert!(limit.allows("2001:db8:1:2::1".parse().unwrap()));
        assert!(!limit.allows("2001:db8:1:2:ffff::9".parse().unwrap()));
        assert!(limit.allows("2001:db8:1:3::1".parse().unwrap()));
    }
}
