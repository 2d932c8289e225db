//! Search by vector over a table of real size: `make bench-match ROWS=100000`, or `bench/match/run 100000`. Recall is judged
//! against every vector compared one by one in this program, times are those of the store's own search on the database that
//! `JOBTRAWL_BENCH_DATABASE` names, which is filled when it is empty.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::too_many_arguments,
    reason = "a report for a person"
)]

mod cost;
mod fill;
mod together;
#[path = "../usage.rs"]
mod usage;
mod world;

use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use posting::{EmploymentType, Workplace};
use store::{JobFilter, Store, StoreConfig};
use world::{NEAREST, Truth, World, dot};

/// Questions per filter: the slowest of a hundred is then the p99.
const QUESTIONS: u64 = 200;
/// Each question is asked so often, and the middle time taken: the machine has other work.
const ROUNDS: usize = 3;
const MODEL: &str = "bench";
/// The name of the sessions that search.
const SEARCHES: &str = "bench-searches";

/// A filter, its share, and which numbers pass it (see `rows.sql`).
struct Case {
    name: &'static str,
    filter: JobFilter,
    passes: fn(u64) -> bool,
}

fn cases() -> Vec<Case> {
    let base = JobFilter::default;
    vec![
        Case { name: "none", filter: base(), passes: |_| true },
        Case {
            name: "remote, 50 %",
            filter: JobFilter { workplace: Some(Workplace::Remote), ..base() },
            passes: |n| n % 2 == 0,
        },
        Case {
            name: "senior, 10 %",
            filter: JobFilter { seniority: Some("senior".into()), ..base() },
            passes: |n| n % 10 == 3,
        },
        Case {
            name: "a city, 1 %",
            filter: JobFilter { location: Some("City7".into()), ..base() },
            passes: |n| n % 100 == 7,
        },
        Case {
            name: "far away, 1 %",
            filter: JobFilter { employment_type: Some(EmploymentType::Intern), ..base() },
            passes: |n| n % 397 < 4,
        },
        Case {
            name: "a company, 0.1 %",
            filter: JobFilter { company: Some("Company 11".into()), ..base() },
            passes: |n| n % 1_000 == 11,
        },
    ]
}

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let rows: u64 = variable("JOBTRAWL_BENCH_ROWS").and_then(|rows| rows.parse().ok()).unwrap_or(10_000);
    let url = variable("JOBTRAWL_BENCH_DATABASE").unwrap();
    let mut config = StoreConfig {
        url: url.clone(),
        application_name: SEARCHES.to_owned(),
        statement_timeout_ms: 0,
        ..StoreConfig::default()
    };
    if let Some(ef) = variable("JOBTRAWL_BENCH_EF_SEARCH") {
        config.hnsw_ef_search = ef.parse().unwrap();
    }
    let store = Store::connect(&config).await.unwrap();
    store.migrate().await.unwrap();
    let world = World::new(rows);
    fill::unless_filled(&url, &world, rows).await;
    let questions: Vec<Vec<f32>> = (0..QUESTIONS).map(|q| world.vector(rows + 1 + q * 7)).collect();
    let cases = cases();
    let begun = Instant::now();
    let truths = truths(&world, rows, &questions, &cases);
    println!("true neighbours by comparing all: {:.0} s", begun.elapsed().as_secs_f64());
    println!("load of the machine: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    println!(
        "\n| filter | pass | recall@{NEAREST} | least rows | p50 ms | p99 ms | server CPU ms | searches/s, 2 at once |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let mut sessions = cost::Sessions::watch(&url).await;
    for (at, case) in cases.iter().enumerate() {
        let passing = (1..=rows).filter(|n| (case.passes)(*n)).count();
        measure(&store, &mut sessions, &world, case, at, &questions, &truths, passing).await;
    }
    together::report(
        &store,
        &mut sessions,
        &cases,
        &questions.iter().map(|question| padded(question)).collect::<Vec<_>>(),
    )
    .await;
    println!(
        "\nload of the machine: {}",
        std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim()
    );
    store.close().await;
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// As it is stored.
fn padded(vector: &[f32]) -> Vec<f32> {
    let mut vector = vector.to_owned();
    vector.resize(store::DIMENSIONS, 0.0);
    vector
}

/// The true neighbours, by question and case, on every core.
fn truths(world: &World, rows: u64, questions: &[Vec<f32>], cases: &[Case]) -> Vec<Mutex<Vec<Truth>>> {
    let truths: Vec<Mutex<Vec<Truth>>> =
        questions.iter().map(|_| Mutex::new(cases.iter().map(|_| Truth::default()).collect())).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let truths = &truths;
            scope.spawn(move || {
                for n in (1 + thread..=rows).step_by(threads as usize) {
                    let passes: Vec<bool> = cases.iter().map(|case| (case.passes)(n)).collect();
                    world::offer(truths, questions, &passes, &world.vector(n));
                }
            });
        }
    });
    truths
}

/// One line of the table. Recall counts what is found by its cosine: of equally near postings any is right.
async fn measure(
    store: &Store,
    sessions: &mut cost::Sessions,
    world: &World,
    case: &Case,
    at: usize,
    questions: &[Vec<f32>],
    truths: &[Mutex<Vec<Truth>>],
    passing: usize,
) {
    let padded: Vec<Vec<f32>> = questions.iter().map(|question| padded(question)).collect();
    let search = |vector: &Vec<f32>| {
        let vector = vector.clone();
        async move { store.embeddings().nearest(MODEL, &vector, NEAREST, &case.filter).await.unwrap() }
    };
    let (mut hits, mut wanted, mut least) = (0usize, 0usize, usize::MAX);
    // The first round reads the pages.
    for ((vector, question), truth) in padded.iter().zip(questions).zip(truths) {
        let found = search(vector).await;
        let truth = truth.lock().unwrap();
        let edge = truth[at].best.last().unwrap() - 1e-5;
        // `rows.sql` writes a posting's number as the end of its id.
        let number = |id: &uuid::Uuid| id.as_u64_pair().1 & 0xffff_ffff_ffff;
        hits += found.iter().filter(|(id, _)| dot(question, &world.vector(number(id))) >= edge).count();
        wanted += truth[at].best.len();
        least = least.min(found.len());
    }
    let mut times = vec![Vec::new(); padded.len()];
    let before = sessions.milliseconds(SEARCHES).await;
    for _ in 0..ROUNDS {
        for (vector, times) in padded.iter().zip(&mut times) {
            let begun = Instant::now();
            search(vector).await;
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
    }
    let cpu = (sessions.milliseconds(SEARCHES).await - before) / (padded.len() * ROUNDS) as f64;
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let worker = || async {
        while let Some(vector) = padded.get(next.fetch_add(1, Ordering::Relaxed)) {
            search(vector).await;
        }
    };
    tokio::join!(worker(), worker());
    let rate = padded.len() as f64 / begun.elapsed().as_secs_f64();
    let mut times: Vec<f64> = times.into_iter().map(|mut of_one| middle(&mut of_one)).collect();
    let p50 = middle(&mut times);
    let p99 = times[times.len() * 99 / 100];
    println!(
        "| {} | {passing} | {:.3} | {least} | {p50:.1} | {p99:.1} | {cpu:.1} | {rate:.0} |",
        case.name,
        hits as f64 / wanted as f64,
    );
}

fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
