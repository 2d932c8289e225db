//! Logs, metrics and traces of a process.

mod otlp;

use std::{io::IsTerminal, net::SocketAddr};

use crate::lifecycle::Shutdown;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use serde::Deserialize;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};
use url::Url;

/// `[telemetry]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TelemetryConfig {
    /// What is logged, in `tracing`'s filter syntax. `RUST_LOG` wins. Default: our own stages at
    /// `info`, the engines' clients at `warn`, for their `info` repeats what a failed call says anyway.
    pub filter: String,
    /// `human`, `json`, or `auto`: human on a terminal, JSON otherwise. Default: auto.
    pub format: LogFormat,
    /// `address:port` where a role that has no HTTP of its own answers `GET /metrics`. Empty, the default: nowhere.
    /// The API role answers it on its own port in any case.
    pub metrics_listen: Option<SocketAddr>,
    /// An OpenTelemetry collector that takes OTLP over HTTP, for example `http://127.0.0.1:4318`: spans are sent there. Empty,
    /// the default: nowhere.
    pub otlp_endpoint: Option<Url>,
    /// Share of traces that are sent, 0 to 1. Default: 1.0; a fleet that fetches hundreds of pages a second sends fewer.
    pub otlp_sampled: f64,
}

/// The shape of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Human on a terminal, JSON otherwise.
    #[default]
    Auto,
    /// One readable line.
    Human,
    /// One JSON object a line.
    Json,
}

impl Default for TelemetryConfig {
    fn default() -> Self {
        Self {
            filter:
                "info,fred=error,rdkafka=warn,librdkafka=warn,aws=warn,sqlx=warn,hyper=warn,html5ever=error"
                    .into(),
            format: LogFormat::Auto,
            metrics_listen: None,
            otlp_endpoint: None,
            otlp_sampled: 1.0,
        }
    }
}

/// Starts logging on standard error, and exporting spans where a collector is named, once per process; on a runtime.
///
/// # Errors
/// When the filter is not one, the collector's address cannot be used, or a subscriber is already installed.
pub fn start_logs(config: &TelemetryConfig) -> Result<(), TelemetryError> {
    let text = std::env::var("RUST_LOG").unwrap_or_else(|_| config.filter.clone());
    let filter = EnvFilter::try_new(&text).map_err(|source| TelemetryError::Filter { text, source })?;
    let terminal = std::io::stderr().is_terminal();
    let json = config.format == LogFormat::Json || (config.format == LogFormat::Auto && !terminal);
    let layer = fmt::layer().with_writer(std::io::stderr).with_ansi(terminal);
    let export = match &config.otlp_endpoint {
        Some(endpoint) => Some(otlp::Export::start(endpoint, config.otlp_sampled)?),
        None => None,
    };
    let registry = tracing_subscriber::registry().with(filter).with(export);
    let started = if json {
        registry.with(layer.json().flatten_event(true)).try_init()
    } else {
        registry.with(layer.compact().with_target(false)).try_init()
    };
    started.map_err(|_| TelemetryError::Twice)
}

/// Starts the metrics recorder, once per process; the handle renders the Prometheus text format.
///
/// # Errors
/// When a recorder is already installed.
pub fn start_metrics() -> Result<PrometheusHandle, TelemetryError> {
    // From a Lua script's tenth of a millisecond to a slow page's half minute.
    const SECONDS: &[f64] =
        &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(|_| TelemetryError::Twice)
}

/// How long a scraper may take to ask, and to read the answer: Prometheus itself gives up after ten seconds.
const SCRAPE_LIMIT: std::time::Duration = std::time::Duration::from_secs(10);

/// Answers every request on `listen` with the metrics, until a drain. One request a connection: a scrape needs no more,
/// and a role that crawls or ingests should not carry a web server for it.
///
/// # Errors
/// When the port is taken.
pub async fn serve_metrics(
    listen: SocketAddr,
    metrics: PrometheusHandle,
    shutdown: Shutdown,
) -> Result<(), TelemetryError> {
    let listener =
        TcpListener::bind(listen).await.map_err(|source| TelemetryError::Listen { listen, source })?;
    tokio::spawn(async move {
        loop {
            let accepted = tokio::select! {
                () = shutdown.soft().cancelled() => return,
                accepted = listener.accept() => accepted,
            };
            if let Ok((stream, _)) = accepted {
                tokio::spawn(tokio::time::timeout(SCRAPE_LIMIT, answer(stream, metrics.render())));
            }
        }
    });
    Ok(())
}

async fn answer(mut stream: TcpStream, body: String) -> std::io::Result<()> {
    // The request's content does not matter, but a connection closed with unread bytes is reset, not closed.
    let mut request = [0; 4_096];
    let _ = stream.read(&mut request).await?;
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain; version=0.0.4\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}

/// Renders this process's metrics.
pub type MetricsHandle = PrometheusHandle;

/// Telemetry did not start.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The log filter is not one.
    #[error(
        "log filter {text:?} is not valid (set telemetry.filter or RUST_LOG, for example \"info,crawler=debug\")"
    )]
    Filter {
        /// As given.
        text: String,
        /// Why.
        #[source]
        source: tracing_subscriber::filter::ParseError,
    },
    /// The metrics' port is taken.
    #[error("telemetry.metrics_listen: cannot listen on {listen}: is it in use?")]
    Listen {
        /// Where.
        listen: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The collector's address cannot be used.
    #[error("telemetry.otlp_endpoint {endpoint}: {problem}")]
    Otlp {
        /// As given.
        endpoint: String,
        /// Why not.
        problem: String,
    },
    /// Something in this process has already started it.
    #[error("telemetry is already running in this process")]
    Twice,
}
