//! Fetching a robots.txt, once for the whole fleet.

use std::time::{Duration, Instant};

use platform::{
    http::{Failure, Limits, Outgoing},
    redis::RedisError,
};
use url::Url;

use super::{RobotsCache, State, Stored, Verdict, origin_of};
use crate::{fetch::status::retry_after, frontier::keys};

/// RFC 9309 §2.5: at least 500 kibibytes are read. What follows is ignored.
const MAX_BYTES: usize = 500 * 1024;
/// RFC 9309 §2.3.1.2: at least five redirects are followed.
const MAX_REDIRECTS: usize = 5;

impl RobotsCache {
    pub(super) async fn fetch_once(&self, url: &Url, origin: &str) -> Result<Verdict, RedisError> {
        let Ok(_place) = self.places.try_acquire() else { return Ok(Verdict::Busy) };
        // A worker that dies here is waited for no longer than it could have taken.
        let seconds = i64::try_from(self.config.timeout_ms / 1_000 + 5).unwrap_or(60);
        let lock = keys::robots_lock(&self.redis, origin);
        if !self.redis.set_nx_ex(&lock, "1", seconds).await? {
            return Ok(Verdict::Busy);
        }
        let answer = self.fetch(url).await;
        let keep_seconds = match answer.state {
            State::Unreachable => {
                answer.retry_after.unwrap_or_default().as_secs().max(self.config.retry_seconds)
            }
            _ => self.config.keep_hours.min(24) * 3_600,
        };
        let keep = i64::try_from(keep_seconds.max(1)).unwrap_or(60);
        let stored = Stored {
            state: answer.state,
            body: answer.body.iter().map(|b| char::from(*b)).collect(),
            until_ms: self.clock.now_ms() + keep * 1_000,
        };
        let text = serde_json::to_string(&stored).unwrap_or_default();
        self.redis.set_ex(&keys::robots(&self.redis, origin), &text, keep).await?;
        let local = self.remember(origin, &stored);
        self.redis.del(&lock).await?;
        tracing::debug!(origin, state = ?answer.state, "robots.txt fetched");
        metrics::counter!("jobtrawl_crawl_robots_total", "state" => format!("{:?}", answer.state).to_lowercase()).increment(1);
        Ok(Verdict::Fetched {
            latency: answer.latency,
            healthy: answer.state != State::Unreachable,
            crawl_delay: local.robots.crawl_delay(self.http.product_token()),
        })
    }

    async fn fetch(&self, url: &Url) -> Fetched {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        at.set_fragment(None);
        let deadline = Instant::now() + Duration::from_millis(self.config.timeout_ms);
        let mut result = Fetched {
            state: State::Unreachable,
            body: Vec::new(),
            latency: Duration::ZERO,
            retry_after: None,
        };
        for _ in 0..=MAX_REDIRECTS {
            let total = deadline.saturating_duration_since(Instant::now());
            let limits = Limits { total: Some(total), body_bytes: Some(MAX_BYTES), truncate: true };
            let answer = match self.http.send(&Outgoing { limits, ..Outgoing::get(&at) }).await {
                Ok(answer) => answer,
                Err(error) => {
                    // Where nothing may be dialled nothing is fetched either: no need to wait for its rules.
                    if error.class() == Failure::Skip && origin_of(&at) == origin_of(url) {
                        result.state = State::Absent;
                    }
                    return result;
                }
            };
            result.latency = result.latency.max(answer.first_byte);
            if let Some(next) = answer.redirect(&at) {
                at = next;
                continue;
            }
            match answer.status {
                200..=299 => {
                    result.state = State::Found;
                    result.body = answer.body.to_vec();
                }
                // An overloaded host is not a host without rules.
                429 => {
                    result.retry_after =
                        answer.header("retry-after").and_then(|v| retry_after(v, self.clock.now()));
                }
                // A redirect that names no place counts as absent, as any other refusal.
                300..=499 => result.state = State::Absent,
                _ => {
                    result.retry_after =
                        answer.header("retry-after").and_then(|v| retry_after(v, self.clock.now()));
                }
            }
            return result;
        }
        // Too many redirects: as if it were absent (RFC 9309 §2.3.1.2).
        result.state = State::Absent;
        result
    }
}

struct Fetched {
    state: State,
    body: Vec<u8>,
    latency: Duration,
    retry_after: Option<Duration>,
}
