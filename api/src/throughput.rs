//! What a chart of the pipeline shows: samples of figures that only grow, one every fifteen seconds, kept for a day.
//!
//! The pipeline runs in many processes, each with metrics of its own; what they did together stands in the tables and the
//! frontier. So any API process may take the sample of a moment, and a key of that moment sees to it that one does.

use std::time::Duration;

use platform::lifecycle::Shutdown;
use serde::{Deserialize, Serialize};
use store::{JobCounts, Store, WorkDone};
use time::OffsetDateTime;
use tokio::sync::Mutex;
use tokio::time::Instant;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::state::AppState;

/// Seconds between samples: a minute of a chart has four points.
const STEP: u64 = 15;
/// A day of samples, about 1.2 MB in Redis.
const KEPT: i64 = 5_760;
/// Points of one answer: a chart has no more pixels to tell them apart.
const POINTS: usize = 240;

/// One look at everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Sample {
    /// Unix seconds.
    at: i64,
    done: WorkDone,
    waiting: u64,
    leased: u64,
    embedding_waiting: u64,
}

/// What was done in one span of time, and what waited at its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Point {
    /// The end of the span.
    #[serde(with = "time::serde::rfc3339")]
    pub(crate) at: OffsetDateTime,
    /// Its length in seconds.
    pub(crate) secs: u64,
    /// Pages fetched.
    pub(crate) pages_done: u64,
    /// Pages given up.
    pub(crate) pages_failed: u64,
    /// Postings that were new.
    pub(crate) postings_new: u64,
    /// Postings that were changed, confirmed or ended.
    pub(crate) postings_changed: u64,
    /// Postings embedded.
    pub(crate) embedded: u64,
    /// Addresses waiting, of runs under way.
    pub(crate) waiting: u64,
    /// Addresses being fetched.
    pub(crate) leased: u64,
    /// Postings waiting to be embedded.
    pub(crate) embedding_waiting: u64,
}

fn key(app: &AppState) -> String {
    app.deps.redis.key("stats:throughput")
}

/// Samples until a drain.
pub(crate) async fn run(app: &AppState, shutdown: &Shutdown) {
    loop {
        if let Err(error) = record(app).await {
            // A gap in a chart; the engine that is down is told by those who need it.
            tracing::debug!(%error, "no sample of the throughput");
        }
        if !shutdown.pause(Duration::from_secs(STEP)).await {
            return;
        }
    }
}

async fn record(app: &AppState) -> Result<(), ApiError> {
    let redis = &app.deps.redis;
    let slot = app.deps.clock.now().unix_timestamp() / STEP.cast_signed();
    let taken = redis.key(&format!("stats:throughput:{slot}"));
    if !redis.set_nx_ex(&taken, "1", 60).await? {
        return Ok(());
    }
    let sample = look(app).await?;
    let json = serde_json::to_string(&sample).map_err(ApiError::internal)?;
    redis.push_bounded(&key(app), &json, KEPT).await?;
    Ok(redis.expire(&key(app), 86_400).await?)
}

async fn look(app: &AppState) -> Result<Sample, ApiError> {
    let store = &app.deps.store;
    let mut sample = Sample {
        at: app.deps.clock.now().unix_timestamp(),
        done: store.work_done().await?,
        ..Sample::default()
    };
    for run in store.campaigns().running(None).await? {
        let progress = app.operations.frontier.progress(&run.id.to_string()).await?;
        sample.done.pages_done += progress.done;
        sample.done.pages_failed += progress.failed;
        sample.waiting += progress.queued;
        sample.leased += progress.leased;
    }
    sample.embedding_waiting = store.embeddings().backlog(app.deps.embedder.model()).await?.count;
    Ok(sample)
}

/// The last `minutes`, up to this moment.
pub(crate) async fn series(app: &AppState, minutes: u32) -> Result<Vec<Point>, ApiError> {
    let now = look(app).await?;
    // One more than fits: the first point needs the sample before it.
    let wanted = i64::from(minutes) * 60 / STEP.cast_signed() + 1;
    let kept = app.deps.redis.range(&key(app), -wanted, -1).await?;
    let since = now.at - i64::from(minutes) * 60 - STEP.cast_signed();
    let samples = kept.iter().filter_map(|json| serde_json::from_str::<Sample>(json).ok());
    let samples: Vec<Sample> = samples.filter(|sample| (since..now.at).contains(&sample.at)).collect();
    Ok(points(&samples, now))
}

/// The differences of samples, and of the last one to now; so many of them together that at most [`POINTS`] result.
fn points(samples: &[Sample], now: Sample) -> Vec<Point> {
    let stride = samples.len().div_ceil(POINTS).max(1);
    // Counted from the end, so that the oldest span is the ragged one.
    let mut kept: Vec<Sample> = samples.iter().rev().step_by(stride).copied().collect();
    kept.reverse();
    kept.push(now);
    kept.windows(2).map(|pair| between(&pair[0], &pair[1])).collect()
}

fn between(a: &Sample, b: &Sample) -> Point {
    Point {
        at: OffsetDateTime::from_unix_timestamp(b.at).unwrap_or(OffsetDateTime::UNIX_EPOCH),
        secs: u64::try_from(b.at - a.at).unwrap_or(0),
        // The server's statistics begin anew after a crash: then a span shows nothing rather than nonsense.
        pages_done: b.done.pages_done.saturating_sub(a.done.pages_done),
        pages_failed: b.done.pages_failed.saturating_sub(a.done.pages_failed),
        postings_new: b.done.postings_inserted.saturating_sub(a.done.postings_inserted),
        postings_changed: b.done.postings_updated.saturating_sub(a.done.postings_updated),
        embedded: b.done.vectors_written.saturating_sub(a.done.vectors_written),
        waiting: b.waiting,
        leased: b.leased,
        embedding_waiting: b.embedding_waiting,
    }
}

/// Totals of the table of postings, which take a second to count where there are a million: counted at most once in
/// fifteen seconds, by one asker at a time.
#[derive(Default)]
pub(crate) struct Totals(Mutex<Option<(Instant, JobCounts)>>);

impl Totals {
    pub(crate) async fn get(&self, store: &Store) -> Result<JobCounts, ApiError> {
        let mut kept = self.0.lock().await;
        if let Some((at, counts)) = *kept
            && at.elapsed() < Duration::from_secs(STEP)
        {
            return Ok(counts);
        }
        let counts = store.jobs().counts().await?;
        *kept = Some((Instant::now(), counts));
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at: i64, inserted: u64) -> Sample {
        let done = WorkDone { postings_inserted: inserted, ..WorkDone::default() };
        Sample { at, done, ..Sample::default() }
    }

    #[test]
    fn points_are_differences_and_a_reset_is_none() {
        let points = points(&[sample(0, 10), sample(15, 25), sample(30, 3)], sample(40, 4));
        let shown: Vec<(u64, u64)> = points.iter().map(|point| (point.secs, point.postings_new)).collect();
        assert_eq!(shown, [(15, 15), (15, 0), (10, 1)]);
    }

    #[test]
    fn a_day_becomes_few_points_that_lose_nothing() {
        let samples: Vec<Sample> = (0..5_760).map(|i| sample(i * 15, i.unsigned_abs() * 2)).collect();
        let points = points(&samples, sample(5_760 * 15, 5_760 * 2));
        assert!(points.len() <= POINTS, "{}", points.len());
        let first = points.first().map_or(0, |p| p.at.unix_timestamp().unsigned_abs() - p.secs);
        assert_eq!(points.iter().map(|p| p.postings_new).sum::<u64>(), (5_760 * 15 - first) / 15 * 2);
    }
}
