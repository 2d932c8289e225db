//! Chaos: postings go through the whole pipeline, crawled from boards and sent straight into the topics, while the
//! roles are killed and the engines are killed and cut off. At the end the tables must be what the input says, the dead
//! letters exactly the garbage, and every open posting must have one vector of its present text.
//!
//! `make chaos` is the whole form; `make chaos POSTINGS=2000 KILLS=3 OUTAGE=5` a small one of the same shape. It prints
//! its counts and ends with 1 on a difference. The short form that every `make test` runs is in `ingest`.
#![allow(clippy::unwrap_used, clippy::print_stderr, unreachable_pub, reason = "a test's panic is its report")]

mod disturb;
mod fleet;
mod input;
mod judge;
mod passes;
mod progress;
mod straight;

use std::{str::FromStr, time::Duration};

use disturb::Disturbed;
use fleet::Fleet;
use input::Input;
use progress::Watch;

/// How large, and how rough.
#[derive(Clone, Copy, Debug)]
struct Plan {
    /// Postings; three of five stand on boards, the others are sent straight into Kafka.
    postings: usize,
    /// SIGKILLs of each role.
    kills: u64,
    /// How long each engine is cut off.
    outage: Duration,
    seed: u64,
}

impl Plan {
    fn from_environment() -> Self {
        Self {
            postings: variable("POSTINGS", 50_000),
            kills: variable("KILLS", 20),
            outage: Duration::from_secs(variable("OUTAGE", 20)),
            seed: variable("SEED", 20_261_123),
        }
    }
}

fn variable<T: FromStr>(name: &str, default: T) -> T {
    std::env::var(format!("JOBTRAWL_CHAOS_{name}")).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "minutes: make chaos"]
async fn the_tables_equal_the_input_whatever_is_killed() {
    let plan = Plan::from_environment();
    let began = std::time::Instant::now();
    eprintln!("{plan:?}");
    let input = Input::new(&plan);
    let fleet = Fleet::start(&input).await;
    let watch = Watch::start(&fleet, &input, &plan);
    let disturbances = disturb::start(&fleet, &plan, &watch.progress);
    let sending = tokio::spawn(straight::send(fleet.kafka.clone(), input.straight.clone()));
    let passes = passes::run(&fleet, &input, &disturbances).await;
    let sent = sending.await.unwrap();
    let Disturbed { kills, engines } = disturbances.end().await;
    drop(watch);
    fleet.settled().await;
    eprintln!("crawled {passes} times, {sent} messages sent straight into the topics");
    eprintln!("kills: {kills}");
    eprintln!("engines: {engines}");
    let verdict = judge::compare(&fleet, &input).await;
    eprintln!("{verdict}\ntook {} s", began.elapsed().as_secs());
    fleet.stop().await;
    assert!(verdict.holds(), "the tables differ from the input");
}
