//! How often one address, or one person, may ask for what costs more than a page (R6).

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// So often in a time for each: a [`Household`], or a person by their row.
#[derive(Debug)]
pub struct Limit<K: Hash + Eq + Clone>(Option<DefaultKeyedRateLimiter<K>>);

impl<K: Hash + Eq + Clone> Limit<K> {
    /// So often a minute; none: as often as anyone likes.
    pub fn per_minute(limit: Option<NonZeroU32>) -> Self {
        Self(limit.map(|limit| RateLimiter::keyed(Quota::per_minute(limit))))
    }

    /// So often an hour; none: as often as anyone likes.
    pub fn per_hour(limit: Option<NonZeroU32>) -> Self {
        Self(limit.map(|limit| RateLimiter::keyed(Quota::per_hour(limit))))
    }

    /// Whether they may do it once more, which counts.
    pub fn allows(&self, whose: impl Into<K>) -> bool {
        self.0.as_ref().is_none_or(|limiter| limiter.check_key(&whose.into()).is_ok())
    }

    /// Forgets those who have not asked for a while, so that memory is bounded
    /// by the askers of that time.
    pub fn forget_idle(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
        }
    }
}

/// An address; of IPv6 a whole network of /64 is one, as one household has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Household(IpAddr);

impl From<IpAddr> for Household {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(v4) => IpAddr::V4(v4),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_may_ask_so_often_and_others_too() {
        let limit = Limit::<Household>::per_minute(NonZeroU32::new(3));
        let [one, other]: [IpAddr; 2] = ["192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap()];
        assert_eq!([0; 4].map(|_| limit.allows(one)), [true, true, true, false]);
        assert!(limit.allows(other));
        assert!([0; 50].iter().all(|_| Limit::<Household>::per_minute(None).allows(one)));
    }

    #[test]
    fn one_person_may_do_it_so_often_and_others_too() {
        let limit = Limit::<i64>::per_hour(NonZeroU32::new(2));
        assert_eq!([0; 3].map(|_| limit.allows(1)), [true, true, false]);
        assert!(limit.allows(2));
        assert!([0; 50].iter().all(|_| Limit::<i64>::per_hour(None).allows(1)));
    }

    #[test]
    fn an_ipv6_household_is_one_address() {
        let limit = Limit::<Household>::per_minute(NonZeroU32::new(1));
        let allows = |address: &str| limit.allows(address.parse::<IpAddr>().unwrap());
        assert!(allows("2001:db8:1:2::1"));
        assert!(!allows("2001:db8:1:2:ffff::9"));
        assert!(allows("2001:db8:1:3::1"));
        assert!(allows("::ffff:192.0.2.1") && !allows("192.0.2.1"));
    }
}
