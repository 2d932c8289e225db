//! When an address is worth reading again. Pure.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// `recrawl_listing` and `recrawl_posting` of a domain file: how long a page is left alone after it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// After the first reading, in hours.
    pub first_hours: u32,
    /// However often it changes.
    pub least_hours: u32,
    /// However long it stays the same.
    pub most_hours: u32,
}

impl Interval {
    /// Lists: as often as hourly while they change, and at least in every nightly run.
    pub const LISTING: Self = Self { first_hours: 12, least_hours: 1, most_hours: 24 };
    /// Postings: daily, as the owner's memory of addresses says, and once a week where nothing happens.
    pub const POSTING: Self = Self { first_hours: 24, least_hours: 24, most_hours: 168 };

    /// Whether the three are in order.
    pub fn is_sound(&self) -> bool {
        0 < self.least_hours && self.least_hours <= self.first_hours && self.first_hours <= self.most_hours
    }

    /// The next interval: half of the last one when the page had changed, half as much again when it had not.
    pub(super) fn next(&self, last: Option<Duration>, changed: bool) -> Duration {
        let hours = |hours: u32| Duration::from_secs(u64::from(hours) * 3_600);
        let next = match (last, changed) {
            (None, _) => hours(self.first_hours),
            (Some(last), true) => last / 2,
            (Some(last), false) => last + last / 2,
        };
        next.clamp(hours(self.least_hours), hours(self.most_hours).max(hours(self.least_hours)))
    }

    /// The longest one.
    pub(super) fn most(&self) -> Duration {
        Duration::from_secs(u64::from(self.most_hours) * 3_600)
    }
}

/// A page is due a little early: a run that starts every day at two finds due what it read at a minute past two.
pub(super) fn with_slack(interval: Duration) -> Duration {
    interval.mul_f64(0.9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_read_more_often_and_what_does_not_less_within_bounds() {
        let interval = Interval { first_hours: 8, least_hours: 3, most_hours: 24 };
        let hours = |hours: u64| Duration::from_secs(hours * 3_600);
        let first = interval.next(None, true);
        assert_eq!(first, hours(8));
        let halved = interval.next(Some(first), true);
        assert_eq!((halved, interval.next(Some(halved), true)), (hours(4), hours(3)));
        let grown = interval.next(Some(first), false);
        assert_eq!((grown, interval.next(Some(grown), false)), (hours(12), hours(18)));
        assert_eq!(interval.next(Some(hours(18)), false), hours(24));
        assert_eq!(interval.next(Some(hours(500)), true), hours(24), "an operator's new bound holds at once");
    }

    #[test]
    fn bounds_must_be_in_order() {
        assert!(Interval::LISTING.is_sound() && Interval::POSTING.is_sound());
        for (first_hours, least_hours, most_hours) in [(1, 2, 3), (2, 1, 1), (1, 0, 3)] {
            assert!(!Interval { first_hours, least_hours, most_hours }.is_sound());
        }
    }
}
