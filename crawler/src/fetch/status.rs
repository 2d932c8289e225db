//! What an answer's status means. Pure.

use std::time::Duration;

use time::{OffsetDateTime, format_description::well_known::Rfc2822};

/// The longest that a host is left alone at its word: a day, after which asking once more is no burden. A slip of the host (seconds
/// meant as milliseconds, a year in the next century) must not close it for ever.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(86_400);

/// What to do with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Read it.
    Content,
    /// Unchanged since we last asked.
    NotModified,
    /// Look elsewhere.
    Redirect,
    /// 404, 410: over. The only statuses that delist.
    Gone,
    /// The host is overloaded or broken: try again, and slow down.
    Later,
    /// Not for us: 401, 403 and other refusals. Says nothing about a posting.
    Refused,
}

/// Reads a status code.
pub fn meaning(status: u16) -> Meaning {
    match status {
        200..=299 => Meaning::Content,
        304 => Meaning::NotModified,
        301 | 302 | 303 | 307 | 308 => Meaning::Redirect,
        404 | 410 => Meaning::Gone,
        408 | 421 | 425 | 429 | 500..=599 => Meaning::Later,
        _ => Meaning::Refused,
    }
}

/// Reads `Retry-After`: seconds, or a date (RFC 9110 §10.2.3). At most [`MAX_RETRY_AFTER`].
pub fn retry_after(value: &str, now: OffsetDateTime) -> Option<Duration> {
    let value = value.trim();
    let wait = if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than a number holds ask for long, too.
        Duration::from_secs(value.parse().unwrap_or(u64::MAX))
    } else {
        (http_date(value)? - now).try_into().unwrap_or_default()
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

/// A date in the three forms that a recipient must know (RFC 9110 §5.6.7), or with a zone other than GMT, as some servers write it.
fn http_date(value: &str) -> Option<OffsetDateTime> {
    match httpdate::parse_http_date(value) {
        Ok(at) => Some(at.into()),
        Err(_) => OffsetDateTime::parse(value, &Rfc2822).ok(),
    }
}

/// Exponential, at most 15 minutes, with "equal jitter": half fixed, half random, so that what failed together does
/// not come back together. `random` is in 0..1.
pub fn backoff(base: Duration, attempts: u32, random: f64) -> Duration {
    let full = base.saturating_mul(1 << attempts.min(16)).min(Duration::from_secs(900));
    full.mul_f64(0.5 + 0.5 * random.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn only_404_and_410_mean_gone() {
        for status in 100..600 {
            assert_eq!(meaning(status) == Meaning::Gone, status == 404 || status == 410, "{status}");
        }
        for status in [401, 403, 451, 405, 100] {
            assert_eq!(meaning(status), Meaning::Refused);
        }
        for status in [429, 500, 503, 599, 408] {
            assert_eq!(meaning(status), Meaning::Later);
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_and_bounded() {
        let now = datetime!(2026-11-22 12:00 UTC);
        assert_eq!(retry_after(" 120 ", now), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("Sun, 22 Nov 2026 12:01:30 GMT", now), Some(Duration::from_secs(90)));
        assert_eq!(retry_after("Sun, 22 Nov 2026 11:00:00 GMT", now), Some(Duration::ZERO));
        assert_eq!(retry_after("Sun, 22 Nov 2026 14:02:00 +0200", now), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("Sunday, 22-Nov-26 12:01:30 GMT", now), Some(Duration::from_secs(90)));
        assert_eq!(retry_after("Sun Nov 22 12:01:30 2026", now), Some(Duration::from_secs(90)));
        assert_eq!(retry_after("Mon Dec  7 12:00:00 2026", now), Some(MAX_RETRY_AFTER));
        assert_eq!(retry_after("7200", now), Some(Duration::from_secs(7_200)));
        assert_eq!(retry_after("86400", now), Some(MAX_RETRY_AFTER));
        assert_eq!(retry_after("999999999", now), Some(MAX_RETRY_AFTER));
        assert_eq!(retry_after("99999999999999999999999", now), Some(MAX_RETRY_AFTER));
        assert_eq!(retry_after("", now), None);
        assert_eq!(retry_after("soon", now), None);
        assert_eq!(retry_after("-1", now), None);
    }

    #[test]
    fn backoff_grows_and_is_bounded() {
        let base = Duration::from_secs(2);
        assert_eq!(backoff(base, 0, 1.0), Duration::from_secs(2));
        assert_eq!(backoff(base, 3, 0.0), Duration::from_secs(8));
        assert_eq!(backoff(base, 40, 1.0), Duration::from_secs(900));
    }
}
