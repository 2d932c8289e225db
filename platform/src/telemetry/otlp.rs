//! Spans to an OpenTelemetry collector: OTLP over HTTP in its JSON encoding (opentelemetry-proto 1.x, `POST /v1/traces`).
//!
//! Written here, because OpenTelemetry's own kit brings a second span registry, a thread and a code generator for what is
//! one request a second. Guarantee: none. Spans that do not fit into the queue, or that the collector does not
//! take, are dropped; no stage ever waits for it. What ended in the last second before the process is lost.

use std::{fmt, time::Duration};

use rand::Rng as _;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tracing::{
    Event, Level, Subscriber,
    field::{Field, Visit},
    span,
};
use tracing_subscriber::{Layer, layer::Context, registry::LookupSpan};
use url::Url;

use super::TelemetryError;
use crate::{clock::Clock, http::tls};

/// Ended spans that wait for the exporter: two seconds of a process at full speed, about 2 MB.
const QUEUE: usize = 4_096;
/// Spans of one request: far below a collector's usual 4 MiB.
const BATCH: usize = 512;
/// Attributes and events of one span; a loop that logs should not grow it without end.
const MAX_PARTS: usize = 32;
/// Characters of one attribute.
const MAX_CHARS: usize = 1_024;
/// A collector that does not answer costs its batch, not the process.
const PATIENCE: Duration = Duration::from_secs(10);
const EVERY: Duration = Duration::from_secs(1);

/// A layer that hands ended spans to a task that exports them.
pub(super) struct Export {
    queue: mpsc::Sender<Value>,
    sampled: f64,
    clock: Clock,
}

/// What is known of a span that has not ended; kept beside it in the registry.
struct Open {
    trace: u128,
    id: u64,
    parent: Option<u64>,
    sampled: bool,
    started: i128,
    attributes: Vec<Value>,
    events: Vec<Value>,
    failed: bool,
}

impl Export {
    /// Starts the task; must be called on a runtime.
    pub(super) fn start(endpoint: &Url, sampled: f64) -> Result<Self, TelemetryError> {
        let wrong = |problem: String| TelemetryError::Otlp { endpoint: endpoint.to_string(), problem };
        let roots = tls::client_config(None).map_err(|error| wrong(error.to_string()))?;
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(roots)
            .timeout(PATIENCE)
            .build()
            .map_err(|error| wrong(error.to_string()))?;
        let mut address = endpoint.clone();
        address
            .path_segments_mut()
            .map_err(|()| wrong("is not an http address".to_owned()))?
            .pop_if_empty()
            .extend(["v1", "traces"]);
        let (queue, ended) = mpsc::channel(QUEUE);
        tokio::spawn(export(client, address, ended));
        Ok(Self { queue, sampled: sampled.clamp(0.0, 1.0), clock: Clock::system() })
    }

    fn now(&self) -> i128 {
        self.clock.now().unix_timestamp_nanos()
    }
}

impl<S> Layer<S> for Export
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &span::Attributes<'_>, id: &span::Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut random = rand::rng();
        let mut named = Named(None);
        attributes.record(&mut named);
        let above = span.parent().and_then(|parent| {
            parent.extensions().get::<Open>().map(|open| (open.trace, open.id, open.sampled))
        });
        // Never zero, which is "none".
        let fresh = random.random_range(1..=u64::MAX);
        let root = || named.0.unwrap_or_else(|| random.random_range(1..=u128::MAX));
        let trace = above.map_or_else(root, |(trace, ..)| trace);
        let mut open = Open {
            trace,
            id: fresh,
            parent: above.map(|(_, parent, _)| parent),
            // Decided by the trace alone, so that it is kept whole or not at all, in every process.
            sampled: above.map_or_else(|| is_sampled(trace, self.sampled), |(.., sampled)| sampled),
            started: self.now(),
            attributes: Vec::new(),
            events: Vec::new(),
            failed: false,
        };
        if open.sampled {
            attributes.record(&mut Parts(&mut open.attributes));
        }
        span.extensions_mut().insert(open);
    }

    fn on_record(&self, id: &span::Id, values: &span::Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(open) = span.extensions_mut().get_mut::<Open>()
            && open.sampled
        {
            values.record(&mut Parts(&mut open.attributes));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let Some(span) = context.event_span(event) else { return };
        let mut extensions = span.extensions_mut();
        let Some(open) = extensions.get_mut::<Open>().filter(|open| open.sampled) else { return };
        open.failed |= *event.metadata().level() == Level::ERROR;
        if open.events.len() < MAX_PARTS {
            let mut attributes = Vec::new();
            event.record(&mut Parts(&mut attributes));
            open.events.push(json!({
                "timeUnixNano": self.now().to_string(), "name": event.metadata().target(), "attributes": attributes,
            }));
        }
    }

    fn on_close(&self, id: span::Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let Some(open) = span.extensions_mut().remove::<Open>().filter(|open| open.sampled) else { return };
        let mut ended = json!({
            "traceId": format!("{:032x}", open.trace), "spanId": format!("{:016x}", open.id),
            "name": span.name(), "kind": 1,
            "startTimeUnixNano": open.started.to_string(), "endTimeUnixNano": self.now().to_string(),
            "attributes": open.attributes, "events": open.events,
            "status": { "code": if open.failed { 2 } else { 0 } },
        });
        if let Some(parent) = open.parent {
            ended["parentSpanId"] = format!("{parent:016x}").into();
        }
        // A full queue: the collector is slow, and tracing must not be.
        let _ = self.queue.try_send(ended);
    }
}

/// Whether a trace is among the share that is kept; ids are spread evenly.
fn is_sampled(trace: u128, share: f64) -> bool {
    // Their upper half decides: a float holds no more of it than its 53 first bits, which is enough.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let place = (trace >> 64) as f64 / u64::MAX as f64;
    place < share || share >= 1.0
}

/// The trace of the posting that a span names. A span without one above it that has a `url_hash` belongs to the trace whose id
/// is the first half of that hash: what crawls, cleans, stores and embeds a posting, in different processes and on different
/// days, is one trace without anybody handing its id on.
struct Named(Option<u128>);

impl Visit for Named {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "url_hash" {
            self.record_str(field, &format!("{value:?}"));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "url_hash" {
            let head = value.get(..32).and_then(|head| u128::from_str_radix(head, 16).ok());
            self.0 = head.filter(|trace| *trace != 0);
        }
    }
}

/// Fields as OTLP's list of attributes.
struct Parts<'a>(&'a mut Vec<Value>);

impl Parts<'_> {
    fn push(&mut self, field: &Field, value: Value) {
        if self.0.len() < MAX_PARTS {
            let pair = [("key".to_owned(), field.name().into()), ("value".to_owned(), value)];
            self.0.push(Value::Object(pair.into_iter().collect()));
        }
    }
}

impl Visit for Parts<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let text: String = value.chars().take(MAX_CHARS).collect();
        self.push(field, json!({ "stringValue": text }));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        // 64-bit integers are strings in protobuf's JSON.
        self.push(field, json!({ "intValue": value.to_string() }));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.push(field, json!({ "intValue": value.to_string() }));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.push(field, json!({ "doubleValue": value }));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.push(field, json!({ "boolValue": value }));
    }
}

/// Sends what has ended, a batch a second at most, until the process ends.
async fn export(client: reqwest::Client, address: Url, mut ended: mpsc::Receiver<Value>) {
    let mut reachable = true;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        if ended.recv_many(&mut batch, BATCH).await == 0 {
            return;
        }
        let sent = send(&client, &address, batch).await;
        // Told once, not once a second.
        match &sent {
            Err(problem) if reachable => {
                tracing::warn!(otlp.endpoint = %address, %problem, "spans are dropped until the collector takes them");
            }
            Ok(()) if !reachable => {
                tracing::info!(otlp.endpoint = %address, "the collector takes spans again");
            }
            _ => {}
        }
        reachable = sent.is_ok();
        tokio::time::sleep(EVERY).await;
    }
}

async fn send(client: &reqwest::Client, address: &Url, spans: Vec<Value>) -> Result<(), String> {
    let text = |key: &str, value: String| json!({ "key": key, "value": { "stringValue": value } });
    let resource = [
        text("service.name", "jobtrawl".to_owned()),
        text("service.version", env!("CARGO_PKG_VERSION").to_owned()),
        text("service.instance.id", std::process::id().to_string()),
    ];
    let body = json!({ "resourceSpans": [{
        "resource": { "attributes": resource },
        "scopeSpans": [{ "scope": { "name": "jobtrawl" }, "spans": spans }],
    }]});
    let answer = client.post(address.clone()).json(&body).send().await;
    match answer.map(|answer| answer.status()) {
        Ok(status) if status.is_success() => Ok(()),
        Ok(status) => Err(format!("it answered {status}")),
        Err(error) => Err(error.without_url().to_string()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use super::*;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };
    use tracing_subscriber::prelude::*;

    /// The body of one request, answered with 200.
    async fn one_request(listener: &TcpListener) -> (String, Value) {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = Vec::new();
        loop {
            stream.read_buf(&mut bytes).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if length.is_some_and(|length: usize| body.len() >= length) {
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
                    .await
                    .unwrap();
                return (head.lines().next().unwrap().to_owned(), serde_json::from_str(body).unwrap());
            }
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_collector_gets_ended_spans_with_parent_fields_and_events() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let layer = Export::start(&endpoint, 1.0).unwrap();
        let subscriber = tracing_subscriber::registry().with(layer);
        tracing::subscriber::with_default(subscriber, || {
            let outer = tracing::info_span!("visit", url = "https://a.example/", pages = 3_u64);
            let _outer = outer.enter();
            let _inner = tracing::info_span!("fetch", late = tracing::field::Empty).entered();
            tracing::Span::current().record("late", true);
            tracing::error!(kind = "timeout", "no answer");
        });
        let mut spans = Vec::new();
        while spans.len() < 2 {
            let (line, body) = one_request(&listener).await;
            assert_eq!(line, "POST /v1/traces HTTP/1.1");
            assert_eq!(
                body["resourceSpans"][0]["resource"]["attributes"][0]["value"]["stringValue"],
                "jobtrawl"
            );
            spans.extend(body["resourceSpans"][0]["scopeSpans"][0]["spans"].as_array().unwrap().clone());
        }
        let (inner, outer) = (&spans[0], &spans[1]);
        assert_eq!((inner["name"].as_str(), outer["name"].as_str()), (Some("fetch"), Some("visit")));
        assert_eq!((&inner["traceId"], &inner["parentSpanId"]), (&outer["traceId"], &outer["spanId"]));
        assert_eq!(outer["traceId"].as_str().unwrap().len(), 32);
        assert_eq!(outer["attributes"][1], json!({"key": "pages", "value": {"intValue": "3"}}));
        assert_eq!(inner["attributes"][0], json!({"key": "late", "value": {"boolValue": true}}));
        assert_eq!(inner["status"]["code"], 2);
        assert!(inner["events"][0]["attributes"].to_string().contains("timeout"), "{inner}");
        let nanos = |span: &Value, key: &str| span[key].as_str().unwrap().parse::<u128>().unwrap();
        assert!(nanos(outer, "startTimeUnixNano") <= nanos(inner, "endTimeUnixNano"));
    }

    /// The spans of one request, in the order they ended.
    async fn spans(listener: &TcpListener, count: usize) -> Vec<Value> {
        let mut spans = Vec::new();
        while spans.len() < count {
            let (_, body) = one_request(listener).await;
            spans.extend(body["resourceSpans"][0]["scopeSpans"][0]["spans"].as_array().unwrap().clone());
        }
        spans
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_two_processes_do_with_one_posting_is_one_trace() {
        let posting = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        let other = "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        let mut of_the_posting = Vec::new();
        // Half of all traces are kept; each process decides by itself, and all of them alike.
        for stage in ["publish", "store"] {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let endpoint = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
            let layer = Export::start(&endpoint, 0.5).unwrap();
            tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
                tracing::info_span!("work", url_hash = other, stage).in_scope(|| ());
                tracing::info_span!("work", url_hash = %posting, stage).in_scope(|| ());
            });
            let sent = spans(&listener, 1).await;
            assert_eq!(sent.len(), 1, "the other posting's trace is not among the half: {sent:?}");
            of_the_posting.extend(sent);
        }
        assert!(of_the_posting.iter().all(|span| span["traceId"] == posting[..32]), "{of_the_posting:?}");
        assert_ne!(of_the_posting[0]["spanId"], of_the_posting[1]["spanId"]);
    }

    #[tokio::test]
    async fn nothing_is_exported_where_nothing_is_sampled() {
        let layer = Export::start(&"http://127.0.0.1:9".parse().unwrap(), 0.0).unwrap();
        let queue = layer.queue.clone();
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            tracing::info_span!("visit").in_scope(|| tracing::error!("x"));
        });
        assert_eq!(queue.capacity(), QUEUE);
    }
}
