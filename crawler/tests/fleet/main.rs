//! A fleet that is killed, cut off and robbed of its Redis, judged by the log of the server that it crawls.
//!
//! `make fleet` runs the long form. What is claimed: no rule of any host is broken even once, every address that may be
//! fetched is fetched, and none twice without a reason that the judge can name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a test that reports"
)]

#[path = "../common/mod.rs"]
mod common;
mod crew;
mod judge;
mod net;
mod plan;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use common::site::Site;
use crawler::{DomainRules, Frontier, FrontierConfig, RunSpec};
use crew::{Base, Crew, LEASE};
use extract::{Request, RequestKind};
use judge::{Incident, Verdict, Why, judge};
use plan::Plan;
use platform::{
    blob::Blob,
    kafka::{Reader, StartAt, ensure_topics},
    redis::{Redis, RedisConfig},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use testkit::RedisServer;

/// How much is done to the fleet.
struct Form {
    hosts: usize,
    /// Postings of a host that may be asked ten times a minute.
    limited: usize,
    kills: usize,
    /// Whether the limited hosts are waited for, which takes minutes.
    to_the_end: bool,
    patience: Duration,
}

const WORKERS: usize = 4;
/// Longer than the lease, so that others take over what the worker holds.
const AWAY: Duration = Duration::from_secs(LEASE.as_secs() + 4);

/// Not a test of its own: what the others start as a process.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a process that another test starts"]
async fn worker_process() {
    let Ok(text) = std::env::var("JOBTRAWL_TEST_ORDERS") else { return };
    crew::work(serde_json::from_str(&text).unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_small_fleet_keeps_every_rule_whatever_is_done_to_it() {
    let form =
        Form { hosts: 20, limited: 14, kills: 4, to_the_end: false, patience: Duration::from_secs(180) };
    experiment(&form, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "minutes: make fleet"]
async fn a_fleet_keeps_every_rule_whatever_is_done_to_it() {
    let number =
        |name: &str, default| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let form = Form {
        hosts: number("JOBTRAWL_FLEET_HOSTS", 200),
        limited: 14,
        kills: number("JOBTRAWL_FLEET_KILLS", 20),
        to_the_end: true,
        patience: Duration::from_secs(900),
    };
    experiment(&form, true).await;
}

async fn experiment(form: &Form, namespaces: bool) {
    let plan = Plan::new(form.hosts, form.limited);
    let mut server = RedisServer::start();
    let base = base(&plan, &server).await;
    let site = base.1;
    let base = base.0;
    let redis = Redis::connect(&base.redis).await.unwrap();
    let config = FrontierConfig { lease_seconds: LEASE.as_secs(), ..FrontierConfig::default() };
    let frontier = Frontier::new(redis, config);
    seed(&plan, &frontier, &base).await;

    let seed = std::env::var("JOBTRAWL_FLEET_SEED").ok().and_then(|text| text.parse().ok());
    let seed: u64 = seed.unwrap_or_else(rand::random);
    let mut random = StdRng::seed_from_u64(seed);
    let started = Instant::now();
    let mut crew = Crew::start(WORKERS, &base, namespaces).await;
    println!(
        "fleet: {} hosts, {WORKERS} workers ({} in network namespaces of their own), {} kills, seed {seed}",
        form.hosts,
        crew.namespaces(),
        form.kills
    );

    // What is done is spread over the work, not over the time: a slow machine suffers as much as a fast one.
    let goal = plan.allowed.iter().filter(|at| !plan.is_limited(judge::host_of(at))).count();
    let (mut kills, mut crashed, mut cut) = (0, false, 0);
    loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let away = crew.reconnect();
        let fetched = site.hits().len() as f64 / goal as f64;
        if kills < form.kills
            && fetched > 0.05 + 0.9 * (kills as f64 + random.random::<f64>() * 0.5) / form.kills as f64
        {
            crew.kill_one(random.random());
            kills += 1;
        } else if cut == 0 && fetched > 0.2 {
            crew.cut_from_redis(1, AWAY);
            cut += 1;
        } else if cut == 1 && !away && fetched > 0.5 && (form.to_the_end) {
            crew.cut_from_everything(2, AWAY);
            cut += 1;
        } else if !crashed && fetched > 0.4 {
            crew.incidents.push(crash(&mut server).await);
            crashed = true;
        }
        let due = kills == form.kills && crashed && cut > 0 && !away;
        if due && finished(&plan, &frontier, form).await {
            break;
        }
        if started.elapsed() > form.patience {
            let progress = frontier.progress("fleet").await;
            panic!(
                "not finished: {kills} kills, {progress:?}, {:?}\n{}",
                unfinished(&plan, &frontier).await,
                crew.last_words()
            );
        }
    }
    let took = started.elapsed();
    let noted = noted(&plan, &frontier).await;
    let incidents = std::mem::take(&mut crew.incidents);
    drop(crew);
    let must = |host: &str| form.to_the_end || !plan.is_limited(host);
    let verdict = judge(&plan, &site.hits(), &incidents, LEASE, noted, must);
    let missing = missing_postings(&plan, &base, must).await;
    report(&verdict, &plan, &missing, took);
    assert!(verdict.broken.is_empty() && verdict.lost.is_empty() && missing.is_empty(), "a rule was broken");
}

async fn base(plan: &Plan, server: &RedisServer) -> (Base, Site) {
    let site = Site::start().await;
    for (at, reply) in &plan.routes {
        site.route(at, reply.clone());
    }
    let folder = testkit::test_folder().join("fleet").join(testkit::unique());
    std::fs::create_dir_all(&folder).unwrap();
    let free =
        "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 8\nadaptive = false\ncircuit_failures = 50\n";
    std::fs::write(folder.join("default.toml"), free).unwrap();
    for (host, text) in &plan.files {
        std::fs::write(folder.join(format!("{host}.toml")), text).unwrap();
    }
    let kafka = testkit::kafka_config();
    ensure_topics(&kafka, posting::event::TOPICS).await.unwrap();
    let blob = testkit::blob_config();
    Blob::connect(&blob).unwrap().ensure_bucket().await.unwrap();
    let redis = RedisConfig { url: server.url(), ..RedisConfig::default() };
    (Base { redis, kafka, blob, web: site.address, domains: folder }, site)
}

async fn seed(plan: &Plan, frontier: &Frontier, base: &Base) {
    let spec = RunSpec {
        id: "fleet".into(),
        campaign: "fleet".into(),
        max_urls: 0,
        max_urls_per_host: 0,
        max_depth: 5,
        by_interval: false,
        // As of a campaign whose seeds these are: some hosts' links redirect to another of them.
        scope: plan.keys.keys().cloned().collect(),
    };
    frontier.open_run(&spec).await.unwrap();
    let domains = DomainRules::load(&base.domains).unwrap();
    let requests = plan.seeds.iter().map(|url| Request::get(url.parse().unwrap(), RequestKind::Page));
    let added = crawler::seed(frontier, &domains, &spec, requests).await.unwrap();
    assert_eq!(added.added as usize, plan.seeds.len());
}

/// SIGKILL and a start from the append-only file.
async fn crash(server: &mut RedisServer) -> Incident {
    let from = Instant::now();
    server.crash();
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.come_back();
    // Clients find it again within their longest pause between attempts.
    let until = Instant::now() + Duration::from_secs(5);
    Incident { worker: None, why: Why::RedisAway, from, until }
}

async fn finished(plan: &Plan, frontier: &Frontier, form: &Form) -> bool {
    if form.to_the_end {
        return frontier.progress("fleet").await.is_ok_and(|progress| progress.is_finished());
    }
    // Twice: an address may move from a host that is not asked yet to one that was asked already.
    unfinished(plan, frontier).await.is_empty() && unfinished(plan, frontier).await.is_empty()
}

/// Politeness keys without a limit that still hold something.
async fn unfinished(plan: &Plan, frontier: &Frontier) -> Vec<String> {
    let mut keys = Vec::new();
    for key in plan.manners.iter().filter(|(_, manners)| manners.per_minute == 0).map(|(key, _)| key) {
        match frontier.domain(key).await {
            Ok(state) if state.items == 0 => {}
            _ => keys.push(key.clone()),
        }
    }
    keys
}

/// Failures that workers noted and the server does not know: for each politeness key, how many.
async fn noted(plan: &Plan, frontier: &Frontier) -> BTreeMap<String, usize> {
    let mut noted = BTreeMap::new();
    for key in plan.manners.keys() {
        let state = frontier.domain(key).await.unwrap();
        let own = |error: &&String| error.split_once(' ').is_some_and(|(_, why)| why.starts_with("timeout"));
        noted.insert(key.clone(), state.errors.iter().filter(own).count());
    }
    noted
}

/// Postings whose page was to be fetched and that never reached Kafka.
async fn missing_postings(plan: &Plan, base: &Base, must: impl Fn(&str) -> bool) -> Vec<String> {
    let mut missing = plan.titles.clone();
    missing.retain(|title| must(judge::host_of(title.trim_start_matches("Engineer "))));
    let mut reader = loop {
        match Reader::open(&base.kafka, "job.found", StartAt::Earliest).await {
            Ok(reader) => break reader,
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    };
    while let Some(message) = reader.next().await.unwrap() {
        let event = posting::schema::decode("job.found", &message.payload).unwrap();
        if let posting::Event::Found(found) = event {
            missing.remove(&found.data.title);
        }
    }
    missing.into_iter().collect()
}

fn report(verdict: &Verdict, plan: &Plan, missing: &[String], took: Duration) {
    let pages = verdict.requests - verdict.robots;
    println!(
        "took {:.0} s; the server saw {} requests: {pages} of {} pages, {} of robots.txt",
        took.as_secs_f64(),
        verdict.requests,
        plan.allowed.len(),
        verdict.robots
    );
    println!(
        "rules broken: {}; fetched once: {}; never: {}; postings missing: {}",
        verdict.broken.len(),
        verdict.once,
        verdict.lost.len(),
        missing.len()
    );
    println!("fetched again, with the reason: {:?}", verdict.again);
    if let Some((most, limit)) = verdict.fullest {
        println!("fullest minute of a limited host: {most} requests, {limit} allowed");
    }
    for line in verdict.broken.iter().chain(&verdict.lost).chain(missing).take(40) {
        println!("  {line}");
    }
}
