//! How fast messages become committed rows: `make bench-ingest`.
//!
//! Beside it, as the limit, stand the same cleaned rows loaded by `COPY` into a temporary table and one
//! `INSERT … ON CONFLICT` of that table: no broker, no cleaning, no history, no due embeddings. Rounds alternate, so that
//! what else the machine does meets both alike; the ratio is the figure to trust.
//!
//! `cargo bench -p ingest --bench ingest -- memory` samples the memory of a consumer over an hour's worth of messages.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a report for a person")]

mod cpu;
mod data;
mod limit;
mod measure;
mod memory;
#[path = "../usage.rs"]
mod usage;
mod words;

use std::{str::FromStr, time::Duration};

use cpu::Cpu;
use measure::What;
use store::{Store, StoreConfig};
use testkit::TestDatabase;

/// Messages of one round.
const MESSAGES: usize = 30_000;
/// Rounds; the median counts.
const ROUNDS: usize = 3;

fn variable<T: FromStr>(name: &str, default: T) -> T {
    std::env::var(format!("JOBTRAWL_BENCH_{name}")).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "consumer") {
        return memory::consume().await;
    }
    if arguments.iter().any(|argument| argument == "memory") {
        return memory::report(variable("MESSAGES", 1_080_000)).await;
    }
    let messages = variable("MESSAGES", MESSAGES);
    let sizes = std::env::var("JOBTRAWL_BENCH_ROWS").unwrap_or_else(|_| "10000,1000000".to_owned());
    println!("{messages} new postings a round, {ROUNDS} rounds, medians; {} cores", cores());
    println!(
        "CPU seconds are of 1,000 jobs: of the consumer (with the embed role and its provider, where they run), and of PostgreSQL"
    );
    println!(
        "{:>10}  {:<28} {:>9} {:>9} {:>10}  of limit",
        "rows", "what", "jobs/s", "own CPU", "PostgreSQL"
    );
    for existing in sizes.split(',').map(|size| size.trim().parse().unwrap()) {
        size(existing, messages).await;
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// All that is measured over a table of this size.
async fn size(existing: usize, messages: usize) {
    let mut measured: [Vec<Measured>; 4] = Default::default();
    // A small table is made anew for each measure; beside a million rows, what the rounds add is small.
    let mut large = None;
    for round in 0..ROUNDS {
        for (what, rates) in measured.iter_mut().enumerate() {
            let seed = (round * 4 + what) as u64;
            let database = match large.take() {
                Some(database) => database,
                None => table(existing).await,
            };
            rates.push(match what {
                0 => limit::run(&database.url, seed, messages).await,
                1 => measure::run(&database.url, seed, messages, What::New).await,
                2 => measure::run(&database.url, seed, messages, What::NewEmbedded).await,
                _ => measure::run(&database.url, seed, messages, What::Unchanged).await,
            });
            if existing >= 500_000 {
                large = Some(database);
            }
        }
    }
    let names = [
        "COPY + INSERT ON CONFLICT",
        "Kafka to committed rows",
        "the same while embedding",
        "what is known, unchanged",
    ];
    let limit = median(&measured[0]).rate;
    for (name, rates) in names.iter().zip(&measured) {
        let Measured { rate, cpu } = median(rates);
        let [own, server] = [cpu.own, cpu.server].map(|seconds| seconds / messages as f64 * 1_000.0);
        println!(
            "{existing:>10}  {name:<28} {rate:>9.0} {own:>9.3} {server:>10.3}  {:.0} %",
            rate / limit * 100.0
        );
    }
}

/// What one round took.
#[derive(Clone, Copy)]
pub(crate) struct Measured {
    /// Jobs a second.
    pub(crate) rate: f64,
    pub(crate) cpu: Cpu,
}

fn median(values: &[Measured]) -> Measured {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    sorted[sorted.len() / 2]
}

/// A migrated database with this many postings. Its indexes are built after the rows, which takes a third of the time.
async fn table(existing: usize) -> TestDatabase {
    let database = testkit::database().await;
    let mut session = testkit::Session::open(&database.url).await;
    session.run(include_str!("../store/indexes_away.sql")).await;
    session.run(&include_str!("../store/rows.sql").replace("$ROWS", &existing.to_string())).await;
    session
        .run("DELETE FROM job_embeddings_due; DELETE FROM embedding_models; SELECT rebuild_indexes()")
        .await;
    session.run("VACUUM ANALYZE jobs").await;
    database
}

async fn store(url: &str) -> Store {
    let config = StoreConfig { url: url.to_owned(), ..StoreConfig::default() };
    Store::connect(&config).await.unwrap()
}

/// Asks until `condition` holds.
async fn until(mut condition: impl AsyncFnMut() -> bool) {
    while !condition().await {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
