//! Requests a minute, by address and by user.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use store::UserId;

use crate::config::RateLimits;
use crate::error::ApiError;

/// Keys kept by one limiter before idle ones are dropped: a flood from many addresses must not grow memory for ever.
const MAX_KEYS: usize = 100_000;

/// A network: one IPv4 address, or the /64 that one IPv6 subscriber gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Network(u128);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(u128::from(v4.to_bits())),
            IpAddr::V6(v6) => Self(v6.to_bits() >> 64 << 64),
        }
    }
}

pub(crate) struct Limits {
    address: DefaultKeyedRateLimiter<Network>,
    sign_in: DefaultKeyedRateLimiter<Network>,
    user: DefaultKeyedRateLimiter<UserId>,
    costly: DefaultKeyedRateLimiter<UserId>,
}

impl Limits {
    pub(crate) fn new(config: &RateLimits) -> Self {
        Self {
            address: keyed(config.per_address_per_minute),
            sign_in: keyed(config.sign_in_per_minute),
            user: keyed(config.per_user_per_minute),
            costly: keyed(config.costly_per_minute),
        }
    }

    pub(crate) fn address(&self, address: IpAddr) -> Result<(), ApiError> {
        take(&self.address, &address.into())
    }

    pub(crate) fn sign_in(&self, address: IpAddr) -> Result<(), ApiError> {
        take(&self.sign_in, &address.into())
    }

    pub(crate) fn user(&self, user: UserId) -> Result<(), ApiError> {
        take(&self.user, &user)
    }

    pub(crate) fn costly(&self, user: UserId) -> Result<(), ApiError> {
        take(&self.costly, &user)
    }
}

fn keyed<K: Clone + std::hash::Hash + Eq>(per_minute: u32) -> DefaultKeyedRateLimiter<K> {
    let rate = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
    let burst = NonZeroU32::new(per_minute / 4).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_minute(rate).allow_burst(burst))
}

fn take<K: Clone + std::hash::Hash + Eq>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), ApiError> {
    if limiter.len() > MAX_KEYS {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        ApiError::RateLimited(wait.as_secs() + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_subscriber_is_one_key_and_neighbours_are_others() {
        let net =
            |text: &str| Network::from(text.parse::<IpAddr>().unwrap_or(IpAddr::V4([0, 0, 0, 0].into())));
        assert_eq!(net("2001:db8::1"), net("2001:db8::ffff"));
        assert_ne!(net("2001:db8::1"), net("2001:db8:0:1::1"));
        assert_ne!(net("192.0.2.1"), net("192.0.2.2"));
        assert_eq!(net("192.0.2.1"), net("::ffff:192.0.2.1"));
    }

    #[test]
    fn a_burst_passes_and_what_follows_waits() {
        let limits = Limits::new(&RateLimits { sign_in_per_minute: 8, ..RateLimits::default() });
        let me = IpAddr::V4([192, 0, 2, 1].into());
        assert!(limits.sign_in(me).is_ok() && limits.sign_in(me).is_ok());
        assert!(matches!(limits.sign_in(me), Err(ApiError::RateLimited(1..=8))));
        assert!(limits.sign_in(IpAddr::V4([192, 0, 2, 2].into())).is_ok());
    }
}
