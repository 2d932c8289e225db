//! A language model's server: OpenAI's chat interface over real HTTP, streaming or whole as it is asked, saying what a
//! test tells it to.

use std::{
    net::{Ipv4Addr, SocketAddr},
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::post,
};
use futures::{Stream, StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::AbortHandle};

/// How the server answers.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// Pieces of the answer, as they are streamed.
    pub pieces: Vec<String>,
    /// Say nothing more after the pieces, and do not end.
    pub hang: bool,
    /// Break the connection off after the pieces.
    pub break_off: bool,
    /// Answer with this status instead.
    pub status: Option<u16>,
}

#[derive(Debug, Default)]
struct Desk {
    script: Mutex<Script>,
    asked: Mutex<Vec<Value>>,
    dropped: AtomicU64,
}

/// The server on a free port of loopback. It stops when dropped.
#[derive(Debug)]
pub struct ChatServer {
    address: SocketAddr,
    desk: Arc<Desk>,
    serving: AbortHandle,
}

impl ChatServer {
    /// Starts it.
    ///
    /// # Panics
    /// When no port of loopback is free.
    pub async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port of loopback is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let desk = Arc::new(Desk::default());
        let router = Router::new().route("/v1/chat/completions", post(answer)).with_state(desk.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await }).abort_handle();
        Self { address, desk, serving }
    }

    /// What `[api.chat] base_url` is set to.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// How the next questions are answered.
    pub fn say(&self, script: Script) {
        *self.desk.script.lock().unwrap_or_else(PoisonError::into_inner) = script;
    }

    /// What it was asked so far, each request as it came.
    pub fn asked(&self) -> Vec<Value> {
        self.desk.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers whose reader went away before their end.
    pub fn dropped(&self) -> u64 {
        self.desk.dropped.load(Ordering::Relaxed)
    }
}

impl Drop for ChatServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(desk): State<Arc<Desk>>, Json(asked): Json<Value>) -> Response {
    let streamed = asked["stream"].as_bool().unwrap_or_default();
    desk.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    let script = desk.script.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(status) = script.status {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        return (status, Json(json!({"error": {"message": "as the test wishes", "type": "server_error"}})))
            .into_response();
    }
    if !streamed {
        return in_one_piece(&script.pieces.concat());
    }
    let events = script.pieces.iter().map(|piece| event(&json!({"content": piece}), &Value::Null));
    let events: Vec<Result<Bytes, std::io::Error>> = events.map(Ok).collect();
    let said = stream::iter(events);
    let whole: Pin<Box<dyn Stream<Item = Result<Bytes, std::io::Error>> + Send>> = if script.hang {
        Box::pin(said.chain(stream::pending()))
    } else if script.break_off {
        // What was said is on the wire first: an error takes along what still lies in a buffer.
        Box::pin(said.chain(stream::once(async {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            Err(std::io::Error::other("broken off"))
        })))
    } else {
        let end = [Ok(event(&json!({}), &json!("stop"))), Ok(Bytes::from_static(b"data: [DONE]\n\n"))];
        Box::pin(said.chain(stream::iter(end)))
    };
    let body = Body::from_stream(Watched { whole, desk, over: false });
    ([(header::CONTENT_TYPE, "text/event-stream")], body).into_response()
}

fn in_one_piece(text: &str) -> Response {
    Json(json!({
        "id": "c", "object": "chat.completion", "created": 0, "model": "m",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
    }))
    .into_response()
}

fn event(delta: &Value, finish: &Value) -> Bytes {
    let chunk = json!({
        "id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    });
    Bytes::from(format!("data: {chunk}\n\n"))
}

/// Notices when the reader of an answer goes away before its end.
struct Watched {
    whole: Pin<Box<dyn Stream<Item = Result<Bytes, std::io::Error>> + Send>>,
    desk: Arc<Desk>,
    over: bool,
}

impl Stream for Watched {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.whole.as_mut().poll_next(context);
        self.over |= matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.over {
            self.desk.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}
