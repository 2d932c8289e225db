//! When a campaign is due: a cron expression in a time zone.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use croner::Cron;
use serde::Deserialize;
use time::OffsetDateTime;

/// A cron expression (five fields, or six with seconds first) read in an IANA time zone.
///
/// Daylight saving: a local time that a night skips fires at the first moment after the gap; one that a night has
/// twice fires once, at its first occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// `minute hour day month weekday`.
    pub cron: String,
    /// IANA name. Default: UTC.
    #[serde(default = "utc")]
    pub timezone: String,
}

fn utc() -> String {
    "UTC".to_owned()
}

/// A schedule that is not one.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// Not a cron expression.
    #[error("{0:?} is not a cron expression (minute hour day month weekday, for example \"0 3 * * *\")")]
    Cron(String),
    /// Not an IANA time zone.
    #[error("{0:?} is not a time zone (for example \"Europe/Berlin\")")]
    Zone(String),
    /// An expression that no date fits, such as 31 February.
    #[error("{0:?} is never due")]
    Never(String),
}

impl Schedule {
    /// Checks expression and zone.
    ///
    /// # Errors
    /// [`ScheduleError`].
    pub fn check(&self) -> Result<(), ScheduleError> {
        self.next_after(OffsetDateTime::UNIX_EPOCH).map(drop)
    }

    /// The first due moment strictly after `after`, in UTC.
    ///
    /// # Errors
    /// [`ScheduleError`].
    pub fn next_after(&self, after: OffsetDateTime) -> Result<OffsetDateTime, ScheduleError> {
        let cron = Cron::from_str(&self.cron).map_err(|_| ScheduleError::Cron(self.cron.clone()))?;
        let zone: Tz = self.timezone.parse().map_err(|_| ScheduleError::Zone(self.timezone.clone()))?;
        let after: DateTime<Utc> = DateTime::from_timestamp(after.unix_timestamp(), 0).unwrap_or_default();
        let never = || ScheduleError::Never(self.cron.clone());
        let next = cron.find_next_occurrence(&after.with_timezone(&zone), false).map_err(|_| never())?;
        OffsetDateTime::from_unix_timestamp(next.timestamp()).map_err(|_| never())
    }

    /// The latest moment in `(after, now]` that was due, if any: after an outage a campaign is started once, not
    /// once for every tick it missed.
    ///
    /// # Errors
    /// [`ScheduleError`].
    pub fn latest_due(
        &self,
        after: OffsetDateTime,
        now: OffsetDateTime,
    ) -> Result<Option<OffsetDateTime>, ScheduleError> {
        // A campaign whose last run lies further back than this is simply due now: walking a year of minutes
        // to find the last one would cost seconds.
        let horizon = now - time::Duration::days(2);
        let mut due = None;
        let mut at = self.next_after(after)?;
        if at < horizon {
            due = Some(at);
            at = self.next_after(horizon)?;
        }
        while at <= now {
            due = Some(at);
            at = self.next_after(at)?;
        }
        Ok(due)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use super::*;
    use time::macros::datetime;

    fn daily(hour: &str) -> Schedule {
        Schedule { cron: format!("30 {hour} * * *"), timezone: "Europe/Berlin".into() }
    }

    fn year_of_ticks(schedule: &Schedule) -> Vec<OffsetDateTime> {
        let mut at = datetime!(2026-01-01 0:00 UTC);
        let mut ticks = Vec::new();
        loop {
            at = schedule.next_after(at).unwrap();
            if at >= datetime!(2027-01-01 0:00 UTC) {
                return ticks;
            }
            ticks.push(at);
        }
    }

    #[test]
    fn a_daily_campaign_runs_once_a_day_through_both_clock_changes() {
        for hour in ["2", "3", "12"] {
            let ticks = year_of_ticks(&daily(hour));
            assert_eq!(ticks.len(), 365, "at {hour}:30");
            for pair in ticks.windows(2) {
                let hours = (pair[1] - pair[0]).whole_hours();
                assert!((22..=26).contains(&hours), "{} then {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn local_time_follows_the_season() {
        assert_eq!(
            daily("12").next_after(datetime!(2026-01-10 0:00 UTC)).unwrap(),
            datetime!(2026-01-10 11:30 UTC)
        );
        assert_eq!(
            daily("12").next_after(datetime!(2026-07-10 0:00 UTC)).unwrap(),
            datetime!(2026-07-10 10:30 UTC)
        );
    }

    #[test]
    fn missed_ticks_become_one_run() {
        let schedule = Schedule { cron: "*/5 * * * *".into(), timezone: "UTC".into() };
        let now = datetime!(2026-06-01 12:03 UTC);
        assert_eq!(
            schedule.latest_due(datetime!(2026-06-01 9:00 UTC), now).unwrap(),
            Some(datetime!(2026-06-01 12:00 UTC))
        );
        assert_eq!(
            schedule.latest_due(datetime!(2020-01-01 0:00 UTC), now).unwrap(),
            Some(datetime!(2026-06-01 12:00 UTC))
        );
        assert_eq!(schedule.latest_due(datetime!(2026-06-01 12:00 UTC), now).unwrap(), None);
    }

    #[test]
    fn what_is_no_schedule_says_so() {
        let of = |cron: &str, zone: &str| {
            Schedule { cron: cron.into(), timezone: zone.into() }.check().unwrap_err()
        };
        assert!(matches!(of("61 * * * *", "UTC"), ScheduleError::Cron(_)));
        assert!(matches!(of("0 3 * * *", "Europe/Atlantis"), ScheduleError::Zone(_)));
        assert!(matches!(of("0 0 31 2 *", "UTC"), ScheduleError::Never(_)));
    }
}
