//! Every Redis key name of the crawler. `doc/redis-keys.md` says type, lifetime and purpose of each.
//!
//! The braces are literal: Redis Cluster hashes what stands between them, so all keys of one politeness key lie on
//! one node and a script over them is atomic there.

use platform::redis::Redis;
use posting::UrlHash;

/// What would end a name within a key.
pub(crate) fn breaks_keys(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '{' | '}' | '|')
}

/// Base of everything that belongs to one politeness key.
pub(crate) fn base(redis: &Redis, key: &str) -> String {
    redis.key(&format!("frontier:{{{key}}}"))
}

/// The owner's rate counter: Int, one minute.
pub(crate) fn rate(redis: &Redis, key: &str) -> String {
    redis.key(&format!("ratelimit:crawl:{{{key}}}"))
}

/// The owner's memory of addresses: 24 hours.
pub(crate) fn dedup(redis: &Redis, hash: &str) -> String {
    redis.key(&format!("dedup:url:{hash}"))
}

/// One shard of the Bloom filters that stand for the owner's memory; `:<turn>` follows.
pub(crate) fn bloom(redis: &Redis, shard: u64) -> String {
    redis.key(&format!("dedup:bloom:{{{shard}}}"))
}

/// One of the fleet-wide keys; they share a slot because one script works on several.
pub(crate) fn fleet(redis: &Redis, name: &str) -> String {
    redis.key(&format!("frontier:{{fleet}}:{name}"))
}

/// What is known of one campaign run.
pub(crate) fn run(redis: &Redis, run: &str, name: &str) -> String {
    redis.key(&format!("frontier:{{run:{run}}}:{name}"))
}

/// robots.txt of one origin (scheme, host and port).
pub(crate) fn robots(redis: &Redis, origin: &str) -> String {
    redis.key(&format!("robots:{{{origin}}}"))
}

/// Held while one worker fetches an origin's robots.txt.
pub(crate) fn robots_lock(redis: &Redis, origin: &str) -> String {
    redis.key(&format!("robots:{{{origin}}}:lock"))
}

/// Times, validators and outcome of an address's last fetch.
pub(crate) fn fetched(redis: &Redis, hash: &str) -> String {
    redis.key(&format!("fetched:{hash}"))
}

/// Content hash of a posting as last published.
pub(crate) fn published(redis: &Redis, hash: &UrlHash) -> String {
    redis.key(&format!("published:{hash}"))
}
