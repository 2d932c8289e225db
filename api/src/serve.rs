//! Accepts connections and drains them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use platform::lifecycle::Shutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at once; beyond, the kernel's queue holds newcomers. Below the usual limit of 1,024 descriptors, with
/// room for the engines' connections.
const MAX_CONNECTIONS: usize = 800;
/// A client that sends its headers slower than this holds a connection for nothing.
const HEADER_TIME: Duration = Duration::from_secs(10);

/// Serves until a soft shutdown, then lets open requests finish for at most `drain`.
pub(crate) async fn serve(listener: TcpListener, router: Router, shutdown: &Shutdown, drain: Duration) {
    let graceful = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIME);
    // A frame window per stream and few streams: one client cannot hold the memory of many.
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(100)
        .keep_alive_interval(Duration::from_secs(30));
    loop {
        let ready = async {
            let permit = Arc::clone(&permits).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            () = shutdown.soft().cancelled() => break,
            ready = ready => ready,
        };
        let (Ok(permit), Ok((stream, peer))) = (permit, accepted) else {
            // Out of descriptors, usually; the pause lets others close theirs.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(with_peer(router.clone(), peer));
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let watched = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            let _permit = permit;
            // A torn connection is the client's affair.
            let _ = watched.await;
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(drain) => tracing::warn!("open requests were cut off after the drain time"),
        () = shutdown.hard().cancelled() => {}
    }
}

fn with_peer(router: Router, peer: SocketAddr) -> Router {
    router.layer(axum::Extension(ConnectInfo(peer)))
}
