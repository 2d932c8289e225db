//! robots.txt of an origin: fetched once for the whole fleet, kept in Redis for at most a day.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use platform::{
    clock::Clock,
    http::{Failure, GuardedClient, Limits, Outgoing},
    redis::{Redis, RedisError},
};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use url::Url;

use super::status::retry_after;
use crate::{frontier::keys, robots::Robots};

/// RFC 9309 §2.5: at least 500 kibibytes are read. What follows is ignored.
const MAX_BYTES: usize = 500 * 1024;
/// RFC 9309 §2.3.1.2: at least five redirects are followed.
const MAX_REDIRECTS: usize = 5;
/// Parsed files kept by a process: some are 500 KiB, most are one.
const MAX_CACHED: usize = 2_000;
/// Bytes of those files: parsed, a file takes a few times its size.
const MAX_CACHED_BYTES: usize = 32 << 20;
/// How long a process goes without asking Redis again.
const LOCAL: Duration = Duration::from_secs(60);

/// `[crawl.robots]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RobotsConfig {
    /// How long a robots.txt is kept, in hours. Default: 24, the most that RFC 9309 §2.4 allows.
    pub keep_hours: u64,
    /// Limit of fetching one, redirects included, in milliseconds. Default: 10,000: a robots.txt that never comes
    /// stalls only its own host, and not for long.
    pub timeout_ms: u64,
    /// How long to wait before an unreachable robots.txt (5xx, 429, time-out) is asked for again, in seconds; doubled
    /// with each attempt of an address. Default: 60.
    pub retry_seconds: u64,
    /// How often an address waits for an unreachable robots.txt before its run goes on without it. Default: 3.
    pub attempts: u32,
    /// Files fetched at once by one process. Default: 16, a quarter of `crawl.concurrency`, so that however many hosts
    /// never answer, most places are left for those that do. Addresses beyond wait without a place.
    pub parallel: usize,
}

impl Default for RobotsConfig {
    fn default() -> Self {
        Self { keep_hours: 24, timeout_ms: 10_000, retry_seconds: 60, attempts: 3, parallel: 16 }
    }
}

/// What robots.txt says about an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Go.
    Allowed {
        /// The file's sitemaps.
        sitemaps: Arc<[String]>,
        /// The file's Crawl-delay for us.
        crawl_delay: Option<Duration>,
    },
    /// The rule says no.
    Disallowed {
        /// `line 3: Disallow: /x`
        rule: String,
    },
    /// The file cannot be had: complete disallow (RFC 9309 §2.3.1.4) until it is asked for again.
    Unreachable {
        /// Until then.
        wait: Duration,
    },
    /// The file had to be fetched first; the request slot of this address was used for it.
    Fetched {
        /// Time to the first byte.
        latency: Duration,
        /// Whether the host answered.
        healthy: bool,
        /// The file's Crawl-delay for us.
        crawl_delay: Option<Duration>,
    },
    /// Another worker is fetching the file, or this one is fetching as many as it may.
    Busy,
}

/// As stored. The body is Latin-1 in a string: every byte survives, and Redis holds text.
#[derive(Serialize, Deserialize)]
struct Stored {
    state: State,
    body: String,
    until_ms: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// Rules were read.
    Found,
    /// 4xx: everything is allowed.
    Absent,
    /// 5xx, 429, no answer: nothing is allowed.
    Unreachable,
}

struct Local {
    state: State,
    robots: Robots,
    sitemaps: Arc<[String]>,
    until_ms: i64,
    asked: Instant,
}

/// The fleet's robots.txt files, as seen by one process.
#[derive(Clone)]
pub struct RobotsCache {
    redis: Redis,
    http: GuardedClient,
    clock: Clock,
    config: RobotsConfig,
    local: Arc<Mutex<Kept>>,
    places: Arc<Semaphore>,
}

/// What this process has parsed.
#[derive(Default)]
struct Kept {
    files: HashMap<String, Arc<Local>>,
    bytes: usize,
}

impl std::fmt::Debug for RobotsCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RobotsCache").finish_non_exhaustive()
    }
}

impl RobotsCache {
    /// An empty local cache over the fleet's.
    pub fn new(redis: Redis, http: GuardedClient, clock: Clock, config: RobotsConfig) -> Self {
        let places = Arc::new(Semaphore::new(config.parallel.max(1)));
        Self { redis, http, clock, config, local: Arc::default(), places }
    }

    /// Whether `url` may be fetched. Fetches the file where the fleet does not have it.
    ///
    /// # Errors
    /// Redis.
    pub async fn verdict(&self, url: &Url) -> Result<Verdict, RedisError> {
        let origin = origin_of(url);
        match self.known(&origin).await? {
            Some(known) => Ok(self.judge(&known, url)),
            None => self.fetch_once(url, &origin).await,
        }
    }

    /// Whether the file that `url` falls under is at hand and forbids it. Never asks Redis or the site.
    pub fn forbids(&self, url: &Url) -> bool {
        let now = self.clock.now_ms();
        let known =
            self.local.lock().unwrap_or_else(PoisonError::into_inner).files.get(&origin_of(url)).cloned();
        known.is_some_and(|known| {
            known.state == State::Found
                && known.until_ms > now
                && !known.robots.permits(self.http.product_token(), url.as_str()).allowed
        })
    }

    fn judge(&self, known: &Local, url: &Url) -> Verdict {
        match known.state {
            State::Absent => Verdict::Allowed { sitemaps: known.sitemaps.clone(), crawl_delay: None },
            State::Unreachable => {
                let wait = u64::try_from(known.until_ms - self.clock.now_ms()).unwrap_or(0);
                Verdict::Unreachable { wait: Duration::from_millis(wait.max(1_000)) }
            }
            State::Found => {
                let decision = known.robots.permits(self.http.product_token(), url.as_str());
                match decision.rule.filter(|_| !decision.allowed) {
                    None => Verdict::Allowed {
                        sitemaps: known.sitemaps.clone(),
                        crawl_delay: known.robots.crawl_delay(self.http.product_token()),
                    },
                    Some(rule) => Verdict::Disallowed { rule: format!("line {}: {}", rule.line, rule.text) },
                }
            }
        }
    }

    async fn known(&self, origin: &str) -> Result<Option<Arc<Local>>, RedisError> {
        let now = self.clock.now_ms();
        let local = self.local.lock().unwrap_or_else(PoisonError::into_inner).files.get(origin).cloned();
        if let Some(local) = local.filter(|local| local.until_ms > now && local.asked.elapsed() < LOCAL) {
            return Ok(Some(local));
        }
        let text = self.redis.get(&keys::robots(&self.redis, origin)).await?;
        let stored = text
            .and_then(|text| serde_json::from_str::<Stored>(&text).ok())
            .filter(|stored| stored.until_ms > now);
        Ok(stored.map(|stored| self.remember(origin, &stored)))
    }

    fn remember(&self, origin: &str, stored: &Stored) -> Arc<Local> {
        let body: Vec<u8> = stored.body.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        let robots = Robots::parse(&body);
        let sitemaps = robots.sitemaps().into();
        let local = Arc::new(Local {
            state: stored.state,
            robots,
            sitemaps,
            until_ms: stored.until_ms,
            asked: Instant::now(),
        });
        let mut cache = self.local.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.files.len() >= MAX_CACHED || cache.bytes + body.len() > MAX_CACHED_BYTES {
            *cache = Kept::default();
        }
        cache.bytes += body.len();
        cache.files.insert(origin.to_owned(), local.clone());
        local
    }

    async fn fetch_once(&self, url: &Url, origin: &str) -> Result<Verdict, RedisError> {
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

/// Scheme and authority: what a robots.txt speaks for (RFC 9309 §2.3).
pub fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}
