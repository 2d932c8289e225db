//! One look at the whole fleet. An engine that does not answer is a line in the picture, not the end of it.

use std::{pin::Pin, time::Duration};

use crawler::{Frontier, frontier::DomainState, inspect};
use platform::{
    kafka::{DEAD_LETTER_SUFFIX, KafkaConfig, Reader, StartAt, group_lag},
    redis::Redis,
};
use posting::event::TOPICS;
use serde::Serialize;
use store::{RunState, Store};
use time::OffsetDateTime;

use crate::{
    context::Context,
    fleet::{self, Worker},
};

/// An engine that takes longer is told as a problem; the picture should stay fresh.
const PATIENCE: Duration = Duration::from_secs(5);
/// Domains of one picture, the busiest first: more than any terminal has lines.
const DOMAINS: usize = 200;
/// Errors of one picture, the newest first.
const ERRORS: usize = 20;
/// Runs whose pages are counted. Older ones have ended, so that a rate does not see them.
const RUNS: usize = 20;

/// What the fleet does.
#[derive(Clone, Debug, Serialize)]
pub struct Snapshot {
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    pub workers: Vec<Worker>,
    pub stages: Stages,
    pub rates: Rates,
    pub runs: Vec<Run>,
    pub domains: Vec<Domain>,
    pub errors: Vec<Mishap>,
    /// Engines that do not answer.
    pub problems: Vec<String>,
}

/// Totals, stage by stage.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Stages {
    pub waiting: u64,
    pub leased: u64,
    pub pages_done: u64,
    pub pages_failed: u64,
    /// Messages that wait for ingest.
    pub lag: u64,
    pub dead_letters: u64,
    pub postings: u64,
    pub active: u64,
    pub embedded: u64,
    pub embedding_waiting: u64,
    pub embedding_oldest_seconds: u64,
    pub embedding_parked: u64,
}

/// Per second, since the look before.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Rates {
    pub pages: Option<f64>,
    pub failures: Option<f64>,
    pub postings: Option<f64>,
    pub embedded: Option<f64>,
}

/// A run under way.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    pub campaign: String,
    pub paused: bool,
    pub done: u64,
    pub failed: u64,
    pub total: u64,
    pub hosts: u64,
}

/// A politeness key.
#[derive(Clone, Debug, Serialize)]
pub struct Domain {
    pub key: String,
    pub waiting: u64,
    pub leased: u64,
    pub this_minute: u64,
    pub next_in_ms: u64,
    /// `ok`, `paused`, `open` (left alone after failures), `failing`.
    pub state: &'static str,
}

/// Something that went wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Mishap {
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    pub domain: String,
    pub text: String,
}

/// Connections that are tried once; what is down at the start stays a problem until `top` is started again.
pub struct Eyes {
    context: Context,
    store: Result<Store, String>,
    redis: Result<Redis, String>,
}

async fn within<T, E: std::fmt::Display>(
    what: &str,
    work: Pin<Box<dyn Future<Output = Result<T, E>> + '_>>,
) -> Result<T, String> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(format!("{what}: {error}")),
        Err(_) => Err(format!("{what}: no answer within {} s", PATIENCE.as_secs())),
    }
}

impl Eyes {
    pub async fn open(context: &Context) -> Self {
        let (store, redis) = tokio::join!(
            within("PostgreSQL", Box::pin(context.store())),
            within("Redis", Box::pin(context.redis()))
        );
        Self { context: context.clone(), store, redis }
    }

    pub async fn look(&self) -> Snapshot {
        let mut now = Snapshot {
            at: self.context.clock.now(),
            workers: Vec::new(),
            stages: Stages::default(),
            rates: Rates::default(),
            runs: Vec::new(),
            domains: Vec::new(),
            errors: Vec::new(),
            problems: Vec::new(),
        };
        let frontier =
            self.redis.clone().map(|redis| Frontier::new(redis, self.context.config.crawl.frontier.clone()));
        let (crawl, table, kafka) = tokio::join!(
            within("Redis", Box::pin(crawl(self.redis.clone(), frontier.clone()))),
            within("PostgreSQL", Box::pin(table(self.store.clone(), frontier))),
            within("Kafka", Box::pin(events(&self.context.config.kafka, &self.context.config.ingest.group))),
        );
        match crawl {
            Ok((workers, states)) => {
                now.workers = workers;
                (now.domains, now.errors) = domains(&states);
                now.stages.waiting = states.iter().map(|one| one.items.saturating_sub(one.leased)).sum();
                now.stages.leased = states.iter().map(|one| one.leased).sum();
            }
            Err(problem) => now.problems.push(problem),
        }
        match table {
            Ok((stages, runs)) => {
                let (waiting, leased) = (now.stages.waiting, now.stages.leased);
                now.stages = Stages { waiting, leased, ..stages };
                now.runs = runs;
            }
            Err(problem) => now.problems.push(problem),
        }
        match kafka {
            Ok((lag, dead)) => (now.stages.lag, now.stages.dead_letters) = (lag, dead),
            Err(problem) => now.problems.push(problem),
        }
        now
    }
}

async fn crawl(
    redis: Result<Redis, String>,
    frontier: Result<Frontier, String>,
) -> anyhow::Result<(Vec<Worker>, Vec<DomainState>)> {
    let (redis, frontier) = (redis.map_err(anyhow::Error::msg)?, frontier.map_err(anyhow::Error::msg)?);
    Ok((fleet::workers(&redis).await?, inspect::list(&frontier, true).await?))
}

/// Busiest first, and what went wrong lately on any of them.
fn domains(states: &[DomainState]) -> (Vec<Domain>, Vec<Mishap>) {
    let mut domains: Vec<Domain> = states.iter().map(Domain::from).collect();
    domains.sort_by(|a, b| (b.waiting + b.leased, &a.key).cmp(&(a.waiting + a.leased, &b.key)));
    domains.truncate(DOMAINS);
    let mut errors: Vec<Mishap> =
        states.iter().flat_map(|one| one.errors.iter().filter_map(|line| mishap(&one.key, line))).collect();
    errors.sort_by_key(|error| std::cmp::Reverse(error.at));
    errors.truncate(ERRORS);
    (domains, errors)
}

/// `<Unix ms> <text>`
fn mishap(domain: &str, line: &str) -> Option<Mishap> {
    let (at, text) = line.split_once(' ')?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(at.parse::<i128>().ok()? * 1_000_000).ok()?;
    Some(Mishap { at, domain: domain.to_owned(), text: text.to_owned() })
}

impl From<&DomainState> for Domain {
    fn from(state: &DomainState) -> Self {
        Self {
            key: state.key.clone(),
            waiting: state.items.saturating_sub(state.leased),
            leased: state.leased,
            this_minute: state.window,
            next_in_ms: state.next_in_ms.max(state.open_for_ms),
            state: match (state.paused, state.circuit_open, state.failures) {
                (true, ..) => "paused",
                (_, true, _) => "open",
                (_, _, 1..) => "failing",
                _ => "ok",
            },
        }
    }
}

async fn table(
    store: Result<Store, String>,
    frontier: Result<Frontier, String>,
) -> anyhow::Result<(Stages, Vec<Run>)> {
    let store = store.map_err(anyhow::Error::msg)?;
    let mut stages = Stages::default();
    let mut runs = Vec::new();
    let paused = store.campaigns().paused().await?;
    for run in store.campaigns().list(None, RUNS).await? {
        let count = |name: &str| run.counts.get(name).and_then(serde_json::Value::as_u64).unwrap_or(0);
        if run.state != RunState::Running {
            stages.pages_done += count("done");
            stages.pages_failed += count("failed");
            continue;
        }
        let Ok(frontier) = &frontier else { continue };
        let progress = frontier.progress(&run.id.to_string()).await?;
        stages.pages_done += progress.done;
        stages.pages_failed += progress.failed;
        runs.push(Run {
            paused: paused.contains(&run.campaign),
            done: progress.done + progress.skipped,
            failed: progress.failed,
            total: progress.total(),
            hosts: progress.hosts,
            campaign: run.campaign,
        });
    }
    let counts = store.jobs().counts().await?;
    (stages.postings, stages.active, stages.embedded) = (counts.total, counts.active, counts.active_embedded);
    if let Some(model) = store.embeddings().serving().await? {
        let backlog = store.embeddings().backlog(&model.model).await?;
        stages.embedding_waiting = backlog.count;
        stages.embedding_oldest_seconds = backlog.oldest_age.as_secs();
        stages.embedding_parked = backlog.parked;
    }
    Ok((stages, runs))
}

/// Messages that wait, and dead letters that are kept.
async fn events(kafka: &KafkaConfig, group: &str) -> anyhow::Result<(u64, u64)> {
    let lag = group_lag(kafka, group, TOPICS).await?;
    let mut dead = 0;
    for topic in TOPICS {
        let letters = format!("{topic}{DEAD_LETTER_SUFFIX}");
        dead += Reader::open(kafka, &letters, StartAt::Earliest).await?.remaining();
    }
    Ok((lag, dead))
}
