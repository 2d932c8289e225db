//! Runs, ticks, switches and the scheduler's lease.

use std::time::Duration;

use serde_json::json;
use store::{Retention, RunState, Trigger};
use time::OffsetDateTime;

use crate::support::{at, posting, seen, store};

#[tokio::test]
async fn a_tick_starts_one_run_whoever_asks() {
    let store = store().await;
    let campaigns = store.campaigns();
    let tick = Trigger::Schedule(at(0));
    let (a, b) = tokio::join!(campaigns.start("demo", tick, at(1)), campaigns.start("demo", tick, at(1)));
    let runs: Vec<_> = [a.unwrap(), b.unwrap()].into_iter().flatten().collect();
    assert_eq!(runs.len(), 1);
    let run = &runs[0];
    assert_eq!(
        (run.state, run.trigger.as_str(), run.scheduled_for),
        (RunState::Running, "schedule", Some(at(0)))
    );
    assert!(campaigns.skip("demo", at(0), at(1)).await.unwrap().is_none());
    let skipped = campaigns.skip("demo", at(2), at(2)).await.unwrap().unwrap();
    assert_eq!((skipped.state, skipped.finished_at), (RunState::Skipped, Some(at(2))));
    assert_eq!(campaigns.last_tick("demo").await.unwrap(), Some(at(2)));
    assert_eq!(campaigns.last_tick("other").await.unwrap(), None);
    assert_eq!(campaigns.running(None).await.unwrap(), std::slice::from_ref(run));
    assert!(campaigns.progress(run.id, &json!({"pages": 3})).await.unwrap());
    let done = campaigns
        .finish(run.id, RunState::Finished, &json!({"pages": 5}), None, at(3))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (done.state, done.finished_at, done.counts["pages"].as_i64()),
        (RunState::Finished, Some(at(3)), Some(5))
    );
    assert!(campaigns.finish(run.id, RunState::Failed, &json!({}), None, at(4)).await.unwrap().is_none());
    assert!(!campaigns.progress(run.id, &json!({})).await.unwrap());
    let manual = campaigns.start("demo", Trigger::Manual, at(5)).await.unwrap().unwrap();
    assert_eq!(campaigns.list(Some("demo"), 10).await.unwrap()[0].id, manual.id);
    assert_eq!(campaigns.list(None, 1).await.unwrap().len(), 1);
    assert_eq!(campaigns.get(run.id).await.unwrap(), Some(done));
}

#[tokio::test]
async fn switches_are_kept() {
    let store = store().await;
    let campaigns = store.campaigns();
    assert!(campaigns.set_paused("demo", true, at(0)).await.unwrap());
    assert!(!campaigns.set_paused("demo", true, at(1)).await.unwrap());
    assert_eq!(campaigns.paused().await.unwrap(), ["demo"]);
    assert!(campaigns.set_paused("demo", false, at(2)).await.unwrap());
    assert!(campaigns.paused().await.unwrap().is_empty());
}

#[tokio::test]
async fn one_holder_leads_and_another_takes_over() {
    let store = store().await;
    let campaigns = store.campaigns();
    let minute = Duration::from_secs(60);
    assert_eq!(campaigns.lead("schedule", "a", minute).await.unwrap(), Some(1));
    assert_eq!(campaigns.lead("schedule", "a", minute).await.unwrap(), Some(1));
    assert_eq!(campaigns.lead("schedule", "b", minute).await.unwrap(), None);
    campaigns.step_down("schedule", "b").await.unwrap();
    assert_eq!(campaigns.lead("schedule", "b", minute).await.unwrap(), None);
    campaigns.step_down("schedule", "a").await.unwrap();
    assert_eq!(campaigns.lead("schedule", "b", Duration::ZERO).await.unwrap(), Some(2));
    assert_eq!(campaigns.lead("schedule", "a", minute).await.unwrap(), Some(3));
    assert_eq!(campaigns.lead("other", "b", minute).await.unwrap(), Some(1));
}

#[tokio::test]
async fn what_has_had_its_use_is_removed() {
    let store = store().await;
    store.jobs().mark_seen(&[seen(&posting("unknown", 0, ""), 1)]).await.unwrap();
    let keep = Retention::default();
    let now: OffsetDateTime = sqlx::query_scalar("SELECT now()").fetch_one(&store.pool).await.unwrap();
    assert_eq!(store.maintenance().prune(&keep, now).await.unwrap(), store::Pruned::default());
    let pruned = store.maintenance().prune(&keep, now + time::Duration::days(400)).await.unwrap();
    assert_eq!(pruned.early_observations, 1);
    store.ping().await.unwrap();
}
