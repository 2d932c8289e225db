//! Postings that nothing has confirmed for long are asked about, one address each.
//!
//! Age ends no posting: a 404, a 410, its own date or complete sweeps without it do. This campaign is how a posting whose
//! board is not swept any more comes to one of those answers. It has no file; its runs are listed like any other's.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use posting::CanonicalUrl;
use store::{StaleJob, Store};
use time::OffsetDateTime;

use crate::{
    file::{Campaign, Limits},
    runs::{RunError, Runs},
    scheduler::ScheduleConfig,
};

/// The campaign's name.
pub const RECHECK: &str = "recheck";

/// Whether this process has looked since the last tick: the list is a walk over the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recheck {
    looked: Arc<AtomicI64>,
}

impl Recheck {
    /// Settles what runs, and starts a run when it is time and something is stale; whether it did.
    pub(crate) async fn look(
        &self,
        config: &ScheduleConfig,
        store: &Store,
        runs: &Runs,
        now: OffsetDateTime,
    ) -> Result<bool, RunError> {
        let tick = last_tick(now, Duration::from_secs(config.recheck_every_seconds.max(60)));
        let before = self.looked.load(Ordering::Relaxed);
        runs.settle(&campaign(&[])).await?;
        if config.recheck_after_days == 0 || before >= tick.unix_timestamp() {
            return Ok(false);
        }
        let stale_since = now - time::Duration::days(config.recheck_after_days.into());
        let stale = store.jobs().stale(stale_since, None, config.recheck_at_once).await?;
        metrics::gauge!("jobtrawl_schedule_stale_jobs").set(stale.len() as f64);
        let started = !stale.is_empty() && runs.start_tick(&campaign(&stale), tick).await?.is_some();
        if started {
            let ids: Vec<_> = stale.iter().map(|job| job.id).collect();
            // A crash before this asks about them once more than needed.
            store.jobs().rechecked(&ids, now).await?;
            tracing::info!(jobs = ids.len(), "postings that nothing confirmed for long are asked about");
        }
        self.looked.store(tick.unix_timestamp(), Ordering::Relaxed);
        Ok(started)
    }
}

/// The postings' own addresses and nothing that they lead to.
fn campaign(stale: &[StaleJob]) -> Campaign {
    Campaign {
        name: RECHECK.to_owned(),
        postings: stale.iter().filter_map(|job| CanonicalUrl::parse(&job.source_url).ok()).collect(),
        limits: Limits { max_depth: 0, ..Limits::default() },
        ..Campaign::default()
    }
}

/// The latest multiple of `every` since the epoch.
fn last_tick(now: OffsetDateTime, every: Duration) -> OffsetDateTime {
    let every = i64::try_from(every.as_secs()).unwrap_or(i64::MAX).max(1);
    let seconds = now.unix_timestamp();
    OffsetDateTime::from_unix_timestamp(seconds - seconds.rem_euclid(every)).unwrap_or(now)
}
