//! The workers: processes that are started, killed, cut off and started again.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::{Duration, Instant},
};

use crawler::{CrawlConfig, FrontierConfig};
use platform::{
    blob::BlobConfig,
    http::{GuardedClient, HttpConfig},
    kafka::KafkaConfig,
    lifecycle::Shutdown,
    redis::RedisConfig,
};
use serde::{Deserialize, Serialize};
use testkit::{
    process::Role,
    proxy::{ChaosProxy, Mode},
};

use crate::{
    judge::{Incident, Why},
    net::{Namespace, relay},
};

/// How long a worker may hold an address without a sign of life.
pub const LEASE: Duration = Duration::from_secs(8);

/// What a worker process is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Orders {
    redis: String,
    prefix: String,
    brokers: String,
    topics: String,
    bucket: String,
    web: SocketAddr,
    domains: PathBuf,
    name: String,
    /// Ports to be passed on to this address, where the worker has a loopback of its own.
    outside: Option<Ipv4Addr>,
    ports: Vec<u16>,
}

/// The body of a worker process.
pub async fn work(orders: Orders) {
    for port in orders.outside.iter().flat_map(|_| &orders.ports) {
        let outside = orders.outside.expect("there are ports to pass on");
        relay((Ipv4Addr::LOCALHOST, *port).into(), (outside, *port).into()).await;
    }
    let redis = RedisConfig { url: orders.redis, prefix: orders.prefix, ..RedisConfig::default() };
    let kafka =
        KafkaConfig { brokers: orders.brokers, topic_prefix: orders.topics, ..KafkaConfig::default() };
    let blob = BlobConfig { bucket: orders.bucket, ..testkit::blob_config() };
    let http = HttpConfig {
        contact: format!("https://fleet.test/{}", orders.name),
        resolve: BTreeMap::from([("*".to_owned(), orders.web.to_string())]),
        // As long as the lease allows: a time-out that only a busy machine causes says nothing about the crawler.
        total_timeout_ms: LEASE.as_millis() as u64 / 2,
        ..HttpConfig::default()
    };
    let config = CrawlConfig {
        retry_base_ms: 50,
        max_attempts: 8,
        frontier: FrontierConfig { lease_seconds: LEASE.as_secs(), ..FrontierConfig::default() },
        robots: crawler::fetch::RobotsConfig {
            timeout_ms: 3_000,
            retry_seconds: 1,
            attempts: 2,
            ..Default::default()
        },
        ..CrawlConfig::default()
    };
    let mut deps = crate::common::deps(&redis, &kafka, &blob, orders.web, &orders.domains).await;
    deps.http = GuardedClient::new(&http).unwrap();
    crawler::run(config, deps, Shutdown::manual()).await.unwrap();
}

/// What the workers share.
pub struct Base {
    pub redis: RedisConfig,
    pub kafka: KafkaConfig,
    pub blob: BlobConfig,
    pub web: SocketAddr,
    pub domains: PathBuf,
}

struct Worker {
    role: Role,
    lives: usize,
    proxy: ChaosProxy,
    space: Option<Namespace>,
    orders: Orders,
    /// Left alone until then: it is cut off.
    away_until: Option<Instant>,
}

pub struct Crew {
    workers: Vec<Worker>,
    pub incidents: Vec<Incident>,
}

impl Crew {
    pub async fn start(count: usize, base: &Base, namespaces: bool) -> Self {
        let redis: SocketAddr = base.redis.url.trim_start_matches("redis://").parse().unwrap();
        let mut workers = Vec::new();
        for number in 0..count {
            let proxy = ChaosProxy::start(redis).await;
            let space = if namespaces { Namespace::new(number) } else { None };
            let engine = |url: &str| -> SocketAddr {
                let bare = url.rsplit("//").next().unwrap_or(url);
                bare.trim_end_matches('/').replace("localhost", "127.0.0.1").parse().unwrap()
            };
            let ports = vec![
                proxy.address().port(),
                base.web.port(),
                engine(&base.kafka.brokers).port(),
                engine(&base.blob.endpoint).port(),
            ];
            if let Some(space) = &space {
                for port in &ports {
                    relay((space.ours(), *port).into(), (Ipv4Addr::LOCALHOST, *port).into()).await;
                }
            }
            let orders = Orders {
                redis: format!("redis://{}", proxy.address()),
                prefix: base.redis.prefix.clone(),
                brokers: base.kafka.brokers.clone(),
                topics: base.kafka.topic_prefix.clone(),
                bucket: base.blob.bucket.clone(),
                web: base.web,
                domains: base.domains.clone(),
                name: format!("w{number}.0"),
                outside: space.as_ref().map(Namespace::ours),
                ports,
            };
            let role = spawn(&orders, space.as_ref());
            workers.push(Worker { role, lives: 0, proxy, space, orders, away_until: None });
        }
        Self { workers, incidents: Vec::new() }
    }

    pub fn namespaces(&self) -> usize {
        self.workers.iter().filter(|worker| worker.space.is_some()).count()
    }

    /// SIGKILL, and a new process in its place. `chance` is in 0..1 and says whose.
    pub fn kill_one(&mut self, chance: f64) {
        let present: Vec<usize> =
            (0..self.workers.len()).filter(|n| self.workers[*n].away_until.is_none()).collect();
        let worker = &mut self.workers[present[(chance * present.len() as f64) as usize % present.len()]];
        // It dies in between; what it sent before may still be on its way to the server.
        let from = Instant::now();
        worker.role.kill();
        let name = worker.orders.name.clone();
        self.incidents.push(Incident { worker: Some(name), why: Why::Killed, from, until: Instant::now() });
        worker.lives += 1;
        let number = worker.orders.name.split('.').next().unwrap_or_default();
        worker.orders.name = format!("{number}.{}", worker.lives);
        worker.role = spawn(&worker.orders, worker.space.as_ref());
    }

    /// Cuts a worker off from Redis alone: it goes on fetching what it holds and cannot tell the end of it.
    pub fn cut_from_redis(&mut self, number: usize, time: Duration) {
        self.workers[number].proxy.set(Mode::BlackHole);
        self.cut(number, time);
    }

    /// Pulls a worker's cable, where it has one, else stops its process.
    pub fn cut_from_everything(&mut self, number: usize, time: Duration) {
        match &self.workers[number].space {
            Some(space) => space.plug(false),
            None => self.workers[number].role.signal(rustix::process::Signal::STOP),
        }
        self.cut(number, time);
    }

    fn cut(&mut self, number: usize, time: Duration) {
        let worker = &mut self.workers[number];
        let from = Instant::now();
        worker.away_until = Some(from + time);
        // What it did while it was away may be told late, and in vain.
        let until = from + time + LEASE;
        let name = Some(worker.orders.name.clone());
        self.incidents.push(Incident { worker: name, why: Why::CutOff, from, until });
    }

    /// Connects those again whose time is over. Whether somebody is still away.
    pub fn reconnect(&mut self) -> bool {
        for worker in &mut self.workers {
            if worker.away_until.is_some_and(|until| until <= Instant::now()) {
                worker.away_until = None;
                worker.proxy.set(Mode::Pass);
                match &worker.space {
                    Some(space) => space.plug(true),
                    None => worker.role.signal(rustix::process::Signal::CONT),
                }
            }
        }
        self.workers.iter().any(|worker| worker.away_until.is_some())
    }

    /// The last words of each worker, for a failure's message.
    pub fn last_words(&self) -> String {
        let tail = |worker: &Worker| {
            let output = worker.role.output();
            let lines: Vec<&str> = output.lines().rev().take(5).collect();
            format!("{}: {}", worker.orders.name, lines.join(" | "))
        };
        self.workers.iter().map(tail).collect::<Vec<_>>().join("\n")
    }
}

fn spawn(orders: &Orders, space: Option<&Namespace>) -> Role {
    let test = std::env::current_exe().unwrap();
    let mut command = space.map(Namespace::command).unwrap_or_default();
    command.push(test.to_str().unwrap().to_owned());
    command.extend(["--exact", "worker_process", "--ignored", "--nocapture"].map(str::to_owned));
    let program = command.remove(0);
    Role::spawn(program, command, [("JOBTRAWL_TEST_ORDERS", serde_json::to_string(orders).unwrap())])
}
