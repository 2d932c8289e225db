//! Leases, vectors and the searches over them.

use std::time::Duration;

use posting::{CleanPosting, GoneReason, Workplace};
use store::{DueJob, JobFilter, JobVector, StoreError};

use crate::support::{Fixture, direction, gone, hash, posting, seen, store};

const MODEL: &str = "mini'lm@8199be6f";
const MINUTE: Duration = Duration::from_secs(60);

async fn with(postings: &[CleanPosting]) -> Fixture {
    let store = store().await;
    store.embeddings().register(MODEL, 384).await.unwrap();
    store.jobs().upsert_batch(postings).await.unwrap();
    store
}

fn embedded(due: &[DueJob], vector: impl Fn(usize) -> Vec<f32>) -> Vec<JobVector> {
    let vectors = due.iter().enumerate();
    vectors
        .map(|(n, job)| JobVector {
            job_id: job.job_id,
            content_hash: job.content_hash.clone(),
            vector: vector(n),
        })
        .collect()
}

async fn lease(store: &Fixture, limit: usize, time: Duration) -> Vec<DueJob> {
    store.embeddings().lease_due(MODEL, limit, time, "worker").await.unwrap()
}

#[tokio::test]
async fn a_due_posting_is_leased_once_and_again_when_the_lease_runs_out() {
    let store = with(&[posting("a", 1, "text a"), posting("b", 1, "text b")]).await;
    let first = lease(&store, 1, Duration::ZERO).await;
    assert_eq!((first.len(), first[0].attempts), (1, 1));
    let both = lease(&store, 10, MINUTE).await;
    assert_eq!(both.len(), 2);
    assert_eq!(both[0].title, "Engineer a".to_owned().replace('a', &both[0].description_markdown[5..]));
    assert!(lease(&store, 10, MINUTE).await.is_empty());
    let backlog = store.embeddings().backlog(MODEL).await.unwrap();
    assert_eq!((backlog.count, backlog.parked), (2, 0));
    store
        .embeddings()
        .release(MODEL, "worker", &[both[0].job_id], Duration::ZERO, Some("timeout"))
        .await
        .unwrap();
    let again = lease(&store, 10, MINUTE).await;
    assert_eq!(again.iter().map(|job| job.job_id).collect::<Vec<_>>(), [both[0].job_id]);
    let stored = store.embeddings().write(MODEL, &embedded(&both, |n| direction(n, 0.0, 384))).await.unwrap();
    assert_eq!(stored, 2);
    let backlog = store.embeddings().backlog(MODEL).await.unwrap();
    assert_eq!((backlog.count, backlog.oldest_age), (0, Duration::ZERO));
    // Written twice: the second finds nothing due.
    assert_eq!(
        store.embeddings().write(MODEL, &embedded(&both, |n| direction(n, 0.0, 384))).await.unwrap(),
        0
    );
    assert_eq!(store.jobs().counts().await.unwrap().active_embedded, 2);
}

#[tokio::test]
async fn concurrent_workers_never_hold_the_same_posting() {
    let many: Vec<_> = (0..60).map(|n| posting(&format!("p{n}"), 1, "text")).collect();
    let store = with(&many).await;
    let (a, b, c) =
        tokio::join!(lease(&store, 20, MINUTE), lease(&store, 20, MINUTE), lease(&store, 20, MINUTE));
    let mut ids: Vec<_> = a.iter().chain(&b).chain(&c).map(|job| job.job_id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), a.len() + b.len() + c.len());
}

#[tokio::test]
async fn a_vector_of_content_that_changed_meanwhile_is_not_stored() {
    let store = with(&[posting("a", 1, "old")]).await;
    let old = lease(&store, 1, MINUTE).await;
    store.jobs().upsert_batch(&[posting("a", 2, "new")]).await.unwrap();
    assert_eq!(
        store.embeddings().write(MODEL, &embedded(&old, |_| direction(0, 0.0, 384))).await.unwrap(),
        0
    );
    // The change made it due again at once, lease or not.
    let new = lease(&store, 1, MINUTE).await;
    assert_eq!((new[0].description_markdown.as_str(), new[0].attempts), ("new", 1));
    assert_eq!(
        store.embeddings().write(MODEL, &embedded(&new, |_| direction(0, 0.0, 384))).await.unwrap(),
        1
    );
    let coverage = store.embeddings().coverage(MODEL).await.unwrap();
    assert_eq!((coverage.active, coverage.embedded), (1, 1));
}

#[tokio::test]
async fn unchanged_postings_are_not_embedded_again_and_ended_ones_not_at_all() {
    let (a, b) = (posting("a", 1, "text"), posting("b", 1, "text b"));
    let store = with(&[a.clone(), b.clone()]).await;
    let due = lease(&store, 10, MINUTE).await;
    store.embeddings().write(MODEL, &embedded(&due[..1], |_| direction(0, 0.0, 384))).await.unwrap();
    store.jobs().upsert_batch(&[posting("a", 2, "text"), posting("b", 2, "text b")]).await.unwrap();
    assert_eq!(store.embeddings().backlog(MODEL).await.unwrap().count, 1);
    store.jobs().mark_gone(&[gone(&a, 3, GoneReason::Gone), gone(&b, 3, GoneReason::Gone)]).await.unwrap();
    assert_eq!(store.embeddings().backlog(MODEL).await.unwrap().count, 0);
    // Both come back: only the one without a vector is due.
    store.jobs().mark_seen(&[seen(&a, 4), seen(&b, 4)]).await.unwrap();
    let due_again = lease(&store, 10, MINUTE).await;
    assert_eq!(due_again.iter().map(|job| job.job_id).collect::<Vec<_>>(), [due[1].job_id]);
}

#[tokio::test]
async fn a_posting_set_aside_waits_for_a_person_or_another_content() {
    let store = with(&[posting("a", 1, "text")]).await;
    let due = lease(&store, 1, Duration::ZERO).await;
    store.embeddings().park(MODEL, "worker", &[due[0].job_id], "too-long").await.unwrap();
    assert!(lease(&store, 1, Duration::ZERO).await.is_empty());
    let parked = store.embeddings().parked(MODEL, 10).await.unwrap();
    assert_eq!((parked.len(), parked[0].error.as_deref()), (1, Some("too-long")));
    assert_eq!(parked[0].title, "Engineer a");
    assert_eq!(store.embeddings().backlog(MODEL).await.unwrap().parked, 1);
    assert_eq!(store.embeddings().unpark(MODEL).await.unwrap(), 1);
    assert_eq!(lease(&store, 1, Duration::ZERO).await.len(), 1);
    store.embeddings().park(MODEL, "worker", &[due[0].job_id], "too-long").await.unwrap();
    store.jobs().upsert_batch(&[posting("a", 2, "shorter")]).await.unwrap();
    assert_eq!(lease(&store, 1, MINUTE).await[0].attempts, 1);
}

#[tokio::test]
async fn the_first_worker_makes_its_model_the_serving_one() {
    let store = store().await;
    store.jobs().upsert_batch(&[posting("a", 1, "text")]).await.unwrap();
    assert!(
        store
            .embeddings()
            .nearest("any", &direction(0, 0.0, 384), 5, &JobFilter::default())
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(store.embeddings().lease_due("first", 5, MINUTE, "w").await.unwrap().len(), 1);
    let error = store.embeddings().lease_due("second", 5, MINUTE, "w").await.unwrap_err();
    assert!(matches!(&error, StoreError::ModelNotInUse { model, .. } if model == "second"), "{error:?}");
    assert!(error.to_string().contains("first serves"), "{error}");
    let error = store
        .embeddings()
        .nearest("second", &direction(0, 0.0, 384), 5, &JobFilter::default())
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::ModelNotInUse { .. }));
}

#[tokio::test]
async fn a_vector_of_another_width_is_refused() {
    let store = with(&[posting("a", 1, "text")]).await;
    let due = lease(&store, 1, MINUTE).await;
    for wrong in [vec![0.1; 384], vec![f32::NAN; 1536]] {
        let error = store.embeddings().write(MODEL, &embedded(&due, |_| wrong.clone())).await.unwrap_err();
        assert_eq!(error.class(), posting::FailureClass::DeadLetter, "{error}");
    }
    assert_eq!(store.number("SELECT count(*) FROM job_embeddings").await, 0);
}

/// 300 postings in 300 directions between the first two axes, every tenth remote, every hundredth in Oslo.
async fn fan() -> Fixture {
    let many: Vec<_> = (0..300)
        .map(|n| {
            let mut p = posting(&format!("p{n:03}"), 1, &format!("text {n}"));
            p.workplace = (n % 10 == 0).then_some(Workplace::Remote);
            p.location = Some(if n % 100 == 0 { "Oslo, Norway" } else { "Berlin, Germany" }.to_owned());
            p
        })
        .collect();
    let store = with(&many).await;
    let mut due = lease(&store, 300, MINUTE).await;
    due.sort_by(|a, b| a.title.cmp(&b.title));
    #[expect(clippy::cast_precision_loss, reason = "300 at most")]
    let vectors = embedded(&due, |n| direction(0, n as f32 / 100.0, 384));
    assert_eq!(store.embeddings().write(MODEL, &vectors).await.unwrap(), 300);
    store
}

/// What was found, in its order.
async fn titles(store: &Fixture, found: &[(uuid::Uuid, f64)]) -> Vec<String> {
    let ids: Vec<_> = found.iter().map(|(id, _)| *id).collect();
    store.jobs().get_many(&ids).await.unwrap().into_iter().map(|job| job.title).collect()
}

#[tokio::test]
async fn nearest_is_ordered_by_similarity_and_narrow_filters_lose_nothing() {
    let store = fan().await;
    let query = direction(0, 0.0, 384);
    let all = store.embeddings().nearest(MODEL, &query, 10, &JobFilter::default()).await.unwrap();
    assert_eq!(titles(&store, &all).await, (0..10).map(|n| format!("Engineer p{n:03}")).collect::<Vec<_>>());
    assert!((all[0].1 - 1.0).abs() < 1e-3 && all.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    let exact = store.embeddings().nearest_exact(MODEL, &query, 10, &JobFilter::default()).await.unwrap();
    assert_eq!(exact, all);
    let remote = JobFilter { workplace: Some(Workplace::Remote), ..JobFilter::default() };
    assert_eq!(store.embeddings().nearest(MODEL, &query, 100, &remote).await.unwrap().len(), 30);
    let oslo = JobFilter { location: Some("Norway Oslo".into()), ..JobFilter::default() };
    let found = store.embeddings().nearest(MODEL, &query, 10, &oslo).await.unwrap();
    assert_eq!(titles(&store, &found).await, ["Engineer p000", "Engineer p100", "Engineer p200"]);
    let vectors = store.embeddings().vectors_of(MODEL, &[found[0].0]).await.unwrap();
    assert_eq!(vectors[0].1, query);
}

#[tokio::test]
async fn what_the_planner_expects_changes_no_answer() {
    let store = fan().await;
    let remote = JobFilter { workplace: Some(Workplace::Remote), ..JobFilter::default() };
    let oslo = JobFilter { location: Some("Oslo".into()), ..JobFilter::default() };
    let nowhere = JobFilter { seniority: Some("intern".into()), ..JobFilter::default() };
    // Before ANALYZE the planner knows nothing, after it nearly all.
    for statement in ["SELECT 1", "ANALYZE"] {
        store.run(statement).await;
        for filter in [JobFilter::default(), remote.clone(), oslo.clone(), nowhere.clone()] {
            for angle in [0.0, 1.5, 3.0] {
                let query = direction(0, angle, 384);
                let found = store.embeddings().nearest(MODEL, &query, 7, &filter).await.unwrap();
                let exact = store.embeddings().nearest_exact(MODEL, &query, 7, &filter).await.unwrap();
                assert_eq!(found.len(), exact.len(), "{filter:?}");
                // The index is an approximation; few that pass are compared.
                if statement == "ANALYZE" && filter != JobFilter::default() {
                    assert_eq!(found, exact, "{filter:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn several_questions_at_once_are_answered_as_one_by_one() {
    let store = fan().await;
    store.run("ANALYZE").await;
    let vectors = [0.0, 1.5, 3.0].map(|angle| direction(0, angle, 384));
    let asked: Vec<(&[f32], usize)> =
        vectors.iter().zip([7, 1, 40]).map(|(vector, limit)| (&vector[..], limit)).collect();
    for filter in [
        JobFilter::default(),
        JobFilter { workplace: Some(Workplace::Remote), collapse_duplicates: true, ..JobFilter::default() },
        JobFilter { seniority: Some("intern".into()), ..JobFilter::default() },
    ] {
        let found = store.embeddings().nearest_to_each(MODEL, &asked, &filter).await.unwrap();
        for ((vector, limit), found) in asked.iter().zip(&found) {
            let alone = store.embeddings().nearest(MODEL, vector, *limit, &filter).await.unwrap();
            assert_eq!(found, &alone, "{filter:?}");
        }
        assert_eq!(found.len(), asked.len(), "{filter:?}");
    }
    assert!(store.embeddings().nearest_to_each(MODEL, &[], &JobFilter::default()).await.unwrap().is_empty());
}

#[tokio::test]
async fn nearest_walks_the_models_own_index() {
    let store = fan().await;
    store.run("ANALYZE").await;
    let indexes = store
        .texts("SELECT indexdef FROM pg_indexes WHERE tablename = 'job_embeddings' AND indexdef LIKE '%search_vector%'")
        .await;
    assert_eq!(indexes.len(), 1);
    assert!(indexes[0].contains("mini''lm@8199be6f"), "{indexes:?}");
    let (_, text) = store::sql::all().into_iter().find(|(name, _)| name == "embeddings/nearest@384").unwrap();
    let vector = format!(
        "'{}'",
        pgvector::Vector::from(direction(0, 0.0, 384))
            .to_vec()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(",")
    );
    let vector = vector.replacen('\'', "'[", 1).trim_end_matches('\'').to_owned() + "]'";
    let mut explained =
        format!("SET enable_seqscan = off; SET enable_sort = off; SET jit = off; EXPLAIN {text}");
    let values = ["TRUE"].into_iter().chain(std::iter::repeat_n("NULL", 13)).chain(["FALSE"]);
    let values: Vec<String> = values
        .map(str::to_owned)
        .chain(["'mini''lm@8199be6f'".to_owned(), vector, "10".to_owned()])
        .collect();
    for (n, value) in values.iter().enumerate().rev() {
        explained = explained.replace(&format!("${}", n + 1), value);
    }
    let rows = sqlx::raw_sql(sqlx::AssertSqlSafe(explained)).fetch_all(&store.pool).await.unwrap();
    let plan: Vec<String> = rows.iter().map(|row| sqlx::Row::get(row, 0)).collect();
    assert!(
        plan.iter().any(|line| line.contains("Index Scan using idx_job_embedding_")),
        "{}",
        plan.join("\n")
    );
}

#[tokio::test]
async fn words_find_postings_rare_ones_first() {
    let mut many: Vec<_> = (0..30)
        .map(|n| posting(&format!("p{n}"), 1, "We look for an engineer in a team who codes."))
        .collect();
    many.push(posting("k", 1, "We look for an engineer who runs Kafka and Terraform in a team."));
    many.push(posting("t", 1, "We look for an engineer who writes O'Neill's back\\slash Terraform."));
    let store = with(&many).await;
    store.run("ANALYZE jobs").await;
    let filter = JobFilter::default();
    let resume = "Engineer. I ran Kafka clusters and wrote Terraform modules with a team.";
    let found = store.embeddings().lexical(resume, 5, &filter).await.unwrap();
    assert_eq!(found.len(), 5);
    assert_eq!(titles(&store, &found).await[..2], ["Engineer k", "Engineer t"]);
    assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1) && found[0].1 > 0.0);
    let found = store.embeddings().lexical("o'neill back\\slash", 5, &filter).await.unwrap();
    assert_eq!(titles(&store, &found).await[0], "Engineer t");
    for nothing in ["", "the and of", "xyzzy"] {
        assert!(store.embeddings().lexical(nothing, 5, &filter).await.unwrap().is_empty(), "{nothing:?}");
    }
    let none = JobFilter { company: Some("nobody".into()), ..JobFilter::default() };
    assert!(store.embeddings().lexical(resume, 5, &none).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_hash_of_nothing_due_is_ignored() {
    let store = with(&[]).await;
    let stray = JobVector {
        job_id: uuid::Uuid::new_v4(),
        content_hash: hash("x").to_string(),
        vector: direction(0, 0.0, 384),
    };
    assert_eq!(store.embeddings().write(MODEL, &[stray]).await.unwrap(), 0);
}
