//! A cheap embedding provider: OpenAI's interface over real HTTP, with vectors that follow from the text alone.
//!
//! It stands in where what is tested is not the model: how a provider is asked, how its limits and failures are met, and
//! whether each posting's vector is that of its text.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::{net::TcpListener, task::AbortHandle};

/// Numbers in a vector of this provider.
pub const WIDTH: usize = 64;

/// Makes the vectors of a request's texts, or refuses them with a status.
type Answer = dyn Fn(&[&str]) -> Result<Vec<Vec<f32>>, u16> + Send + Sync;

/// How vectors are made where not by [`vector_of`].
#[derive(Default)]
struct Making(Option<Box<Answer>>);

impl std::fmt::Debug for Making {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "of the test's own" } else { "by digest" })
    }
}

/// What it was asked, and how it is to answer.
#[derive(Debug, Default)]
struct Desk {
    making: Making,
    requests: AtomicU64,
    texts: AtomicU64,
    /// Answered with this status instead of vectors; 0: with vectors.
    refusal: AtomicU32,
    /// How many requests the refusal still holds for.
    refusals_left: AtomicU64,
    delay_ms: AtomicU64,
    /// Requests that hold a text with this in it are answered with this status.
    breaks_on: Mutex<Option<(String, u16)>>,
    /// Seconds that a refusal asks to wait for.
    retry_after: AtomicU64,
}

/// The provider on a free port of loopback. It stops when dropped.
#[derive(Debug)]
pub struct EmbeddingServer {
    address: SocketAddr,
    desk: Arc<Desk>,
    serving: AbortHandle,
}

impl EmbeddingServer {
    /// Starts it.
    ///
    /// # Panics
    /// When no port of loopback is free.
    pub async fn start() -> Self {
        Self::serve(Desk::default()).await
    }

    /// Starts it with vectors of another making: a real model's, too many, too few, of a wrong width, or a refusal.
    ///
    /// # Panics
    /// When no port of loopback is free.
    pub async fn start_with(
        answer: impl Fn(&[&str]) -> Result<Vec<Vec<f32>>, u16> + Send + Sync + 'static,
    ) -> Self {
        Self::serve(Desk { making: Making(Some(Box::new(answer))), ..Desk::default() }).await
    }

    async fn serve(desk: Desk) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port of loopback is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let desk = Arc::new(desk);
        let router = Router::new().route("/v1/embeddings", post(embed)).with_state(desk.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await }).abort_handle();
        Self { address, desk, serving }
    }

    /// What `[embed] base_url` is set to.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// Requests so far, refused ones included.
    pub fn requests(&self) -> u64 {
        self.desk.requests.load(Ordering::Relaxed)
    }

    /// Texts embedded so far.
    pub fn texts(&self) -> u64 {
        self.desk.texts.load(Ordering::Relaxed)
    }

    /// Answers the next `times` requests with `status`.
    pub fn refuse(&self, status: u16, times: u64) {
        self.desk.refusal.store(status.into(), Ordering::Relaxed);
        self.desk.refusals_left.store(times, Ordering::Relaxed);
    }

    /// Answers every request that holds a text with `marker` in it with `status`.
    ///
    /// # Panics
    /// When another test's thread panicked here.
    pub fn break_on(&self, marker: &str, status: u16) {
        *self.desk.breaks_on.lock().expect("nobody panics with it") = Some((marker.to_owned(), status));
    }

    /// Refusals ask the client to wait for so long. Zero, unless told.
    pub fn ask_for_patience(&self, seconds: u64) {
        self.desk.retry_after.store(seconds, Ordering::Relaxed);
    }

    /// Answers after this time.
    pub fn delay(&self, time: Duration) {
        self.desk.delay_ms.store(u64::try_from(time.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

impl Drop for EmbeddingServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The vector of `text`: [`WIDTH`] numbers of length 1.
pub fn vector_of(text: &str) -> Vec<f32> {
    let digest = Sha256::digest(text.as_bytes());
    let second = Sha256::digest(digest);
    let mut vector: Vec<f32> = digest.iter().chain(second.iter()).map(|b| f32::from(*b) - 127.5).collect();
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    vector.iter_mut().for_each(|v| *v /= length);
    vector
}

async fn embed(State(desk): State<Arc<Desk>>, Json(request): Json<Value>) -> Response {
    desk.requests.fetch_add(1, Ordering::Relaxed);
    let delay = desk.delay_ms.load(Ordering::Relaxed);
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    let one_less = |left: u64| left.checked_sub(1);
    if desk.refusals_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok() {
        let status = u16::try_from(desk.refusal.load(Ordering::Relaxed)).unwrap_or(500);
        return refusal(status, desk.retry_after.load(Ordering::Relaxed));
    }
    let texts: Vec<&str> = match &request["input"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if let Some((marker, status)) = desk.breaks_on.lock().expect("nobody panics with it").clone()
        && texts.iter().any(|text| text.contains(&marker))
    {
        return refusal(status, 0);
    }
    desk.texts.fetch_add(texts.len() as u64, Ordering::Relaxed);
    let vectors = match &desk.making.0 {
        None => texts.iter().map(|text| vector_of(text)).collect(),
        Some(answer) => match answer(&texts) {
            Ok(vectors) => vectors,
            Err(status) => return refusal(status, 0),
        },
    };
    let data: Vec<Value> = vectors
        .iter()
        .enumerate()
        .map(|(index, vector)| json!({"object": "embedding", "index": index, "embedding": vector}))
        .collect();
    let tokens: usize = texts.iter().map(|text| text.len() / 4 + 1).sum();
    Json(json!({
        "object": "list", "data": data, "model": request["model"],
        "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
    }))
    .into_response()
}

fn refusal(status: u16, retry_after: u64) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let error =
        json!({"error": {"message": "refused by the test", "type": "test", "param": null, "code": null}});
    (status, [(header::RETRY_AFTER, retry_after.to_string())], Json(error)).into_response()
}
