//! Spans to an OpenTelemetry collector: OTLP over HTTP in its JSON encoding (opentelemetry-proto 1.x, `POST /v1/traces`).
//!
//! Written here, because OpenTelemetry's own kit brings a second span registry, a thread and a code generator for what is
//! one request a second. Guarantee: none. Spans that do not fit into the queue, or that the collector does not
//! take, are dropped; no stage ever waits for it. What ended in the last second before the process is lost.

mod fields;
mod send;
#[cfg(test)]
mod tests;

use std::time::Duration;

use fields::{Named, Parts};
use rand::Rng as _;
use send::export;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tracing::{Event, Level, Subscriber, span};
use tracing_subscriber::{Layer, layer::Context, registry::LookupSpan};
use url::Url;

use super::TelemetryError;
use crate::{clock::Clock, http::tls};

/// Ended spans that wait for the exporter: two seconds of a process at full speed, about 2 MB.
const QUEUE: usize = 4_096;
/// Attributes and events of one span; a loop that logs should not grow it without end.
const MAX_PARTS: usize = 32;
/// A collector that does not answer costs its batch, not the process.
const PATIENCE: Duration = Duration::from_secs(10);

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
