//! Requests a second and waiting times of the routes that pages live on, beside a bare handler and bare SQL, in one run:
//! `bench/api/run`, or `cargo bench -p api --bench api`. `JOBTRAWL_BENCH_ROWS` postings (20,000), `JOBTRAWL_BENCH_SECS`
//! a measurement (5), `JOBTRAWL_BENCH_CLIENTS` connections (16).
//!
//! Server, clients and PostgreSQL share the machine, as on a small one in production; so the figures are to be read
//! against the bare ones of the same run.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, reason = "a report for a person")]

#[path = "../../api/tests/api/support/mod.rs"]
mod support;

mod load;

use std::net::SocketAddr;
use std::time::Duration;

use api::ResumeWorker;
use axum::Router;
use axum::routing::get;
use load::{http, sql};
use resume::ParseLimits;
use serde_json::Value;
use store::{DIMENSIONS, JobVector};
use support::{Server, clean, server};
use testkit::Session;
use tokio::net::TcpListener;
use uuid::Uuid;

const RESUME: &str = include_str!("../../sandbox/assets/demo-resume.md");
const WORDS: [&str; 12] = [
    "Rust",
    "Kafka",
    "payments",
    "nurse",
    "kitchen",
    "PostgreSQL",
    "design",
    "sales",
    "logistics",
    "Kubernetes",
    "teaching",
    "audit",
];

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A unit vector of the model's width, as the store keeps it.
    fn vector(&mut self, native: usize) -> Vec<f32> {
        let mut vector: Vec<f32> =
            (0..native).map(|_| (self.next() % 2_001) as f32 / 1_000.0 - 1.0).collect();
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|x| *x /= length);
        vector.resize(DIMENSIONS, 0.0);
        vector
    }
}

/// Postings of a page's length with vectors; the ids of a thousand of them.
async fn fill(server: &Server, rows: usize) -> Vec<Uuid> {
    let mut dice = Dice(42);
    let (store, embedder) = (&server.deps.store, &server.deps.embedder);
    let mut ids = Vec::new();
    for batch in 0..rows.div_ceil(500) {
        let clean: Vec<_> = (0..500)
            .map(|n| {
                let mut text = String::new();
                while text.len() < 2_500 {
                    text.push_str(WORDS[(dice.next() % 12) as usize]);
                    text.push_str(if dice.next().is_multiple_of(9) { ".\n\n" } else { " " });
                }
                clean(&format!("{} {} {batch}-{n}", WORDS[n % 12], WORDS[(n / 12) % 12]), &text)
            })
            .collect();
        store.jobs().upsert_batch(&clean).await.unwrap();
        let mut rows = Vec::with_capacity(clean.len());
        for posting in &clean {
            let job_id = store.jobs().by_url_hash(posting.url_hash).await.unwrap().unwrap().id;
            let vector = dice.vector(embedder.native_dimensions());
            rows.push(JobVector { job_id, content_hash: posting.content_hash.to_string(), vector });
            if ids.len() < 1_000 {
                ids.push(job_id);
            }
        }
        store.embeddings().write(embedder.model(), &rows).await.unwrap();
    }
    let mut session = Session::open(&server.engines.store.url).await;
    session.run("ANALYZE jobs; ANALYZE job_embeddings").await;
    ids
}

/// A moment of 2020, before every posting was published.
fn instant(second: u32) -> String {
    format!(
        "2020-01-{:02}T{:02}:{:02}:{:02}Z",
        1 + second / 86_400,
        second / 3_600 % 24,
        second / 60 % 60,
        second % 60
    )
}

/// The least that a server in this stack does: a handler that answers with one posting's bytes.
async fn bare(body: String) -> SocketAddr {
    let router = Router::new().route(
        "/bare",
        get(move || {
            let body = body.clone();
            async move { ([(http::header::CONTENT_TYPE, "application/json")], body) }
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    addr
}

#[tokio::main]
async fn main() {
    let (rows, secs) = (setting("JOBTRAWL_BENCH_ROWS", 20_000), setting("JOBTRAWL_BENCH_SECS", 5));
    let clients = setting("JOBTRAWL_BENCH_CLIENTS", 16);
    let Some(server) = server().await else { return };
    let ids = fill(&server, rows).await;
    let ann = server.sign_in("ann@example.org").await;
    let resume: Value = ann.upload("mara.md", RESUME).await.json().await.unwrap();
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    while worker.run_once(&server.deps, "bench").await.unwrap() > 0 {}
    let matches = format!("/api/v1/resumes/{}/matches?limit=20", resume["id"].as_str().unwrap());
    let posting = ann.get(&format!("/api/v1/jobs/{}", ids[0])).await.text().await.unwrap();
    // Another filter each time, so that every list has to be ranked.
    let anew: Vec<String> =
        (0..100_000).map(|least| format!("{matches}&posted_after={}", instant(least))).collect();
    let (bare, url) = (bare(posting).await, server.engines.store.url.clone());
    let jobs: Vec<String> = ids.iter().map(|id| format!("/api/v1/jobs/{id}")).collect();
    let words: Vec<String> = WORDS
        .iter()
        .flat_map(|a| WORDS.iter().map(move |b| format!("/api/v1/jobs?limit=20&q={a}%20{b}")))
        .collect();
    let columns = "j.id::text, j.title::text, j.company::text, j.location::text, j.source_url::text, j.requirements_json::text";
    let by_id: Vec<String> = ids
        .iter()
        .map(|id| format!("SELECT {columns}, j.description_markdown::text FROM jobs j WHERE j.id = '{id}'"))
        .collect();
    let recent = format!(
        "SELECT {columns} FROM jobs j WHERE j.is_active ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC LIMIT 20"
    );
    let cookie = ann.cookie.clone().unwrap();
    let addr = server.addr;
    // Every posting once, so that what is measured is the cache as it usually is: filled.
    for path in &jobs {
        ann.get(path).await;
    }
    let lines = [
        http("bare handler, one posting's bytes", bare, vec!["/bare".to_owned()], "", clients, secs).await,
        http("`GET /jobs/{id}`, cached in Redis", addr, jobs, "", clients, secs).await,
        sql("bare SQL, one posting by id", &url, by_id, clients, secs).await,
        http(
            "`GET /jobs?limit=20`, newest",
            addr,
            vec!["/api/v1/jobs?limit=20".to_owned()],
            "",
            clients,
            secs,
        )
        .await,
        sql("bare SQL, the same 20", &url, vec![recent], clients, secs).await,
        http("`GET /jobs?q=…`, two words, ranked", addr, words, "", clients, secs).await,
        http("`GET /me`, signed in", addr, vec!["/api/v1/me".to_owned()], &cookie, clients, secs).await,
        http(
            "`GET /resumes/{id}/matches`, ranked in the last minute",
            addr,
            vec![matches],
            &cookie,
            clients,
            secs,
        )
        .await,
        http("the same, ranked anew every time", addr, anew, &cookie, clients, secs).await,
    ];
    println!("{rows} postings, {clients} connections, {secs} s each\n");
    println!("| route | answers/s | median ms | p99 ms | refused |\n| --- | ---: | ---: | ---: | ---: |");
    for line in lines {
        let ms = |wait: Duration| wait.as_secs_f64() * 1_000.0;
        println!(
            "| {} | {:.0} | {:.1} | {:.1} | {} |",
            line.what,
            line.per_second,
            ms(line.median),
            ms(line.p99),
            line.refused
        );
    }
}
