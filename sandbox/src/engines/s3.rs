//! The S3 server: files in a folder, in a process of its own so that it outlives the roles that write to it.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use platform::{
    blob::{Blob, BlobConfig},
    lifecycle::Shutdown,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

use super::{Context, Engine, EngineError, Progress, process, process::Running, state::State, until_ready};

const READY_LIMIT: Duration = Duration::from_secs(30);
/// The bucket whose existence is asked for; nothing is kept in it.
const PROBE_BUCKET: &str = "readiness";

/// The environment variables from which [`run`] takes its keys; arguments are visible to every user of the machine.
pub const ACCESS_KEY_VARIABLE: &str = "JOBTRAWL_S3_ACCESS_KEY";
/// See [`ACCESS_KEY_VARIABLE`].
pub const SECRET_KEY_VARIABLE: &str = "JOBTRAWL_S3_SECRET_KEY";

/// The only key pair that the server takes.
#[derive(Clone)]
pub struct S3Keys {
    /// Access key id.
    pub access: String,
    /// Secret key.
    pub secret: String,
}

impl std::fmt::Debug for S3Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3Keys").field("access", &self.access).finish_non_exhaustive()
    }
}

/// The body of the hidden command that [`EngineOptions::s3_command`](super::EngineOptions) names: keys from the
/// environment, until SIGTERM.
///
/// # Errors
/// When the keys are missing, the address is taken, or the folder cannot be used.
pub async fn run(addr: SocketAddr, root: &Path) -> io::Result<()> {
    let key = |name: &str| std::env::var(name).map_err(|_| io::Error::other(format!("{name} is not set")));
    let keys = S3Keys { access: key(ACCESS_KEY_VARIABLE)?, secret: key(SECRET_KEY_VARIABLE)? };
    let shutdown = Shutdown::on_signals()?;
    serve(addr, root, &keys, &shutdown).await
}

/// Serves the folder `root` until `shutdown`. Every folder in it is a bucket.
///
/// # Errors
/// When the address is taken or the folder cannot be used.
pub async fn serve(addr: SocketAddr, root: &Path, keys: &S3Keys, shutdown: &Shutdown) -> io::Result<()> {
    std::fs::create_dir_all(root)?;
    let files =
        FileSystem::new(root).map_err(|error| io::Error::other(format!("{}: {error:?}", root.display())))?;
    let mut service = S3ServiceBuilder::new(files);
    service.set_auth(SimpleAuth::from_single(keys.access.clone(), keys.secret.clone()));
    let service = service.build();

    let listener = TcpListener::bind(addr).await?;
    tracing::info!(s3.address = %listener.local_addr()?, s3.root = %root.display(), "S3 server listens");
    let (server, open) = (Builder::new(TokioExecutor::new()), GracefulShutdown::new());
    loop {
        let stream = tokio::select! {
            () = shutdown.soft().cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // Out of file descriptors, most likely: others must close theirs first.
                    tracing::warn!(error = %error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let connection =
            open.watch(server.serve_connection(TokioIo::new(stream), service.clone()).into_owned());
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(error = %error, "a connection ended early");
            }
        });
    }
    // Requests at hand finish; idle connections of pools close at once.
    tokio::select! {
        () = open.shutdown() => {}
        () = shutdown.hard().cancelled() => {}
        () = tokio::time::sleep(Duration::from_secs(5)) => {}
    }
    Ok(())
}

pub(super) fn root(context: &Context<'_>) -> PathBuf {
    context.options.data.join("s3")
}

pub(super) async fn start(context: &Context<'_>, state: &State) -> Result<Running, EngineError> {
    let began = Instant::now();
    let endpoints = state.endpoints();
    let address = format!("127.0.0.1:{}", state.ports.s3);
    let root = root(context);
    let bucket = root.join(PROBE_BUCKET);
    std::fs::create_dir_all(&bucket).map_err(EngineError::io(&bucket))?;

    let missing = || EngineError::NotInstalled { engine: Engine::S3, looked_for: "its command".into() };
    let (program, arguments) = context.options.s3_command.split_first().ok_or_else(missing)?;
    let mut command = Command::new(program);
    command.args(arguments).arg("--root").arg(&root).args(["--addr", &address]);
    let fingerprint = process::fingerprint(&command, "");
    command
        .env(ACCESS_KEY_VARIABLE, &endpoints.s3_access_key)
        .env(SECRET_KEY_VARIABLE, &endpoints.s3_secret_key);

    let log = context.log(Engine::S3);
    let probe = Blob::connect(&BlobConfig {
        endpoint: endpoints.s3_endpoint,
        region: endpoints.s3_region,
        bucket: PROBE_BUCKET.to_owned(),
        access_key: endpoints.s3_access_key,
        secret_key: endpoints.s3_secret_key,
        ..BlobConfig::default()
    })
    .map_err(|error| EngineError::NotReady {
        engine: Engine::S3,
        reason: error.to_string(),
        log: log.clone(),
    })?;
    // The client tries three times by itself; a refused connection must not take that long to be seen.
    let ask = async || {
        tokio::net::TcpStream::connect(&address).await.map_err(|error| error.to_string())?;
        probe.health().await.map_err(|error| error.to_string())
    };

    if let Some(running) = context.adopt(Engine::S3, &fingerprint, &address, ask).await? {
        return Ok(running);
    }
    let running = context.spawn(Engine::S3, command, fingerprint)?;
    let running = until_ready(running, READY_LIMIT, ask).await?;
    context.tell(Progress::Ready { engine: Engine::S3, what: address, took: began.elapsed() });
    Ok(running)
}
