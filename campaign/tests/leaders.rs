//! Schedulers on the real engines, with a clock that the test turns: two that both believe they lead, stops, overlaps.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use std::collections::HashSet;

use campaign::{Runs, ScheduleConfig, Scheduler, schedule::Schedule};
use crawler::{DomainRules, Frontier};
use platform::clock::Clock;
use store::{CampaignRun, RunState, Store, StoreConfig};
use time::{Duration, OffsetDateTime, macros::datetime};

/// Twelve days before the clocks go forward in Berlin.
const START: OffsetDateTime = datetime!(2026-03-17 12:00 UTC);

struct Stage {
    clock: Clock,
    store: Store,
    runs: Runs,
    config: ScheduleConfig,
    folder: tempfile::TempDir,
    _database: testkit::TestDatabase,
}

impl Stage {
    /// A lease of no time: everybody may take it at every look, as after a pause that outlasted it.
    async fn new(overlap: &str) -> Self {
        let database = testkit::database().await;
        let store = Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() })
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "seeds = [\"https://a.example/\"]\nschedule = {{ cron = \"30 2 * * *\", timezone = \"Europe/Berlin\" }}\noverlap = \"{overlap}\"\n"
        );
        std::fs::write(folder.path().join("nightly.toml"), text).unwrap();
        let clock = Clock::manual(START);
        let frontier = Frontier::new(testkit::redis().await, crawler::CrawlConfig::default().frontier);
        let domains = DomainRules::load(&folder.path().join("domains")).unwrap();
        let runs = Runs::new(store.clone(), frontier, domains, clock.clone());
        let config = ScheduleConfig {
            campaigns_dir: folder.path().into(),
            lease_seconds: 0,
            ..ScheduleConfig::default()
        };
        Self { clock, store, runs, config, folder, _database: database }
    }

    fn scheduler(&self) -> Scheduler {
        Scheduler::new(self.config.clone(), self.store.clone(), self.runs.clone(), self.clock.clone())
    }

    /// Oldest first.
    async fn runs(&self) -> Vec<CampaignRun> {
        let mut runs = self.store.campaigns().list(Some("nightly"), 1_000).await.unwrap();
        runs.reverse();
        runs
    }

    async fn states(&self) -> Vec<RunState> {
        self.runs().await.into_iter().map(|run| run.state).collect()
    }
}

fn nights(from: OffsetDateTime, to: OffsetDateTime) -> Vec<OffsetDateTime> {
    let schedule = Schedule { cron: "30 2 * * *".into(), timezone: "Europe/Berlin".into() };
    let mut nights = Vec::new();
    let mut at = schedule.next_after(from).unwrap();
    while at <= to {
        nights.push(at);
        at = schedule.next_after(at).unwrap();
    }
    nights
}

#[tokio::test]
async fn two_leaders_at_once_start_every_night_once() {
    let stage = Stage::new("replace").await;
    let (one, other) = (stage.scheduler(), stage.scheduler());
    // Sixteen nights, the one that has no half past two among them.
    for _ in 0..16 * 4 {
        stage.clock.advance(Duration::hours(6));
        let (mut a, mut b) = (HashSet::new(), HashSet::new());
        let (first, second) = tokio::join!(one.run_once(&mut a), other.run_once(&mut b));
        let both = [first.unwrap(), second.unwrap()];
        assert!(both.iter().map(|outcome| outcome.started.len()).sum::<usize>() <= 1, "{both:?}");
        assert!(a.is_empty() && b.is_empty(), "{a:?} {b:?}");
    }
    let ticks: Vec<_> = stage.runs().await.into_iter().map(|run| run.scheduled_for.unwrap()).collect();
    assert_eq!(ticks, nights(START, stage.clock.now()));
    assert_eq!(ticks.len(), 16);
}

#[tokio::test]
async fn nights_missed_while_nobody_looked_become_one_run() {
    let stage = Stage::new("allow").await;
    let scheduler = stage.scheduler();
    stage.clock.advance(Duration::days(1));
    assert_eq!(scheduler.run_once(&mut HashSet::new()).await.unwrap().started, ["nightly"]);
    drop(scheduler);
    stage.clock.advance(Duration::days(9));
    // Another process: it knows what was taken from the table, not from memory.
    let next = stage.scheduler();
    assert_eq!(next.run_once(&mut HashSet::new()).await.unwrap().started, ["nightly"]);
    assert!(next.run_once(&mut HashSet::new()).await.unwrap().started.is_empty());
    let ticks: Vec<_> = stage.runs().await.into_iter().map(|run| run.scheduled_for.unwrap()).collect();
    let all = nights(START, stage.clock.now());
    assert_eq!(ticks, [all[0], *all.last().unwrap()]);
}

#[tokio::test]
async fn a_tick_that_meets_a_running_run_follows_the_policy() {
    use RunState::{Running, Skipped, Stopped};
    for (overlap, states) in
        [("skip", [Running, Skipped]), ("replace", [Stopped, Running]), ("allow", [Running, Running])]
    {
        let stage = Stage::new(overlap).await;
        let scheduler = stage.scheduler();
        for _ in 0..2 {
            // Less than `limits.max_minutes`, which would end the first run by itself.
            stage.clock.advance(Duration::hours(23));
            scheduler.run_once(&mut HashSet::new()).await.unwrap();
        }
        assert_eq!(stage.states().await, states, "{overlap}");
    }
}

#[tokio::test]
async fn what_is_paused_starts_nothing_and_then_once() {
    let stage = Stage::new("allow").await;
    let scheduler = stage.scheduler();
    stage.runs.set_paused("nightly", true).await.unwrap();
    for _ in 0..3 {
        stage.clock.advance(Duration::days(1));
        assert!(scheduler.run_once(&mut HashSet::new()).await.unwrap().started.is_empty());
    }
    stage.runs.set_paused("nightly", false).await.unwrap();
    assert_eq!(scheduler.run_once(&mut HashSet::new()).await.unwrap().started, ["nightly"]);
    assert!(scheduler.run_once(&mut HashSet::new()).await.unwrap().started.is_empty());
}

#[tokio::test]
async fn a_broken_file_is_named_once_and_hides_no_other() {
    let stage = Stage::new("skip").await;
    std::fs::write(stage.folder.path().join("broken.toml"), "seed = []").unwrap();
    let scheduler = stage.scheduler();
    let mut reported = HashSet::new();
    stage.clock.advance(Duration::days(1));
    assert_eq!(scheduler.run_once(&mut reported).await.unwrap().started, ["nightly"]);
    assert!(reported.iter().any(|problem| problem.contains("broken.toml:1")), "{reported:?}");
    let before = reported.clone();
    scheduler.run_once(&mut reported).await.unwrap();
    assert_eq!(reported, before);
}
