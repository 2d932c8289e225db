//! The embed role before a provider that fails, limits and dies, and the change from one model to another.

use std::time::Duration;

use ingest::embed::{EmbedRole, EmbedRoleConfig, backfill, run};
use matcher::embed::{EmbedConfig, Embedder, Provider};
use platform::lifecycle::Shutdown;
use posting::Event;
use store::{JobFilter, ModelRole, Store};
use testkit::{
    embedding::{EmbeddingServer, vector_of},
    process::{Role, eventually},
};

use crate::{
    events::{Sent, found, sent},
    kit::{Kit, LONG, store},
};

async fn embedder(base_url: &str, model: &str) -> Embedder {
    // Another test may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = EmbedConfig {
        provider: Provider::Compatible,
        model: model.to_owned(),
        base_url: Some(base_url.to_owned()),
        ..EmbedConfig::default()
    };
    Embedder::open(&config).await.unwrap()
}

fn config() -> EmbedRoleConfig {
    EmbedRoleConfig { lease_batch: 10, lease_seconds: 4, max_attempts: 2, ..EmbedRoleConfig::default() }
}

fn postings(from: usize, to: usize) -> Vec<Sent> {
    (from..to).map(|index| sent(&Event::Found(Box::new(found(index, 0))))).collect()
}

async fn embedded(store: &Store, model: &str) -> u64 {
    store.embeddings().coverage(model).await.unwrap().embedded
}

/// Registers the model and lets `count` postings become rows, which then wait to be embedded.
async fn stored(kit: &Kit, embedder: &Embedder, count: usize) {
    kit.store.embeddings().register(embedder.model(), embedder.native_dimensions()).await.unwrap();
    let ingesting = kit.start();
    kit.send(&postings(0, count)).await;
    let wanted = count as u64;
    eventually("rows are there", LONG, async || kit.store.jobs().counts().await.unwrap().total == wanted)
        .await;
    ingesting.drain().await;
}

/// What a query for a text of its own finds first is the posting with that text.
async fn finds(store: &Store, model: &str) -> usize {
    let mut vector = vector_of("anything");
    vector.resize(store::DIMENSIONS, 0.0);
    store.embeddings().nearest(model, &vector, 100, &JobFilter::default()).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_fails_delays_vectors_and_nothing_else() {
    let kit = Kit::new().await;
    let provider = EmbeddingServer::start().await;
    let embedder = embedder(&provider.base_url(), "m").await;
    let model = embedder.model().to_owned();
    let (ingesting, shutdown) = (kit.start(), Shutdown::manual());
    let embedding = tokio::spawn(run(config(), kit.store.clone(), embedder, shutdown.clone()));
    eventually("the model is registered", LONG, async || {
        kit.store.embeddings().serving().await.unwrap().is_some()
    })
    .await;
    // Dead from the first request on: every posting is stored all the same.
    provider.refuse(503, u64::MAX);
    kit.send(&postings(0, 40)).await;
    eventually("rows do not wait for vectors", LONG, async || {
        kit.store.jobs().counts().await.unwrap().total == 40
    })
    .await;
    eventually("it was asked in vain more often than a posting may fail", LONG, async || {
        provider.requests() > 4
    })
    .await;
    assert_eq!(embedded(&kit.store, &model).await, 0);
    // Asks for patience, then recovers: nothing was given up meanwhile.
    provider.refuse(429, 2);
    eventually("everything is embedded", LONG, async || embedded(&kit.store, &model).await == 40).await;
    let backlog = kit.store.embeddings().backlog(&model).await.unwrap();
    assert_eq!((backlog.count, backlog.parked), (0, 0));
    shutdown.drain();
    embedding.await.unwrap().unwrap();
    ingesting.drain().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_no_provider_takes_is_set_aside_alone() {
    for status in [400, 500] {
        let kit = Kit::new().await;
        let provider = EmbeddingServer::start().await;
        let embedder = embedder(&provider.base_url(), "m").await;
        let model = embedder.model().to_owned();
        stored(&kit, &embedder, 20).await;
        provider.break_on("Engineer 7 ", status);
        let shutdown = Shutdown::manual();
        let embedding = tokio::spawn(run(config(), kit.store.clone(), embedder, shutdown.clone()));
        eventually("its neighbours are embedded, it is set aside", LONG, async || {
            let backlog = kit.store.embeddings().backlog(&model).await.unwrap();
            (embedded(&kit.store, &model).await, backlog.count, backlog.parked) == (19, 0, 1)
        })
        .await;
        let parked = kit.store.embeddings().parked(&model, 10).await.unwrap();
        let job = kit.store.jobs().by_url_hash(found(7, 0).url_hash).await.unwrap().unwrap();
        assert_eq!(parked[0].job_id, job.id, "HTTP {status}");
        shutdown.drain();
        embedding.await.unwrap().unwrap();
    }
}

/// An account without credit (402), a model that the server does not serve any more (400): every text is refused, and none
/// of them is at fault.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_refuses_every_text_is_waited_for() {
    let kit = Kit::new().await;
    let provider = EmbeddingServer::start().await;
    let embedder = embedder(&provider.base_url(), "m").await;
    let model = embedder.model().to_owned();
    stored(&kit, &embedder, 5).await;
    provider.refuse(402, u64::MAX);
    let shutdown = Shutdown::manual();
    // Each posting is a call of its own.
    let alone = EmbedRoleConfig { batch_tokens: 1, ..config() };
    let embedding = tokio::spawn(run(alone, kit.store.clone(), embedder, shutdown.clone()));
    eventually("it was asked more often than a posting may fail", LONG, async || provider.requests() > 6)
        .await;
    assert_eq!(kit.store.embeddings().backlog(&model).await.unwrap().parked, 0);
    provider.refuse(402, 0);
    eventually("everything is embedded", LONG, async || embedded(&kit.store, &model).await == 5).await;
    shutdown.drain();
    embedding.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quota_holds_calls_back_and_a_drain_gives_back_what_waits() {
    let kit = Kit::new().await;
    let provider = EmbeddingServer::start().await;
    let embedder = embedder(&provider.base_url(), "m").await;
    let model = embedder.model().to_owned();
    stored(&kit, &embedder, 10).await;
    let before = provider.requests();
    // Every posting is a call of its own, and three are allowed in the first instant.
    let quota = EmbedRoleConfig { requests_per_minute: 3, batch_tokens: 1, lease_seconds: 600, ..config() };
    let shutdown = Shutdown::manual();
    let (mut role, stop) = (EmbedRole::new(quota, kit.store.clone(), embedder), shutdown.clone());
    let working = tokio::spawn(async move { role.run_once(&stop).await.unwrap() });
    eventually("three calls were made", LONG, async || embedded(&kit.store, &model).await == 3).await;
    shutdown.drain();
    let outcome = working.await.unwrap();
    assert_eq!((outcome.leased, outcome.written), (10, 3));
    assert_eq!(provider.requests() - before, 3);
    // Given back untried: another worker has them at once, as a first attempt.
    let again = kit.store.embeddings().lease_due(&model, 100, Duration::from_secs(60), "w").await.unwrap();
    assert_eq!(again.len(), 7);
    assert!(again.iter().all(|job| job.attempts == 1), "{again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_model_is_filled_in_through_kills_and_then_serves() {
    let kit = Kit::new().await;
    let provider = EmbeddingServer::start().await;
    let old = embedder(&provider.base_url(), "old").await;
    let (old_model, new_model) = (old.model().to_owned(), "new@64");
    let (ingesting, shutdown) = (kit.start(), Shutdown::manual());
    let embedding = tokio::spawn(run(config(), kit.store.clone(), old, shutdown.clone()));
    kit.send(&postings(0, 60)).await;
    eventually("the first model has all", LONG, async || embedded(&kit.store, &old_model).await == 60).await;

    // Killed with calls under way, twice; queries find everything through the first model meanwhile.
    provider.delay(Duration::from_millis(100));
    for share in [10, 30] {
        let mut filling = spawn(&kit, &provider);
        eventually("some of it is filled in", LONG, async || embedded(&kit.store, new_model).await >= share)
            .await;
        filling.kill();
        assert_eq!(finds(&kit.store, &old_model).await, 60);
        assert!(kit.store.embeddings().promote(new_model, false).await.is_err(), "it is not complete");
    }
    // What comes in between is embedded by both.
    kit.send(&postings(60, 65)).await;
    eventually("rows go on", LONG, async || kit.store.jobs().counts().await.unwrap().total == 65).await;
    provider.delay(Duration::ZERO);
    let mut filling = spawn(&kit, &provider);
    assert!(filling.ended(LONG).await.success(), "{}", filling.output());
    let serving = kit.store.embeddings().serving().await.unwrap().unwrap();
    assert_eq!((serving.model.as_str(), serving.role), (new_model, ModelRole::Serving));
    assert_eq!(embedded(&kit.store, new_model).await, 65);
    // Both answer: a process that still asks with the first model finds what it knew.
    assert_eq!(finds(&kit.store, new_model).await, 65);
    assert!(finds(&kit.store, &old_model).await >= 60);
    // The worker of the first model waits, in case the operator goes back, until it is drained.
    shutdown.drain();
    embedding.await.unwrap().unwrap();
    ingesting.drain().await;
}

fn spawn(kit: &Kit, provider: &EmbeddingServer) -> Role {
    Role::spawn(
        std::env::current_exe().unwrap(),
        ["--exact", "embed::a_backfill_of_its_own", "--ignored", "--nocapture"],
        [("INGEST_TEST_DATABASE", kit.database.url.clone()), ("INGEST_TEST_PROVIDER", provider.base_url())],
    )
}

/// Not a test: the backfill that another test starts as a process and kills.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by another test"]
async fn a_backfill_of_its_own() {
    let Ok(database) = std::env::var("INGEST_TEST_DATABASE") else { return };
    let new = embedder(&std::env::var("INGEST_TEST_PROVIDER").unwrap(), "new").await;
    let store = store(&database).await;
    assert!(backfill(config(), store, new, Shutdown::manual(), |_, _| {}).await.unwrap());
}
