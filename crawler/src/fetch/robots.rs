//! robots.txt of an origin: fetched once for the whole fleet, kept in Redis for at most a day.

mod ask;
mod config;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

pub use config::RobotsConfig;
use platform::{
    clock::Clock,
    http::GuardedClient,
    redis::{Redis, RedisError},
};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use url::Url;

use crate::{frontier::keys, robots::Robots};

/// Parsed files kept by a process: some are 500 KiB, most are one.
const MAX_CACHED: usize = 2_000;
/// Bytes of those files: parsed, a file takes a few times its size.
const MAX_CACHED_BYTES: usize = 32 << 20;
/// The most rules that are matched against each link of a page, which may hold thousands: a file of the longest kind takes
/// half a millisecond for one.
const MAX_RULES_AHEAD: usize = 2_000;
/// How long a process goes without asking Redis again.
const LOCAL: Duration = Duration::from_secs(60);

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
    /// Of the file as it was read.
    bytes: usize,
    /// At most [`MAX_RULES_AHEAD`].
    is_short: bool,
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

    /// Whether the file that `url` falls under is at hand and forbids it. Never asks Redis or the site. A file of very many
    /// rules is not asked for each link of a page: the address is judged when it is claimed, by [`RobotsCache::verdict`].
    pub fn forbids(&self, url: &Url) -> bool {
        let now = self.clock.now_ms();
        let known =
            self.local.lock().unwrap_or_else(PoisonError::into_inner).files.get(&origin_of(url)).cloned();
        known.is_some_and(|known| {
            known.state == State::Found
                && known.until_ms > now
                && known.is_short
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
            is_short: robots.rules() <= MAX_RULES_AHEAD,
            robots,
            sitemaps,
            bytes: body.len(),
            until_ms: stored.until_ms,
            asked: Instant::now(),
        });
        let mut cache = self.local.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(replaced) = cache.files.remove(origin) {
            cache.bytes -= replaced.bytes;
        }
        if cache.files.len() >= MAX_CACHED || cache.bytes + body.len() > MAX_CACHED_BYTES {
            *cache = Kept::default();
        }
        cache.bytes += body.len();
        cache.files.insert(origin.to_owned(), local.clone());
        local
    }
}

/// Scheme and authority: what a robots.txt speaks for (RFC 9309 §2.3).
pub fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}
