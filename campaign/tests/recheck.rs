//! Postings that nothing confirmed for long are asked about by their own address, a batch an hour, each once a while.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use std::collections::HashSet;

use campaign::{RECHECK, Runs, ScheduleConfig, Scheduler};
use crawler::{
    DomainRules, Frontier,
    frontier::{Outcome, Settle},
};
use extract::RequestKind;
use platform::clock::Clock;
use posting::{Board, CanonicalUrl, CleanPosting, ContentHash, Requirements};
use store::{Store, StoreConfig};
use time::{Duration, OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);

fn posting(name: &str, crawled_at: OffsetDateTime) -> CleanPosting {
    let url = CanonicalUrl::parse(&format!("https://jobs.example/{name}")).unwrap();
    CleanPosting {
        url_hash: url.hash(),
        source_url: url.to_string(),
        source: "web".into(),
        board: Board::new("web", "jobs.example"),
        external_id: None,
        title: name.into(),
        company: None,
        location: None,
        locations: Vec::new(),
        raw_html_s3_url: None,
        description_markdown: "text".into(),
        requirements: Requirements::default(),
        employment_type: None,
        workplace: None,
        salary: None,
        posted_at: None,
        valid_through: None,
        language: None,
        fingerprint: name.into(),
        content_hash: ContentHash::of([name]),
        crawled_at,
    }
}

#[tokio::test]
async fn stale_postings_are_asked_about_in_turn() {
    let database = testkit::database().await;
    let store =
        Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() }).await.unwrap();
    let days = |days| NOW - Duration::days(days);
    let postings = [posting("oldest", days(30)), posting("old", days(20)), posting("fresh", days(1))];
    store.jobs().upsert_batch(&postings).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = ScheduleConfig {
        campaigns_dir: folder.path().into(),
        recheck_at_once: 1,
        ..ScheduleConfig::default()
    };
    let clock = Clock::manual(NOW);
    let frontier = Frontier::new(testkit::redis().await, crawler::CrawlConfig::default().frontier);
    let domains = DomainRules::load(folder.path()).unwrap();
    let runs = Runs::new(store.clone(), frontier.clone(), domains, clock.clone());
    let scheduler = Scheduler::new(config, store.clone(), runs, clock.clone());
    let politeness = DomainRules::builtin().of("jobs.example").politeness();
    let given_back = Settle::unsent(Outcome::Release(std::time::Duration::ZERO), "looked at");
    let mut asked = Vec::new();
    for hour in 0..3 {
        let outcome = scheduler.run_once(&mut HashSet::new()).await.unwrap();
        let again = scheduler.run_once(&mut HashSet::new()).await.unwrap();
        assert!(again.started.is_empty(), "one run an hour");
        for run in store.campaigns().running(Some(RECHECK)).await.unwrap() {
            assert_eq!(outcome.started, [RECHECK], "hour {hour}");
            let id = run.id.to_string();
            assert_eq!(frontier.progress(&id).await.unwrap().total(), 1);
            let claimed = frontier.claim("jobs.example", &politeness, 1, &[]).await.unwrap();
            let request = &claimed.leases[0].visit.request;
            assert_eq!(request.kind, RequestKind::Posting, "or its 404 would end nothing");
            assert_eq!(request.priority, 0, "after whatever else the host has waiting");
            frontier.settle(&claimed.leases[0], &politeness, &given_back).await.unwrap();
            asked.push(run.started_at);
            // Its address answers nothing: the run ends, and the posting must not stand before the others.
            frontier.stop_run(&id).await.unwrap();
        }
        clock.advance(Duration::hours(1));
    }
    // Two are stale, each was asked about once; the third hour had nothing to ask.
    assert_eq!(asked.len(), 2);
    assert!(store.jobs().stale(days(7), None, 10).await.unwrap().is_empty());
    // A week later they are due again, and the third has become stale.
    clock.advance(Duration::days(7));
    let since = clock.now() - Duration::days(7);
    assert_eq!(store.jobs().stale(since, None, 10).await.unwrap().len(), 3);
}
