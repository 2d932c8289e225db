//! Which processes run, for `jobtrawl top`: each says so in Redis, and what has not said so for a while is gone.
//!
//! Nothing depends on it: a role whose Redis does not answer works on as well as it can without it.

use std::{process, time::Duration};

use platform::{
    lifecycle::Shutdown,
    redis::{LazyScript, Redis, RedisError, Script, Value},
};
use serde::{Deserialize, Serialize};

use crate::context::Context;

/// How often a process says that it is there.
const EVERY: Duration = Duration::from_secs(5);
/// Seconds of silence after which it is taken for gone: three beats.
const GONE_SECONDS: u64 = 15;
/// The hash of all processes; it outlives the last of them by a minute.
const KEY: &str = "fleet";

/// KEYS: the hash. ARGV: a process, what it says, seconds to live. Entries of processes that crashed are swept once
/// there are more of them than any fleet has: 1,000.
static BEAT: LazyScript = LazyScript::new(|| {
    Script::from_lua(
        "if redis.call('HLEN', KEYS[1]) > 1000 then redis.call('DEL', KEYS[1]) end
         redis.call('HSET', KEYS[1], ARGV[1], redis.call('TIME')[1] .. ' ' .. ARGV[2])
         return redis.call('EXPIRE', KEYS[1], ARGV[3])",
    )
});

/// KEYS: the hash. ARGV: a process.
static LEAVE: LazyScript =
    LazyScript::new(|| Script::from_lua("return redis.call('HDEL', KEYS[1], ARGV[1])"));

/// KEYS: the hash. Returns the server's seconds, then every entry's value.
static EVERYBODY: LazyScript = LazyScript::new(|| {
    Script::from_lua(
        "local out = { redis.call('TIME')[1] }
         for _, v in ipairs(redis.call('HVALS', KEYS[1])) do out[#out + 1] = v end
         return out",
    )
});

/// One process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// `crawl`, `ingest`, …; `up` is all of them in one process.
    pub role: String,
    /// The machine.
    pub host: String,
    /// Its process id there.
    pub pid: u32,
    /// Seconds since its last word.
    #[serde(default)]
    pub silent_seconds: u64,
}

/// Says that this process runs `role` until it drains. Failures are not worth a warning.
pub fn announce(context: &Context, role: &'static str, shutdown: Shutdown) {
    let context = context.clone();
    tokio::spawn(async move {
        let worker = Worker { role: role.to_owned(), host: host(), pid: process::id(), silent_seconds: 0 };
        let mut redis: Option<Redis> = None;
        loop {
            if redis.is_none() {
                redis = context.redis().await.ok();
            }
            if let Some(redis) = &redis
                && let Err(error) = beat(redis, &worker).await
            {
                tracing::debug!(%error, "the fleet does not hear of this process");
            }
            if !shutdown.pause(EVERY).await {
                break;
            }
        }
        if let Some(redis) = redis {
            let _: Result<Value, _> = redis.eval(&LEAVE, vec![redis.key(KEY)], vec![id(&worker)]).await;
        }
    });
}

async fn beat(redis: &Redis, worker: &Worker) -> Result<(), RedisError> {
    let text = serde_json::to_string(worker).unwrap_or_default();
    let _: Value = redis.eval(&BEAT, vec![redis.key(KEY)], vec![id(worker), text, "60".to_owned()]).await?;
    Ok(())
}

/// Every process that said something lately, by role.
pub async fn workers(redis: &Redis) -> Result<Vec<Worker>, RedisError> {
    let lines: Vec<String> = redis.eval(&EVERYBODY, vec![redis.key(KEY)], vec![]).await?;
    Ok(heard_lately(&lines))
}

/// `lines`: the server's seconds, then `<seconds of its word> <worker as JSON>` each.
fn heard_lately(lines: &[String]) -> Vec<Worker> {
    let now: u64 = lines.first().and_then(|line| line.parse().ok()).unwrap_or(0);
    let mut workers: Vec<Worker> = lines
        .iter()
        .skip(1)
        .filter_map(|line| {
            let (at, json) = line.split_once(' ')?;
            let silent_seconds = now.saturating_sub(at.parse().ok()?);
            let worker: Worker = serde_json::from_str(json).ok()?;
            (silent_seconds <= GONE_SECONDS).then_some(Worker { silent_seconds, ..worker })
        })
        .collect();
    workers.sort_by(|a, b| (&a.role, &a.host, a.pid).cmp(&(&b.role, &b.host, b.pid)));
    workers
}

fn id(worker: &Worker) -> String {
    format!("{} {} {}", worker.role, worker.host, worker.pid)
}

/// The machine's name; in a container, the container's.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    Some(name.trim()).filter(|name| !name.is_empty()).unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_silent_for_long_is_gone_and_the_rest_is_in_order() {
        let line = |at: u64, role: &str| format!("{at} {{\"role\":\"{role}\",\"host\":\"a\",\"pid\":7}}");
        let lines =
            ["100".to_owned(), line(98, "ingest"), line(84, "crawl"), line(100, "crawl"), "98 no".to_owned()];
        let heard: Vec<(String, u64)> =
            heard_lately(&lines).into_iter().map(|w| (w.role, w.silent_seconds)).collect();
        assert_eq!(heard, [("crawl".to_owned(), 0), ("ingest".to_owned(), 2)]);
    }
}
