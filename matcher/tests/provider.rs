//! A provider that speaks OpenAI's interface, over real HTTP: what it answers, and how it fails.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use matcher::embed::{EmbedConfig, EmbedError, Embedder, Provider, Purpose, WIDTH, cosine};
use posting::FailureClass;
use testkit::embedding::{EmbeddingServer, vector_of};

fn config(server: &EmbeddingServer) -> EmbedConfig {
    // The binary does this first thing; here whichever test comes first does.
    let _ = rustls::crypto::ring::default_provider().install_default();
    EmbedConfig {
        provider: Provider::Compatible,
        model: "test-embedding".to_owned(),
        base_url: Some(server.base_url()),
        api_key_env: "JOBTRAWL_TEST_NO_SUCH_KEY".to_owned(),
        ..EmbedConfig::default()
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn a_provider_gives_each_text_its_own_vector() {
    let server = EmbeddingServer::start().await;
    let embedder = Embedder::open(&EmbedConfig { batch: 2, ..config(&server) }).await.unwrap();
    assert_eq!((embedder.model(), embedder.native_dimensions()), ("test-embedding@64", 64));
    let asked = texts(&["nurse", "welder", "pilot", "", "cook"]);
    let vectors = embedder.embed(&asked, Purpose::Passage).await.unwrap();
    assert!(vectors.iter().all(|v| v.len() == WIDTH && (cosine(v, v) - 1.0).abs() < 1e-5));
    for (text, vector) in asked.iter().zip(&vectors).filter(|(text, _)| !text.is_empty()) {
        assert!(cosine(vector, &vector_of(text)) > 0.999, "{text}");
    }
    // One to open, then five texts in twos.
    assert_eq!(server.requests(), 1 + 3);
}

#[tokio::test]
async fn long_texts_are_cut_to_the_providers_limit() {
    const LIMIT: usize = 50;
    let longest = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&longest);
    // A server whose tokens are runs of up to three characters, as strict as any.
    let server = EmbeddingServer::start_with(move |texts| {
        let tokens = |text: &&str| text.split_whitespace().map(|word| word.len().div_ceil(3)).sum::<usize>();
        seen.fetch_max(texts.iter().map(tokens).max().unwrap_or(0), Ordering::Relaxed);
        if texts.iter().any(|text| text.is_empty() || tokens(text) > LIMIT) {
            return Err(400);
        }
        Ok(texts.iter().map(|text| vector_of(text)).collect())
    })
    .await;
    let config = EmbedConfig { window_tokens: Some(LIMIT), max_windows: 8, ..config(&server) };
    let embedder = Embedder::open(&config).await.unwrap();
    let long = "Responsible for the maintenance of industrial refrigeration equipment. ".repeat(300);
    embedder.embed(&[long, String::new()], Purpose::Passage).await.unwrap();
    let longest = longest.load(Ordering::Relaxed);
    assert!((LIMIT / 2..=LIMIT).contains(&longest), "{longest}");
    assert_eq!(server.texts(), 1 + 8 + 1);
}

#[tokio::test]
async fn what_is_refused_for_a_moment_is_asked_again() {
    let server = EmbeddingServer::start().await;
    let embedder = Embedder::open(&config(&server)).await.unwrap();
    for status in [429, 500, 503] {
        let before = server.requests();
        server.refuse(status, 2);
        embedder.embed(&texts(&["nurse"]), Purpose::Query).await.unwrap();
        assert_eq!(server.requests(), before + 3, "{status}");
    }
}

#[tokio::test]
async fn failures_are_classed_by_what_can_be_done() {
    let server = EmbeddingServer::start().await;
    let embedder = Embedder::open(&config(&server)).await.unwrap();
    for (status, class, kind) in [
        (401, FailureClass::Retry, "unauthorised"),
        (404, FailureClass::Retry, "unavailable"),
        (500, FailureClass::Retry, "unavailable"),
        (400, FailureClass::DeadLetter, "refused"),
    ] {
        server.refuse(status, 4);
        let error = embedder.embed(&texts(&["a private text"]), Purpose::Query).await.unwrap_err();
        assert_eq!((error.class(), error.kind()), (class, kind), "{status}");
        assert!(!error.to_string().contains("private"));
        server.refuse(200, 0);
    }
}

#[tokio::test]
async fn an_hour_is_not_waited_for() {
    let server = EmbeddingServer::start().await;
    let embedder =
        Embedder::open(&EmbedConfig { request_timeout_ms: 1_000, ..config(&server) }).await.unwrap();
    server.ask_for_patience(3_600);
    server.refuse(429, 9);
    let error = embedder.embed(&texts(&["nurse"]), Purpose::Query).await.unwrap_err();
    assert!(matches!(error, EmbedError::TooSlow(_)) && error.class() == FailureClass::Retry, "{error:?}");
    // A server that accepts and is silent.
    server.refuse(200, 0);
    server.delay(Duration::from_secs(3_600));
    let error = embedder.embed(&texts(&["nurse"]), Purpose::Query).await.unwrap_err();
    assert_eq!(error.class(), FailureClass::Retry, "{error:?}");
}

#[tokio::test]
async fn vectors_of_another_width_or_number_are_refused() {
    let asked = Arc::new(AtomicUsize::new(0));
    let turn = Arc::clone(&asked);
    let server = EmbeddingServer::start_with(move |texts| {
        let vectors = |count: usize, width: usize| vec![vec![0.5; width]; count];
        Ok(match turn.fetch_add(1, Ordering::Relaxed) {
            0 => vectors(texts.len(), 64),
            1 => vectors(texts.len(), 32),
            2 => vectors(1, 64),
            _ => vectors(texts.len(), 0),
        })
    })
    .await;
    let embedder = Embedder::open(&config(&server)).await.unwrap();
    for says in ["a vector of 32 numbers", "1 vectors for 2 texts", "a vector of 0 numbers"] {
        let error = embedder.embed(&texts(&["a", "b"]), Purpose::Query).await.unwrap_err();
        assert!(error.to_string().contains(says) && error.class() == FailureClass::Retry, "{error}");
    }
    let wide = EmbeddingServer::start_with(|texts| Ok(vec![vec![0.1; WIDTH + 1]; texts.len()])).await;
    assert!(matches!(Embedder::open(&config(&wide)).await, Err(EmbedError::Answer(_))));
    let asks = EmbedConfig { dimensions: Some(4_096), ..config(&server) };
    assert!(matches!(Embedder::open(&asks).await, Err(EmbedError::Config(_))));
}

/// The local model behind HTTP gives what it gives without.
#[tokio::test(flavor = "multi_thread")]
async fn a_served_model_and_the_local_one_agree() {
    let dir =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.jobtrawl/models/all-MiniLM-L6-v2-int8"));
    if !dir.join("model.onnx").exists() {
        eprintln!("skipped: {} holds no model; run scripts/setup", dir.display());
        return;
    }
    let local =
        Embedder::open(&EmbedConfig { model_dir: Some(dir), ..EmbedConfig::default() }).await.unwrap();
    let behind = local.clone();
    let server = EmbeddingServer::start_with(move |asked| {
        let asked = texts(asked);
        tokio::task::block_in_place(|| {
            let vectors = tokio::runtime::Handle::current().block_on(behind.embed(&asked, Purpose::Passage));
            Ok(vectors.unwrap().into_iter().map(|v| v[..384].to_vec()).collect())
        })
    })
    .await;
    let served = Embedder::open(&config(&server)).await.unwrap();
    assert_eq!((served.model(), served.native_dimensions()), ("test-embedding@384", 384));
    let asked = texts(&["Senior data engineer, Spark and Kafka", "Nurse on a surgical ward"]);
    let ours = local.embed(&asked, Purpose::Passage).await.unwrap();
    let theirs = served.embed(&asked, Purpose::Passage).await.unwrap();
    assert!(ours.iter().zip(&theirs).all(|(a, b)| cosine(a, b) > 0.9999));
}
