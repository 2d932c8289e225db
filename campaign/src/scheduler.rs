//! The schedule role: starts campaigns when they are due and ends runs that are finished.
//!
//! Any number of schedulers may run; the one that holds the lease acts. A tick is a row with a unique key, so even two
//! leaders at once, which a paused process can bring about, start it once.

use std::{path::PathBuf, time::Duration};

use platform::{clock::Clock, lifecycle::Shutdown};
use serde::Deserialize;
use store::Store;
use time::OffsetDateTime;

use crate::{
    file::Campaign,
    recheck::{RECHECK, Recheck},
    runs::{RunError, Runs},
};

/// The lease's name.
const LEASE: &str = "scheduler";

/// `[schedule]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScheduleConfig {
    /// Folder of the campaign files. Default: `config/campaigns`.
    pub campaigns_dir: PathBuf,
    /// Seconds between two looks at what is due and at what is finished. Default: 2.
    pub every_seconds: u64,
    /// Seconds after which another scheduler takes over from one that died. Default: 15, half of what an operator
    /// is promised.
    pub lease_seconds: u64,
    /// Days after which a posting that no crawl has confirmed is asked about by its own address; and days until it is
    /// asked about again. Default: 7. 0: never.
    pub recheck_after_days: u32,
    /// Seconds between two such runs. Default: 3,600.
    pub recheck_every_seconds: u64,
    /// Most postings of one such run. Default: 5,000: with one run an hour, 840,000 in a week.
    pub recheck_at_once: usize,
}

impl Default for ScheduleConfig {
    fn default() -> Self {
        Self {
            campaigns_dir: "config/campaigns".into(),
            every_seconds: 2,
            lease_seconds: 15,
            recheck_after_days: 7,
            recheck_every_seconds: 3_600,
            recheck_at_once: 5_000,
        }
    }
}

/// What one look did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether this scheduler holds the lease.
    pub leader: bool,
    /// Campaigns that were started.
    pub started: Vec<String>,
}

/// One scheduler.
#[derive(Clone, Debug)]
pub struct Scheduler {
    config: ScheduleConfig,
    store: Store,
    runs: Runs,
    clock: Clock,
    holder: String,
    since: OffsetDateTime,
    recheck: Recheck,
}

impl Scheduler {
    /// A scheduler that has not looked yet. Campaigns that never ran are due from now on, not for all of the past.
    pub fn new(config: ScheduleConfig, store: Store, runs: Runs, clock: Clock) -> Self {
        let (holder, since) = (uuid::Uuid::new_v4().to_string(), clock.now());
        Self { config, store, runs, clock, holder, since, recheck: Recheck::default() }
    }

    /// Looks until a drain is asked for, then hands the lease over.
    pub async fn run(self, shutdown: Shutdown) {
        let mut reported = std::collections::HashSet::new();
        let mut led = false;
        loop {
            match self.run_once(&mut reported).await {
                Ok(outcome) => {
                    if outcome.leader != led {
                        led = outcome.leader;
                        let text =
                            if led { "this scheduler leads now" } else { "another scheduler leads now" };
                        tracing::info!(schedule.holder = %self.holder, "{text}");
                    }
                    metrics::gauge!("jobtrawl_schedule_leader").set(f64::from(u8::from(outcome.leader)));
                }
                Err(error) => {
                    // Whoever cannot renew its lease does not lead.
                    metrics::gauge!("jobtrawl_schedule_leader").set(0.0);
                    tracing::warn!(error = %error, "schedule: engines are not answering, looking again");
                }
            }
            if !shutdown.pause(Duration::from_secs(self.config.every_seconds.max(1))).await {
                break;
            }
        }
        if let Err(error) = self.store.campaigns().step_down(LEASE, &self.holder).await {
            tracing::debug!(error = %error, "the lease runs out by itself");
        }
    }

    /// One look: takes or keeps the lease, starts what is due, settles what runs. `reported` holds the
    /// errors that were logged already, so that a broken file is named once and not every two seconds.
    ///
    /// # Errors
    /// [`RunError`] when the lease cannot be asked for.
    pub async fn run_once(
        &self,
        reported: &mut std::collections::HashSet<String>,
    ) -> Result<Outcome, RunError> {
        let lease = Duration::from_secs(self.config.lease_seconds);
        if self.store.campaigns().lead(LEASE, &self.holder, lease).await?.is_none() {
            return Ok(Outcome::default());
        }
        let mut outcome = Outcome { leader: true, started: Vec::new() };
        let paused = self.store.campaigns().paused().await?;
        let mut still_wrong = std::collections::HashSet::new();
        for read in Campaign::read_all(&self.config.campaigns_dir) {
            let result = match &read {
                Ok(campaign) => self
                    .look_at(campaign, &paused)
                    .await
                    .map_err(|error| format!("{}: {error}", campaign.name)),
                Err(error) => Err(error.to_string()),
            };
            match result {
                Ok(true) => outcome.started.extend(read.into_iter().map(|campaign| campaign.name)),
                Ok(false) => {}
                Err(problem) => {
                    if !reported.contains(&problem) {
                        tracing::error!(problem = %problem, "schedule: a campaign is not looked after");
                    }
                    still_wrong.insert(problem);
                }
            }
        }
        if !paused.iter().any(|name| name == RECHECK) {
            match self.recheck.look(&self.config, &self.store, &self.runs, self.clock.now()).await {
                Ok(true) => outcome.started.push(RECHECK.to_owned()),
                Ok(false) => {}
                Err(error) => {
                    let problem = format!("{RECHECK}: {error}");
                    if !reported.contains(&problem) {
                        tracing::warn!(problem, "schedule: stale postings are not looked after");
                    }
                    still_wrong.insert(problem);
                }
            }
        }
        *reported = still_wrong;
        Ok(outcome)
    }

    async fn look_at(&self, campaign: &Campaign, paused: &[String]) -> Result<bool, RunError> {
        self.runs.settle(campaign).await?;
        let Some(schedule) = campaign.schedule.as_ref().filter(|_| campaign.enabled) else {
            return Ok(false);
        };
        if paused.contains(&campaign.name) {
            return Ok(false);
        }
        let since = self.store.campaigns().last_tick(&campaign.name).await?.unwrap_or(self.since);
        // The file was checked when it was read.
        let Ok(Some(tick)) = schedule.latest_due(since, self.clock.now()) else { return Ok(false) };
        Ok(self.runs.start_tick(campaign, tick).await?.is_some())
    }
}
