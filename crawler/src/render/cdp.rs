//! The DevTools protocol over a pipe: JSON messages, each ended by a NUL. Calls are answered by their number; events
//! go to the session they are for.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{ChildStdin, ChildStdout},
    sync::{mpsc, oneshot},
};
use tokio_util::sync::CancellationToken;

/// How long a call may take. The browser's own process answers in milliseconds, even while a page hangs.
const CALL: Duration = Duration::from_secs(5);
/// Longest message: a rendered page of the largest body, as JSON.
const MAX_MESSAGE: usize = 128 << 20;
/// Events of one page that wait to be looked at. A page that floods past that loses its session.
const MAX_EVENTS: usize = 4_096;
/// Messages that wait to be written: a page's fulfilled requests come one at a time.
const MAX_OUT: usize = 64;

/// Something happened.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) method: String,
    pub(super) params: Value,
}

/// Why a call has no result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CallError {
    /// The browser is gone.
    Closed,
    /// No answer in time: the page that should give it hangs.
    Silent,
    /// The browser refused.
    Refused,
}

pub(super) struct Connection {
    out: mpsc::Sender<Vec<u8>>,
    shared: Arc<Shared>,
    next: AtomicU64,
}

struct Shared {
    waiting: Mutex<HashMap<u64, oneshot::Sender<Result<Value, CallError>>>>,
    sessions: Mutex<HashMap<String, mpsc::Sender<Event>>>,
    closed: CancellationToken,
}

impl Connection {
    pub(super) fn new(input: ChildStdin, output: ChildStdout) -> Self {
        let (out, messages) = mpsc::channel(MAX_OUT);
        let shared = Arc::new(Shared {
            waiting: Mutex::default(),
            sessions: Mutex::default(),
            closed: CancellationToken::new(),
        });
        tokio::spawn(write(input, messages, shared.closed.clone()));
        tokio::spawn(read(output, shared.clone()));
        Self { out, shared, next: AtomicU64::new(1) }
    }

    /// Ends with the browser.
    pub(super) fn closed(&self) -> &CancellationToken {
        &self.shared.closed
    }

    /// Events of a session; `""` for the browser's own.
    pub(super) fn events(&self, session: &str) -> mpsc::Receiver<Event> {
        let (sender, receiver) = mpsc::channel(MAX_EVENTS);
        lock(&self.shared.sessions).insert(session.to_owned(), sender);
        receiver
    }

    pub(super) fn forget(&self, session: &str) {
        lock(&self.shared.sessions).remove(session);
    }

    /// Calls a method, of the browser itself or of a page's session.
    pub(super) async fn call(
        &self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> Result<Value, CallError> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let bytes = message(id, session, method, params);
        let (answer, wait) = oneshot::channel();
        lock(&self.shared.waiting).insert(id, answer);
        let exchange = async {
            self.out.send(bytes).await.map_err(|_| CallError::Closed)?;
            wait.await.map_err(|_| CallError::Closed)?
        };
        let result = tokio::select! {
            result = tokio::time::timeout(CALL, exchange) => result.unwrap_or(Err(CallError::Silent)),
            () = self.shared.closed.cancelled() => Err(CallError::Closed),
        };
        lock(&self.shared.waiting).remove(&id);
        result
    }

    /// Calls a method of a page's session without waiting for an answer, which a page that computes gives late.
    pub(super) async fn tell(&self, session: &str, method: &str, params: Value) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        // A closed pipe is noticed by whoever waits for the page.
        let _ = self.out.send(message(id, Some(session), method, params)).await;
    }
}

fn message(id: u64, session: Option<&str>, method: &str, params: Value) -> Vec<u8> {
    let mut message = json!({"id": id, "method": method});
    message["params"] = params;
    if let Some(session) = session {
        message["sessionId"] = session.into();
    }
    let mut bytes = message.to_string().into_bytes();
    bytes.push(0);
    bytes
}

async fn write(mut input: ChildStdin, mut messages: mpsc::Receiver<Vec<u8>>, closed: CancellationToken) {
    while let Some(message) = messages.recv().await {
        if input.write_all(&message).await.is_err() {
            break;
        }
    }
    closed.cancel();
}

async fn read(output: ChildStdout, shared: Arc<Shared>) {
    let mut output = BufReader::with_capacity(64 << 10, output);
    let mut message = Vec::new();
    while let Ok(piece) = output.fill_buf().await {
        if piece.is_empty() || message.len() + piece.len() > MAX_MESSAGE {
            break;
        }
        let end = piece.iter().position(|b| *b == 0);
        message.extend_from_slice(&piece[..end.unwrap_or(piece.len())]);
        let used = end.map_or(piece.len(), |end| end + 1);
        output.consume(used);
        if end.is_some() {
            if let Ok(value) = serde_json::from_slice(&message) {
                shared.take(value);
            }
            message.clear();
        }
    }
    shared.closed.cancel();
    lock(&shared.sessions).clear();
    lock(&shared.waiting).clear();
}

impl Shared {
    fn take(&self, mut message: Value) {
        if let Some(id) = message["id"].as_u64() {
            if let Some(answer) = lock(&self.waiting).remove(&id) {
                let result = match message.get("error") {
                    Some(_) => Err(CallError::Refused),
                    None => Ok(message["result"].take()),
                };
                let _ = answer.send(result);
            }
            return;
        }
        let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
        let event = Event {
            method: message["method"].as_str().unwrap_or_default().to_owned(),
            params: message["params"].take(),
        };
        let mut sessions = lock(&self.sessions);
        if let Some(page) = sessions.get(&session)
            && page.try_send(event).is_err()
        {
            sessions.remove(&session);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
