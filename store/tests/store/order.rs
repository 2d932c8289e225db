//! Any order of arrival, any duplication and any cut into batches leave the same rows.

use posting::GoneReason;
use proptest::{prelude::*, test_runner::TestRunner};
use sqlx::AssertSqlSafe;

use crate::support::{Fixture, gone, posting, seen, store};

#[derive(Clone, Debug)]
enum Step {
    Found { job: u8, hour: i64, text: u8 },
    Seen { job: u8, hour: i64 },
    Gone { job: u8, hour: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3u8, 0..8i64, 0..3u8).prop_map(|(job, hour, text)| Step::Found { job, hour, text }),
        2 => (0..3u8, 0..8i64).prop_map(|(job, hour)| Step::Seen { job, hour }),
        2 => (0..3u8, 0..8i64).prop_map(|(job, hour)| Step::Gone { job, hour }),
    ]
}

/// The same steps twice, the second time shuffled and with some doubled.
fn two_histories() -> impl Strategy<Value = (Vec<Step>, Vec<Step>)> {
    prop::collection::vec(step(), 1..16).prop_flat_map(|steps| {
        let doubled: Vec<Step> = steps.iter().chain(steps.iter().step_by(3)).cloned().collect();
        (Just(steps), Just(doubled).prop_shuffle())
    })
}

async fn play(store: &Fixture, steps: &[Step], together: bool) {
    let name = |job: u8| format!("job{job}");
    let any = |job: u8| posting(&name(job), 0, "");
    // Runs of found events go as one batch or one by one.
    let mut batch = Vec::new();
    for step in steps {
        if let Step::Found { job, hour, text } = step {
            batch.push(posting(&name(*job), *hour, &format!("text {text}")));
            if together {
                continue;
            }
        }
        store.jobs().upsert_batch(&std::mem::take(&mut batch)).await.unwrap();
        match step {
            Step::Found { .. } => {}
            Step::Seen { job, hour } => {
                store.jobs().mark_seen(&[seen(&any(*job), *hour)]).await.unwrap();
            }
            Step::Gone { job, hour } => {
                store.jobs().mark_gone(&[gone(&any(*job), *hour, GoneReason::NotFound)]).await.unwrap();
            }
        }
    }
    store.jobs().upsert_batch(&batch).await.unwrap();
}

async fn rows(store: &Fixture) -> Vec<String> {
    let rows = store
        .texts(
            "SELECT format('%s %s %s %s %s %s %s %s %s', source_url, description_markdown, content_hash, first_seen_at,
                 content_crawled_at, last_crawled_at, is_active, gone_at, gone_reason) FROM jobs
             UNION ALL SELECT format('waiting %s %s %s', url_hash, seen_at, gone_at) FROM early_observations
             UNION ALL SELECT format('due %s', q.content_hash = j.content_hash AND j.is_active)
                 FROM job_embeddings_due q JOIN jobs j ON j.id = q.job_id
             ORDER BY 1",
        )
        .await;
    sqlx::raw_sql(AssertSqlSafe("DELETE FROM jobs; DELETE FROM early_observations".to_owned()))
        .execute(&store.pool)
        .await
        .unwrap();
    rows
}

#[test]
fn the_order_of_events_does_not_matter() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let store = runtime.block_on(async {
        let store = store().await;
        store.embeddings().register("model", 384).await.unwrap();
        store
    });
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() });
    runner
        .run(&two_histories(), |(one, other)| {
            let (first, second) = runtime.block_on(async {
                play(&store, &one, true).await;
                let first = rows(&store).await;
                play(&store, &other, false).await;
                (first, rows(&store).await)
            });
            prop_assert_eq!(first, second);
            Ok(())
        })
        .unwrap();
    // The pools' connections are closed by the runtime they were opened on.
    runtime.block_on(async { drop(store) });
}
