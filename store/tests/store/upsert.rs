//! What a batch of postings does to the rows.

use posting::{GoneReason, Location, Requirements, Salary, Workplace};
use store::{MAX_BATCH, UpsertOutcome};

use crate::support::{at, gone, posting, store};

#[tokio::test]
async fn a_posting_is_stored_as_it_is_and_read_back() {
    let store = store().await;
    let mut p = posting("a", 1, "We build **things** in Rust.");
    p.requirements = Requirements { years: Some(3), tech: vec!["Rust".into()], ..Requirements::default() };
    p.workplace = Some(Workplace::Hybrid);
    p.salary = Some(Salary {
        min: Some(5_000.0),
        max: Some(6_000.0),
        currency: Some("EUR".into()),
        unit: Some(posting::SalaryUnit::Month),
        yearly_min: Some(60_000.0),
        yearly_max: Some(72_000.0),
    });
    p.locations = vec![Location { city: Some("Berlin".into()), region: None, country: Some("DE".into()) }];
    p.posted_at = Some(at(-24));
    let outcome = store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    assert_eq!(outcome, UpsertOutcome { inserted: 1, ..UpsertOutcome::default() });
    let job = store.job(&p).await;
    assert_eq!(job.title, p.title);
    assert_eq!(job.requirements, p.requirements);
    assert_eq!(job.salary, p.salary);
    assert_eq!(job.locations, p.locations);
    assert_eq!(job.workplace, p.workplace);
    assert_eq!(
        (job.first_seen_at, job.last_crawled_at, job.posted_at),
        (Some(at(1)), Some(at(1)), Some(at(-24)))
    );
    assert!(job.is_active);
    assert_eq!(store.jobs().get(job.id).await.unwrap(), Some(job));
}

#[tokio::test]
async fn the_newest_crawl_wins_and_an_older_one_leaves_the_row() {
    let store = store().await;
    let batch = [posting("a", 5, "newer"), posting("a", 3, "older"), posting("a", 5, "newer")];
    let outcome = store.jobs().upsert_batch(&batch).await.unwrap();
    assert_eq!((outcome.inserted, outcome.stale), (1, 2));
    let stale = store.jobs().upsert_batch(&[posting("a", 4, "between")]).await.unwrap();
    assert_eq!((stale.stale, stale.updated), (1, 0));
    assert_eq!(store.job(&batch[0]).await.description_markdown, "newer");
    let newer = store.jobs().upsert_batch(&[posting("a", 6, "newest")]).await.unwrap();
    let job = store.job(&batch[0]).await;
    assert_eq!((newer.updated, newer.changed_ids), (1, vec![job.id]));
    assert_eq!((job.description_markdown.as_str(), job.last_crawled_at), ("newest", Some(at(6))));
    let kinds: Vec<_> =
        store.jobs().history(job.id).await.unwrap().into_iter().map(|e| (e.kind, e.at)).collect();
    assert_eq!(kinds, [("first_seen".to_owned(), at(3)), ("changed".to_owned(), at(6))]);
}

#[tokio::test]
async fn unchanged_content_moves_the_crawl_time_on_the_same_page_and_touches_no_index() {
    let store = store().await;
    let many: Vec<_> = (0..50).map(|n| posting(&format!("p{n}"), 1, "same")).collect();
    store.jobs().upsert_batch(&many).await.unwrap();
    store.run("VACUUM ANALYZE jobs").await;
    let later: Vec<_> = (0..50).map(|n| posting(&format!("p{n}"), 2, "same")).collect();
    let outcome = store.jobs().upsert_batch(&later).await.unwrap();
    assert_eq!((outcome.unchanged, outcome.updated), (50, 0));
    assert!(outcome.changed_ids.is_empty());
    assert_eq!(store.job(&many[0]).await.last_crawled_at, Some(at(2)));
    // A replay writes nothing at all.
    let replay = store.jobs().upsert_batch(&later).await.unwrap();
    assert_eq!(replay.unchanged, 50);
    store.close().await;
    // The server publishes a session's counts when it ends; wait for them.
    let counts = "SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'jobs'";
    while store.number(counts).await < 50 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.number(counts).await, 50);
    let in_place = store.number("SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'jobs'").await;
    assert!(in_place >= 45, "only {in_place} of 50 rewrites were heap-only");
}

#[tokio::test]
async fn over_long_texts_are_cut_between_characters_and_kept_whole() {
    let store = store().await;
    let mut p = posting("long", 1, "text");
    p.title = "ü".repeat(400);
    p.company = Some("社".repeat(255));
    p.location = Some(format!("{} \0 Berlin", "x".repeat(150)));
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    let job = store.job(&p).await;
    assert_eq!(job.title, p.title);
    assert_eq!(job.company, p.company);
    assert_eq!(job.location.unwrap(), format!("{}  Berlin", "x".repeat(150)));
    let widths = "SELECT format('%s %s %s', length(title), length(company), length(location)) FROM jobs";
    assert_eq!(store.texts(widths).await, ["255 255 100"]);
    assert_eq!(store.number("SELECT count(*) FROM jobs WHERE overflow_json ? 'company'").await, 0);
}

#[tokio::test]
async fn a_relisted_posting_comes_back_with_its_id() {
    let store = store().await;
    let p = posting("a", 1, "text");
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    let id = store.job(&p).await.id;
    store.jobs().mark_gone(&[gone(&p, 2, GoneReason::NotFound)]).await.unwrap();
    assert!(!store.job(&p).await.is_active);
    let back = store.jobs().upsert_batch(&[posting("a", 3, "text")]).await.unwrap();
    assert_eq!((back.unchanged, back.changed_ids), (1, vec![id]));
    let job = store.job(&p).await;
    assert_eq!((job.id, job.is_active, job.gone_reason, job.gone_at), (id, true, None, None));
    let kinds: Vec<_> = store.jobs().history(id).await.unwrap().into_iter().map(|e| e.kind).collect();
    assert_eq!(kinds, ["first_seen", "gone", "back"]);
}

#[tokio::test]
async fn a_posting_whose_end_has_passed_is_stored_as_ended() {
    let store = store().await;
    let mut p = posting("a", 5, "text");
    p.valid_through = Some(at(4));
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    let job = store.job(&p).await;
    assert_eq!(
        (job.is_active, job.gone_reason, job.gone_at),
        (false, Some(GoneReason::Expired), Some(at(4)))
    );
    // Prolonged: another content.
    let mut later = posting("a", 6, "text, prolonged");
    later.valid_through = Some(at(100));
    store.jobs().upsert_batch(std::slice::from_ref(&later)).await.unwrap();
    assert!(store.job(&p).await.is_active);
}

#[tokio::test]
async fn a_batch_larger_than_a_statement_takes_is_cut() {
    let store = store().await;
    let many: Vec<_> = (0..MAX_BATCH + 7).map(|n| posting(&format!("p{n}"), 1, "text")).collect();
    let outcome = store.jobs().upsert_batch(&many).await.unwrap();
    assert_eq!(outcome.inserted, many.len() as u64);
    assert_eq!(store.jobs().counts().await.unwrap().active, many.len() as u64);
    assert_eq!(store.jobs().upsert_batch(&[]).await.unwrap(), UpsertOutcome::default());
}

#[tokio::test]
async fn rows_of_the_first_schema_alone_are_taken_over() {
    let store = store().await;
    let p = posting("a", 2, "text");
    store
        .run(&format!(
            "INSERT INTO jobs (url_hash, source_url, title) VALUES ('{}', 'x', 'By hand')",
            p.url_hash
        ))
        .await;
    assert_eq!(store.job(&p).await.title, "By hand");
    let outcome = store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    assert_eq!(outcome.updated, 1);
    assert_eq!(store.job(&p).await.title, p.title);
}

#[tokio::test]
async fn another_vocabulary_refreshes_what_was_read_and_embeds_nothing_again() {
    let store = store().await;
    store.embeddings().register("m", 384).await.unwrap();
    let mut p = posting("a", 1, "We use Rust and Kafka.");
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    let before = store.job(&p).await;
    store.run("DELETE FROM job_embeddings_due").await;

    p.requirements = Requirements { tech: vec!["Rust".into(), "Kafka".into()], ..Requirements::default() };
    p.crawled_at = at(2);
    let outcome = store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    // Readers see it, so caches must forget it; the text is the same, so its vector and its history stand.
    assert_eq!((outcome.unchanged, outcome.updated), (1, 0));
    assert_eq!(outcome.changed_ids, [before.id]);
    let after = store.job(&p).await;
    assert_eq!(after.requirements, p.requirements);
    assert_eq!((after.content_hash, after.last_crawled_at), (before.content_hash, Some(at(2))));
    assert_eq!(store.number("SELECT count(*) FROM job_embeddings_due").await, 0);
    assert_eq!(store.number("SELECT count(*) FROM job_events").await, 0);

    // Ended meanwhile and seen again with a third vocabulary: it comes back as it would with the same one.
    store.jobs().mark_gone(&[gone(&p, 3, GoneReason::NotFound)]).await.unwrap();
    p.requirements.tech.pop();
    p.crawled_at = at(4);
    store.jobs().upsert_batch(std::slice::from_ref(&p)).await.unwrap();
    assert!(store.job(&p).await.is_active);
    assert_eq!(store.number("SELECT count(*) FROM job_embeddings_due").await, 1);
}
