//! Switching from one model to another while queries go on.

use std::time::Duration;

use store::{JobFilter, JobVector, ModelRole, StoreError};

use crate::support::{Fixture, direction, posting, store};

const OLD: &str = "old@1";
const NEW: &str = "new@2";

pub(crate) async fn embed_all(store: &Fixture, model: &str, axis: usize, width: usize) -> u64 {
    let mut written = 0;
    loop {
        let due = store.embeddings().lease_due(model, 3, Duration::from_secs(60), "w").await.unwrap();
        if due.is_empty() {
            return written;
        }
        let vectors: Vec<_> = due
            .into_iter()
            .map(|job| JobVector {
                job_id: job.job_id,
                content_hash: job.content_hash,
                vector: direction(axis, 0.0, width),
            })
            .collect();
        written += store.embeddings().write(model, &vectors).await.unwrap();
    }
}

async fn similarity(store: &Fixture, model: &str, axis: usize, width: usize) -> f64 {
    let found = store
        .embeddings()
        .nearest(model, &direction(axis, 0.0, width), 50, &JobFilter::default())
        .await
        .unwrap();
    assert!(!found.is_empty(), "{model} finds nothing");
    found.iter().map(|(_, similarity)| *similarity).fold(1.0, f64::min)
}

#[tokio::test]
async fn a_second_model_is_filled_in_beside_the_first_and_then_serves() {
    let store = store().await;
    let many: Vec<_> = (0..10).map(|n| posting(&format!("p{n}"), 1, "text")).collect();
    store.jobs().upsert_batch(&many).await.unwrap();
    store.embeddings().register(OLD, 384).await.unwrap();
    assert_eq!(embed_all(&store, OLD, 3, 384).await, 10);

    store.embeddings().start_backfill(NEW, 1536).await.unwrap();
    store.embeddings().start_backfill(NEW, 1536).await.unwrap();
    assert_eq!(store.embeddings().backlog(NEW).await.unwrap().count, 10);
    // Half way: queries use the old one, the new one cannot be promoted, what changes is due for both.
    let due = store.embeddings().lease_due(NEW, 5, Duration::ZERO, "w").await.unwrap();
    assert_eq!(due.len(), 5);
    assert!((similarity(&store, OLD, 3, 384).await - 1.0).abs() < 1e-6);
    let early = store.embeddings().promote(NEW, false).await.unwrap_err();
    assert!(matches!(&early, StoreError::ModelConflict(text) if text.contains("10 postings")), "{early}");
    store.jobs().upsert_batch(&[posting("p0", 2, "changed"), posting("p10", 2, "text")]).await.unwrap();
    assert_eq!(store.embeddings().backlog(OLD).await.unwrap().count, 2);
    assert_eq!(store.embeddings().backlog(NEW).await.unwrap().count, 11);
    assert_eq!(embed_all(&store, NEW, 700, 1536).await, 11);
    let third = store.embeddings().start_backfill("third@3", 384).await.unwrap_err();
    assert!(matches!(third, StoreError::ModelConflict(_)), "{third}");

    store.embeddings().promote(NEW, false).await.unwrap();
    assert!((similarity(&store, NEW, 700, 1536).await - 1.0).abs() < 1e-6);
    assert_eq!(store.texts("SELECT DISTINCT model FROM job_embeddings").await, [NEW]);
    assert_eq!(store.number("SELECT count(*) FROM job_embeddings").await, 11);
    let names = store
        .texts("SELECT format('%s %s', tablename, indexname) FROM pg_indexes WHERE tablename LIKE 'job_embeddings%' AND indexname NOT LIKE '%due%' AND indexname !~ '[0-9a-f]{12}$' ORDER BY 1")
        .await;
    assert_eq!(
        names,
        [
            "job_embeddings idx_job_embedding",
            "job_embeddings job_embeddings_pkey",
            "job_embeddings_next idx_job_embedding_next",
            "job_embeddings_next job_embeddings_next_pkey"
        ]
    );
    let roles: Vec<_> =
        store.embeddings().models().await.unwrap().into_iter().map(|info| (info.model, info.role)).collect();
    assert_eq!(roles, [(OLD.to_owned(), ModelRole::Retired), (NEW.to_owned(), ModelRole::Serving)]);
    // Workers of the former model are told.
    let late = store.embeddings().lease_due(OLD, 5, Duration::ZERO, "w").await.unwrap_err();
    assert!(matches!(late, StoreError::ModelNotInUse { .. }), "{late}");
    let stale = store.embeddings().register(OLD, 384).await.unwrap_err();
    assert!(matches!(stale, StoreError::ModelNotInUse { .. }), "{stale}");

    // And back: what the former one has missed is due again.
    store.embeddings().promote(OLD, false).await.unwrap();
    assert_eq!(store.embeddings().backlog(OLD).await.unwrap().count, 2);
    assert_eq!(embed_all(&store, OLD, 3, 384).await, 2);
    assert!((similarity(&store, OLD, 3, 384).await - 1.0).abs() < 1e-6);
    store.embeddings().discard(NEW).await.unwrap();
    assert_eq!(store.number("SELECT count(*) FROM job_embeddings_next").await, 0);
    assert!(store.embeddings().discard(OLD).await.is_err());
    // The place is free again.
    store.embeddings().start_backfill("third@3", 512).await.unwrap();
    assert_eq!(embed_all(&store, "third@3", 500, 512).await, 11);
}

#[tokio::test]
async fn several_workers_may_register_at_once_while_postings_arrive() {
    let store = store().await;
    let many: Vec<_> = (0..200).map(|n| posting(&format!("p{n}"), 1, "text")).collect();
    let (before, after) = many.split_at(100);
    store.jobs().upsert_batch(before).await.unwrap();
    let registering = async {
        let embeddings = store.embeddings();
        let (a, b, c) = tokio::join!(
            embeddings.register(OLD, 384),
            embeddings.register(OLD, 384),
            embeddings.register(OLD, 384)
        );
        (a.unwrap(), b.unwrap(), c.unwrap())
    };
    let arriving = async {
        for posting in after.chunks(5) {
            store.jobs().upsert_batch(posting).await.unwrap();
        }
    };
    tokio::join!(registering, arriving);
    assert_eq!(store.embeddings().backlog(OLD).await.unwrap().count, 200);
}
