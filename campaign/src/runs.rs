//! Runs: a campaign that was started, its addresses, and its end.
//!
//! Nothing here counts. How far a run is follows from what the frontier holds; whether it is finished follows from
//! that. A run is seeded after its row exists: one whose process died in between has no counts yet, and whoever
//! looks next seeds it again, which adds only what is missing.

use std::collections::BTreeSet;

use crawler::{DomainRules, Frontier, FrontierError, Progress, RunSpec};
use extract::{Request, RequestKind, html::links_kind};
use platform::clock::Clock;
use serde::Serialize;
use serde_json::json;
use store::{CampaignRun, RunState, Store, StoreError, Trigger};
use time::{Duration, OffsetDateTime};

use crate::file::{Campaign, Overlap};

/// How long an unseeded run is left to the process that started it before another one seeds it.
const SEEDING_GRACE: Duration = Duration::seconds(30);

/// Starts, follows and ends runs.
#[derive(Clone, Debug)]
pub struct Runs {
    store: Store,
    frontier: Frontier,
    domains: DomainRules,
    clock: Clock,
}

/// A run cannot be started, followed or ended.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Postgres.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The frontier.
    #[error(transparent)]
    Frontier(#[from] FrontierError),
    /// The campaign has no run to act on.
    #[error("campaign {0:?} has no run under way; start it with `jobtrawl campaign start {0}`")]
    NotRunning(String),
    /// The campaign's policy does not start a second run beside the first.
    #[error("campaign {0:?} is already running; stop it first, or set overlap = \"allow\" in its file")]
    AlreadyRunning(String),
}

/// A run with what the frontier knows of it.
#[derive(Clone, Debug, Serialize)]
pub struct RunStatus {
    /// The row.
    #[serde(flatten)]
    pub run: CampaignRun,
    /// The frontier's view; for an ended run, as it was at the end.
    pub progress: Progress,
    /// Whether an operator paused the campaign.
    pub paused: bool,
}

impl Runs {
    /// Brings the two sides together.
    pub fn new(store: Store, frontier: Frontier, domains: DomainRules, clock: Clock) -> Self {
        Self { store, frontier, domains, clock }
    }

    /// Starts a run by hand.
    ///
    /// # Errors
    /// [`RunError::AlreadyRunning`] where the campaign's policy is not to have two.
    pub async fn start(&self, campaign: &Campaign) -> Result<CampaignRun, RunError> {
        self.settle(campaign).await?;
        let running = self.store.campaigns().running(Some(&campaign.name)).await?;
        match campaign.overlap {
            Overlap::Skip if !running.is_empty() => {
                return Err(RunError::AlreadyRunning(campaign.name.clone()));
            }
            Overlap::Replace => self.end_all(&running, "replaced by a newer run").await?,
            Overlap::Skip | Overlap::Allow => {}
        }
        let started = self.store.campaigns().start(&campaign.name, Trigger::Manual, self.clock.now()).await?;
        let run = started.ok_or_else(|| RunError::AlreadyRunning(campaign.name.clone()))?;
        self.seed(campaign, &run).await?;
        Ok(run)
    }

    /// Starts the run of a schedule's tick. `None`: the tick was taken before, or passed over by policy.
    ///
    /// # Errors
    /// [`RunError`]; the tick is then seeded by the next [`Runs::settle`].
    pub async fn start_tick(
        &self,
        campaign: &Campaign,
        tick: OffsetDateTime,
    ) -> Result<Option<CampaignRun>, RunError> {
        self.settle(campaign).await?;
        let (campaigns, now) = (self.store.campaigns(), self.clock.now());
        let running = campaigns.running(Some(&campaign.name)).await?;
        if !running.is_empty() && campaign.overlap == Overlap::Skip {
            campaigns.skip(&campaign.name, tick, now).await?;
            return Ok(None);
        }
        let Some(run) = campaigns.start(&campaign.name, Trigger::Schedule(tick), now).await? else {
            return Ok(None);
        };
        if campaign.overlap == Overlap::Replace {
            self.end_all(&running, "replaced by a newer run").await?;
        }
        self.seed(campaign, &run).await?;
        Ok(Some(run))
    }

    /// Puts the campaign's first addresses into the frontier. Doing so again adds only what is missing.
    async fn seed(&self, campaign: &Campaign, run: &CampaignRun) -> Result<(), RunError> {
        let requests = requests(campaign);
        let spec = RunSpec {
            id: run.id.to_string(),
            campaign: campaign.name.clone(),
            max_urls: campaign.limits.max_urls,
            max_urls_per_host: campaign.limits.max_urls_per_host,
            max_depth: u16::try_from(campaign.limits.max_depth).unwrap_or(u16::MAX),
            // A schedule may tick more often than a board changes; a person who starts a run wants it read.
            by_interval: run.scheduled_for.is_some(),
            scope: scope(campaign, &requests),
        };
        self.frontier.open_run(&spec).await?;
        let added = crawler::seed(&self.frontier, &self.domains, &spec, requests).await?;
        tracing::info!(campaign = %campaign.name, run.id = %run.id, seeds.added = added.added, seeds.full = added.full.len(), "run started");
        let progress = self.frontier.progress(&spec.id).await?;
        self.store.campaigns().progress(run.id, &counts(&progress)).await?;
        Ok(())
    }

    /// Looks at the campaign's runs: seeds those that were left unseeded, ends those that are finished or over time.
    ///
    /// # Errors
    /// [`RunError`].
    pub async fn settle(&self, campaign: &Campaign) -> Result<(), RunError> {
        for run in self.store.campaigns().running(Some(&campaign.name)).await? {
            let age = self.clock.now() - run.started_at;
            if !is_seeded(&run) {
                if age > SEEDING_GRACE {
                    self.seed(campaign, &run).await?;
                }
                continue;
            }
            let progress = self.frontier.progress(&run.id.to_string()).await?;
            let limit =
                Duration::minutes(i64::try_from(campaign.limits.max_minutes).unwrap_or(i64::MAX / 60));
            if progress.is_finished() {
                self.finish(&run, RunState::Finished, None).await?;
            } else if age > limit {
                self.frontier.stop_run(&run.id.to_string()).await?;
                let why = format!("stopped after limits.max_minutes = {}", campaign.limits.max_minutes);
                self.finish(&run, RunState::Stopped, Some(&why)).await?;
            } else {
                self.store.campaigns().progress(run.id, &counts(&progress)).await?;
            }
        }
        Ok(())
    }

    /// The campaign's latest run, settled first.
    ///
    /// # Errors
    /// [`RunError`].
    pub async fn status(&self, campaign: &Campaign) -> Result<Option<RunStatus>, RunError> {
        self.settle(campaign).await?;
        let latest = self.store.campaigns().list(Some(&campaign.name), 1).await?.into_iter().next();
        let Some(run) = latest else { return Ok(None) };
        let progress = self.frontier.progress(&run.id.to_string()).await?;
        let paused = self.frontier.paused_campaigns().await?.contains(&campaign.name);
        Ok(Some(RunStatus { run, progress, paused }))
    }

    /// Pauses or resumes the campaign: workers stop or go on within two seconds, the scheduler at its next look.
    ///
    /// # Errors
    /// [`RunError`].
    pub async fn set_paused(&self, name: &str, paused: bool) -> Result<(), RunError> {
        self.store.campaigns().set_paused(name, paused, self.clock.now()).await?;
        Ok(self.frontier.pause_campaign(name, paused).await?)
    }

    /// Ends the campaign's runs; what is queued is dropped, what is being fetched is finished.
    ///
    /// # Errors
    /// [`RunError::NotRunning`] where there is none.
    pub async fn stop(&self, name: &str) -> Result<usize, RunError> {
        let running = self.store.campaigns().running(Some(name)).await?;
        if running.is_empty() {
            return Err(RunError::NotRunning(name.to_owned()));
        }
        self.end_all(&running, "stopped by an operator").await?;
        Ok(running.len())
    }

    async fn end_all(&self, runs: &[CampaignRun], why: &str) -> Result<(), RunError> {
        for run in runs {
            self.frontier.stop_run(&run.id.to_string()).await?;
            self.finish(run, RunState::Stopped, Some(why)).await?;
        }
        Ok(())
    }

    async fn finish(&self, run: &CampaignRun, state: RunState, why: Option<&str>) -> Result<(), RunError> {
        let progress = self.frontier.progress(&run.id.to_string()).await?;
        let ended =
            self.store.campaigns().finish(run.id, state, &counts(&progress), why, self.clock.now()).await?;
        if ended.is_some() {
            tracing::info!(campaign = %run.campaign, run.id = %run.id, run.state = state.as_str(), pages.done = progress.done, pages.failed = progress.failed, "run ended");
        }
        Ok(())
    }
}

fn is_seeded(run: &CampaignRun) -> bool {
    run.counts.get("total").is_some()
}

fn counts(progress: &Progress) -> serde_json::Value {
    json!({
        "total": progress.total(), "done": progress.done, "failed": progress.failed,
        "skipped": progress.skipped, "hosts": progress.hosts,
    })
}

/// The first requests of a campaign. Boards were checked when the file was read.
fn requests(campaign: &Campaign) -> Vec<Request> {
    let boards = campaign.boards.iter().flat_map(|board| extract::board_requests(board).unwrap_or_default());
    // A seed may be a single posting: it ends by its own 404.
    let seeds = campaign.seeds.iter().map(|url| Request::get(url.url().clone(), links_kind(url.url())));
    let sitemaps = campaign.sitemaps.iter().map(|url| Request::get(url.url().clone(), RequestKind::Sitemap));
    let postings = campaign
        .postings
        .iter()
        .map(|url| Request { priority: 0, ..Request::get(url.url().clone(), RequestKind::Posting) });
    let mut requests: Vec<Request> = boards.chain(seeds).chain(sitemaps).chain(postings).collect();
    // A request's own kind decides within a campaign; the campaign's priority moves all of them.
    for request in &mut requests {
        let moved = i16::from(request.priority) + i16::from(campaign.priority) - 5;
        request.priority = u8::try_from(moved.clamp(0, 9)).unwrap_or(0);
    }
    requests
}

/// Hosts that links may lead to: those the file names and those of its seeds and sitemaps.
fn scope(campaign: &Campaign, requests: &[Request]) -> Vec<String> {
    let own = requests
        .iter()
        .filter(|request| request.board.is_none())
        .filter_map(|request| request.url.host_str());
    let hosts: BTreeSet<String> =
        own.map(str::to_owned).chain(campaign.domains.iter().map(|d| d.to_lowercase())).collect();
    hosts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use posting::CanonicalUrl;

    use super::*;

    #[test]
    fn a_seed_that_is_a_posting_is_asked_for_as_one() {
        let parse = |url: &str| CanonicalUrl::parse(url).unwrap();
        let seeds = ["https://a.example/careers", "https://a.example/jobs/4711-engineer"].map(parse);
        let campaign = Campaign { seeds: seeds.into(), ..Campaign::default() };
        let kinds: Vec<_> = requests(&campaign).into_iter().map(|request| request.kind).collect();
        assert_eq!(kinds, [RequestKind::Page, RequestKind::Posting]);
    }
}
