//! The frontier's contract, on one server and on a cluster.
#![allow(clippy::unwrap_used, reason = "tests")]

mod admission;
mod leases;
mod politeness;

use std::time::Instant;

use extract::{Request, RequestKind};
use platform::redis::{RedisConfig, Script};

use super::*;

const FREE: Politeness = Politeness {
    rate_per_minute: 0,
    delay: Duration::ZERO,
    concurrency: 1_000,
    heed_crawl_delay: true,
    adaptive: false,
    max_delay: Duration::from_secs(60),
    circuit_failures: 3,
};

fn frontier(redis: &Redis, config: FrontierConfig) -> Frontier {
    Frontier::new(redis.clone(), config)
}

fn default_frontier(redis: &Redis) -> Frontier {
    frontier(redis, FrontierConfig::default())
}

/// As if the host had been asked before: the first request to an unknown host goes alone.
async fn acquaint(frontier: &Frontier, key: &str) {
    let script = Script::from_lua("return redis.call('HSETNX', KEYS[1], 'next_at', '0')");
    let state = format!("{}:state", keys::base(&frontier.redis, key));
    let _: i64 = frontier.redis.eval(&script, vec![state], vec![]).await.unwrap();
}

fn visit(url: &str) -> Visit {
    Visit { again: false, ..Visit::seed(Request::get(url.parse().unwrap(), RequestKind::Page)) }
}

fn visits(key: &str, range: std::ops::Range<usize>) -> Vec<(String, Visit)> {
    range.map(|n| (key.to_owned(), visit(&format!("https://{key}/{n}")))).collect()
}

fn run_spec(id: &str) -> RunSpec {
    RunSpec {
        id: id.into(),
        campaign: "demo".into(),
        max_urls: 0,
        max_urls_per_host: 0,
        max_depth: 8,
        by_interval: false,
        scope: Vec::new(),
    }
}

fn ok() -> Settle {
    Settle { sent: true, health: Health::Ok, ..Settle::unsent(Outcome::Done, "") }
}

async fn claim(frontier: &Frontier, key: &str, rules: &Politeness, want: usize) -> Vec<Lease> {
    acquaint(frontier, key).await;
    let claimed = frontier.claim(key, rules, want, &[]).await.unwrap();
    frontier.report(claimed.report.into_iter().collect()).await.unwrap();
    claimed.leases
}

async fn settle(frontier: &Frontier, lease: &Lease, rules: &Politeness, end: &Settle) -> bool {
    let (ours, report) = frontier.settle(lease, rules, end).await.unwrap();
    frontier.report(vec![report]).await.unwrap();
    ours
}

/// Claims until something comes, for at most five seconds.
async fn claim_soon(frontier: &Frontier, key: &str, rules: &Politeness) -> Vec<Lease> {
    let start = Instant::now();
    loop {
        let leases = claim(frontier, key, rules, 10).await;
        if !leases.is_empty() || start.elapsed() > Duration::from_secs(5) {
            return leases;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Each as a test of its own on the server that tests share, and all of them on a cluster of their own.
macro_rules! contract {
    ($($group:ident::$name:ident,)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                $group::$name(testkit::redis().await).await;
            }
        )*

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn the_whole_contract_holds_on_a_cluster() {
            let cluster = testkit::RedisCluster::start();
            let mut all = tokio::task::JoinSet::new();
            $(
                let redis = on(&cluster).await;
                all.spawn(async move {
                    $group::$name(redis).await;
                    stringify!($name)
                });
            )*
            while let Some(ended) = all.join_next().await {
                ended.unwrap();
            }
            assert!(cluster.keys().iter().all(|keys| *keys > 0), "every node has its share: {:?}", cluster.keys());
        }
    };
}

contract! {
    politeness::higher_priority_comes_first_and_equal_ones_in_order,
    politeness::a_delay_is_kept_from_the_end_of_one_request_to_the_next,
    politeness::a_sites_own_delay_counts_where_it_is_heeded,
    politeness::the_largest_delay_of_those_who_share_a_key_holds_for_all,
    politeness::no_minute_holds_more_than_the_rate,
    politeness::concurrency_is_never_exceeded,
    politeness::retry_after_holds_the_whole_host,
    politeness::failures_in_a_row_open_the_circuit_and_one_probe_decides,
    politeness::a_slow_host_is_asked_more_slowly,
    politeness::pausing_stops_a_domain_or_a_campaign_and_nothing_else,
    politeness::one_huge_host_does_not_starve_the_others,
    politeness::the_first_request_to_a_host_goes_alone,
    leases::a_lease_that_ran_out_is_claimed_again_and_its_old_owner_changes_nothing,
    leases::several_ends_are_one_step,
    leases::a_heartbeat_keeps_a_lease,
    leases::an_address_that_takes_its_workers_down_is_given_up,
    leases::retries_wait_and_are_counted_and_releases_are_not,
    leases::a_key_that_fell_out_of_the_ready_set_is_found_by_the_sweep,
    leases::a_sweep_keeps_the_list_of_hosts_alive,
    leases::what_is_known_of_a_host_outlives_its_addresses_by_a_month_and_a_pause_for_ever,
    leases::an_old_report_does_not_hide_what_came_since,
    leases::a_fleet_with_deaths_finishes_everything,
    admission::an_address_is_fetched_once_within_the_dedup_time,
    admission::spellings_of_one_address_are_one,
    admission::bounds_refuse_and_hand_back,
    admission::what_a_run_has_is_not_asked_about_again,
    admission::a_runs_own_limits_hold_over_all_hosts,
    admission::a_run_knows_that_it_is_finished_and_can_be_stopped,
    admission::a_run_that_was_stopped_takes_nothing_in_and_lets_nothing_wait_again,
    admission::names_that_would_break_a_key_are_refused,
    admission::an_address_is_added_again_when_its_interval_is_over_or_its_sitemap_says_so,
    admission::a_bloom_filter_misses_no_more_than_its_stated_share,
    admission::bloom_filters_take_turns,
}

async fn on(cluster: &testkit::RedisCluster) -> Redis {
    let config = RedisConfig {
        url: cluster.url(),
        prefix: format!("{}:", testkit::unique()),
        pool_size: 1,
        ..RedisConfig::default()
    };
    Redis::connect(&config).await.unwrap()
}

/// Every acknowledged change of the frontier is there again after the server was killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_of_redis_loses_nothing() {
    let mut server = testkit::RedisServer::start();
    let config = RedisConfig { url: server.url(), ..RedisConfig::default() };
    let frontier = frontier(&Redis::connect(&config).await.unwrap(), FrontierConfig::default());
    let run = run_spec("r1");
    frontier.open_run(&run).await.unwrap();
    frontier.enqueue(Some(&run), visits("a.test", 0..50)).await.unwrap();
    let rules = Politeness { rate_per_minute: 20, ..FREE };
    let leases = claim(&frontier, "a.test", &rules, 10).await;
    for lease in &leases[..6] {
        settle(&frontier, lease, &rules, &ok()).await;
    }
    let before = frontier.progress("r1").await.unwrap();
    let state = frontier.domain("a.test").await.unwrap();
    server.crash();
    assert!(frontier.progress("r1").await.is_err());
    server.come_back();
    let start = Instant::now();
    let after = loop {
        match frontier.progress("r1").await {
            Ok(progress) => break progress,
            Err(error) => {
                assert!(error.is_transient() && start.elapsed() < Duration::from_secs(30), "{error:?}");
            }
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(after, before);
    assert_eq!((after.queued, after.leased, after.done), (40, 4, 6));
    let again = frontier.domain("a.test").await.unwrap();
    assert_eq!((again.items, again.leased, again.window), (state.items, state.leased, state.window));
    // Whoever held a lease still holds it, the rest of the minute is still counted, and what was done stays done.
    for lease in &leases[6..] {
        assert!(settle(&frontier, lease, &rules, &ok()).await);
    }
    assert_eq!(claim(&frontier, "a.test", &rules, 50).await.len(), 10);
    assert_eq!(frontier.enqueue(None, visits("a.test", 0..6)).await.unwrap().known, 6);
}
