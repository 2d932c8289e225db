//! How fast the frontier is, and what an address costs in Redis, as its queue grows.
//!
//! `bench-frontier redis://127.0.0.1:6379 1000 100000 1000000`
//!
//! For each size: adds as many addresses over a hundred hosts, then claims and ends 20,000 of them with eight callers.
//! Uses a key prefix of its own, which it leaves behind: point it at a server that may be flushed, as `make bench-frontier`
//! does.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement for a terminal")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use crawler::{
    Frontier, FrontierConfig, Visit,
    frontier::{Health, Outcome, Politeness, Settle},
};
use extract::{Request, RequestKind};
use platform::redis::{LazyScript, Redis, RedisConfig, Script};

const HOSTS: usize = 100;
const CLAIMED: usize = 20_000;
const CALLERS: usize = 8;

const RULES: Politeness = Politeness {
    rate_per_minute: 0,
    delay: Duration::ZERO,
    concurrency: 10_000,
    heed_crawl_delay: true,
    adaptive: false,
    max_delay: Duration::from_secs(60),
    circuit_failures: 5,
};

static MEMORY: LazyScript = LazyScript::new(|| {
    Script::from_lua("return tonumber(string.match(redis.call('INFO', 'memory'), 'used_memory:(%d+)'))")
});

/// Microseconds of processor time that the server has used: what holds on a machine that is busy with other things too.
static CPU: LazyScript = LazyScript::new(|| {
    Script::from_lua(
        "local t = redis.call('INFO', 'cpu')
         local function used(name) return tonumber(string.match(t, name .. ':([%d.]+)')) end
         return math.floor((used('used_cpu_user') + used('used_cpu_sys')) * 1000000)",
    )
});

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut args = std::env::args().skip(1);
    let url = args.next().unwrap_or_else(|| "redis://127.0.0.1:6379".into());
    println!("one exact dedup key: {:.0} bytes", dedup_key(&url).await);
    println!(
        "{:>9} {:>12} {:>12} {:>14} {:>10} {:>12} {:>12}",
        "queued", "add/s", "claim+end/s", "bytes/address", "per pass", "Redis us/add", "us/claim+end"
    );
    for size in args.filter_map(|text| text.parse::<usize>().ok()) {
        measure(&url, size).await;
    }
}

/// What remembering one address exactly takes, keys and expiry tables included, over enough of them to even out how
/// hash tables grow.
async fn dedup_key(url: &str) -> f64 {
    const KEYS: usize = 200_000;
    let redis = Redis::connect(&RedisConfig { url: url.into(), ..RedisConfig::default() }).await.unwrap();
    let before: i64 = redis.eval(&MEMORY, vec![], vec![]).await.unwrap();
    let numbers: Vec<usize> = (0..KEYS).collect();
    for part in numbers.chunks(1_000) {
        // As long as the name of a real one: 64 hexadecimal digits.
        let names: Vec<String> = part.iter().map(|n| format!("dedup:url:{n:064x}")).collect();
        futures::future::try_join_all(names.iter().map(|name| redis.set_ex(name, "1", 86_400)))
            .await
            .unwrap();
    }
    let after: i64 = redis.eval(&MEMORY, vec![], vec![]).await.unwrap();
    (after - before) as f64 / KEYS as f64
}

async fn measure(url: &str, size: usize) {
    let prefix = format!("load-{}:", uuid::Uuid::new_v4().simple());
    let redis =
        Redis::connect(&RedisConfig { url: url.into(), prefix, ..RedisConfig::default() }).await.unwrap();
    let config = FrontierConfig { max_total: u64::MAX, ..FrontierConfig::default() };
    let frontier = Frontier::new(redis.clone(), config);
    let before: i64 = redis.eval(&MEMORY, vec![], vec![]).await.unwrap();
    let mut used: [i64; 3] = [redis.eval(&CPU, vec![], vec![]).await.unwrap(), 0, 0];
    let start = Instant::now();
    let numbers: Vec<usize> = (0..size).collect();
    for part in numbers.chunks(2_500) {
        let visits = part.iter().map(|n| {
            let host = format!("host{}.test", n % HOSTS);
            let request =
                Request::get(format!("https://{host}/jobs/{n}").parse().unwrap(), RequestKind::Posting);
            (host, Visit { again: false, ..Visit::seed(request) })
        });
        frontier.enqueue(None, visits.collect()).await.unwrap();
    }
    let added = start.elapsed();
    let after: i64 = redis.eval(&MEMORY, vec![], vec![]).await.unwrap();
    used[1] = redis.eval(&CPU, vec![], vec![]).await.unwrap();
    let goal = CLAIMED.min(size);
    let done = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let callers: Vec<_> =
        (0..CALLERS).map(|_| tokio::spawn(work(frontier.clone(), done.clone(), goal))).collect();
    let mut passes = 0;
    for caller in callers {
        passes += caller.await.unwrap();
    }
    let claimed = start.elapsed();
    used[2] = redis.eval(&CPU, vec![], vec![]).await.unwrap();
    println!(
        "{size:>9} {:>12.0} {:>12.0} {:>14.0} {:>10.1} {:>12.1} {:>12.1}",
        size as f64 / added.as_secs_f64(),
        goal as f64 / claimed.as_secs_f64(),
        (after - before) as f64 / size as f64,
        goal as f64 / f64::from(passes),
        (used[1] - used[0]) as f64 / size as f64,
        (used[2] - used[1]) as f64 / goal as f64,
    );
}

async fn work(frontier: Frontier, done: Arc<AtomicUsize>, goal: usize) -> u32 {
    let (mut passes, mut reports) = (0, Vec::new());
    let end = Settle { sent: true, health: Health::Ok, ..Settle::unsent(Outcome::Done, "") };
    while done.load(Ordering::Relaxed) < goal {
        passes += 1;
        let taken = frontier.take(8, &std::mem::take(&mut reports)).await.unwrap();
        let claims = taken.keys.iter().map(|key| frontier.claim(key, &RULES, 16, &taken.paused));
        for claimed in futures::future::join_all(claims).await {
            let claimed = claimed.unwrap();
            reports.extend(claimed.report);
            let ends = claimed.leases.iter().map(|lease| frontier.settle(lease, &RULES, &end));
            for settled in futures::future::join_all(ends).await {
                reports.push(settled.unwrap().1);
                done.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
    passes
}
