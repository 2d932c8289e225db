//! The HTTP API: search, postings, accounts, résumés, matches, chat, exports.
//!
//! A request passes [`guard`] (room, rates, origin, time), an extractor that states who may call, a handler that asks
//! `store` and answers in the shapes of [`view`]. Errors are RFC 9457 problems with a stable code ([`error`]).
//!
//! Architecture invariants: every query of what a user owns takes the user's id from the session, never from the
//! request; somebody else's id is indistinguishable from no id (404). Nothing crawled or uploaded leaves as HTML.

mod archive;
mod auth;
mod backup_worker;
mod cache;
mod cached;
mod chat;
mod config;
mod erase;
mod error;
mod extract;
mod guard;
mod handlers;
mod keys;
mod limits;
mod openapi;
mod ranked;
mod resume_worker;
mod router;
mod serve;
mod session;
mod state;
mod throughput;
mod upload;
mod view;
mod worker;

use std::net::SocketAddr;
use std::time::Duration;

use platform::lifecycle::Shutdown;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub use backup_worker::BackupWorker;
pub use cache::JobCache;
pub use config::{ApiConfig, BackupConfig, ChatConfig, OidcConfig, RateLimits, UploadConfig};
pub use error::{ApiError, Problem};
pub use resume_worker::ResumeWorker;
pub use router::openapi;
pub use state::{Deps, Operations};

/// Why the API does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration contradicts itself.
    #[error("{0}")]
    Config(String),
    /// The port is taken, or the address is not ours.
    #[error(
        "cannot listen on {addr}, it is in use or not ours; JOBTRAWL__API__LISTEN=ADDRESS:PORT chooses another"
    )]
    Listen {
        /// Where.
        addr: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
}

/// Checks the configuration and takes the port: whoever has much to start does this first, so that an address in use is
/// told before anything else.
///
/// # Errors
/// [`StartError`].
pub async fn take_port(config: &ApiConfig) -> Result<TcpListener, StartError> {
    config.check().map_err(StartError::Config)?;
    TcpListener::bind(config.listen)
        .await
        .map_err(|source| StartError::Listen { addr: config.listen, source })
}

/// A bound API: its address is known, nothing is served yet.
pub struct Api {
    listener: TcpListener,
    addr: SocketAddr,
    router: axum::Router,
    app: state::App,
    drain: Duration,
    stopping: CancellationToken,
}

impl Api {
    /// Checks the configuration and takes the port.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn bind(config: ApiConfig, deps: Deps, operations: Operations) -> Result<Self, StartError> {
        let listener = take_port(&config).await?;
        Self::on(listener, config, deps, operations)
    }

    /// The same on a port that was taken with [`take_port`].
    ///
    /// # Errors
    /// [`StartError`].
    pub fn on(
        listener: TcpListener,
        config: ApiConfig,
        deps: Deps,
        operations: Operations,
    ) -> Result<Self, StartError> {
        config.check().map_err(StartError::Config)?;
        let addr =
            listener.local_addr().map_err(|source| StartError::Listen { addr: config.listen, source })?;
        let drain = Duration::from_secs(config.drain_timeout_secs);
        let stopping = CancellationToken::new();
        let app = state::AppState::new(config, deps, operations, addr, stopping.clone())
            .map_err(StartError::Config)?;
        Ok(Self { listener, addr, router: router::router(app.clone()), app, drain, stopping })
    }

    /// Where it listens, with the port that was chosen.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Serves until the shutdown, then drains.
    pub async fn serve(self, shutdown: Shutdown) {
        tracing::info!(api.addr = %self.addr, "API listening");
        let streams = self.stopping.clone();
        let soft = shutdown.soft().clone();
        let ending = tokio::spawn(async move {
            soft.cancelled().await;
            streams.cancel();
        });
        let (app, stop) = (self.app, shutdown.clone());
        let sampling = tokio::spawn(async move { throughput::run(&app, &stop).await });
        serve::serve(self.listener, self.router, &shutdown, self.drain).await;
        ending.abort();
        sampling.abort();
    }
}

/// Binds and serves.
///
/// # Errors
/// [`StartError`] before anything is served.
pub async fn run(
    config: ApiConfig,
    deps: Deps,
    operations: Operations,
    shutdown: Shutdown,
) -> Result<(), StartError> {
    Api::bind(config, deps, operations).await?.serve(shutdown).await;
    Ok(())
}
