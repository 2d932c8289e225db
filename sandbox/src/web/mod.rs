//! The demo web: real host names, real TLS, no network.
//!
//! One loopback server answers, by `Host`, for two webs:
//! - a **recorded** one: exchanges captured earlier, replayed under their own host names, unknown addresses 404;
//! - a **generated** one ([`GeneratedWeb`]): invented employers, written from a seed, whose truth is known.
//!
//! A client reaches it by resolving every host of [`DemoWeb::hosts`] to [`DemoWeb::addr`] and by trusting
//! [`DemoWeb::ca_pem_path`]. Architecture invariant: what answers knows nothing of the crawler, which sees a web. Only
//! [`coverage`] asks the adapters, what in a recording a campaign can start from.

mod authority;
mod coverage;
mod exchange;
mod generated;
mod log;
mod recorded;
mod server;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use posting::Board;
use rustls::ServerConfig;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

pub use coverage::RecordedBoard;
pub use generated::{GeneratedWeb, TruthPosting};
pub use log::LoggedRequest;

use authority::Authority;
use coverage::Coverage;
use log::RequestLog;
use recorded::RecordedWeb;
use server::Webs;

/// The seed of the demo; tests may take others.
pub const DEMO_SEED: u64 = 20_261_123;

/// Why the demo web does not start.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// A file of the data folder or of the recording.
    #[error("{}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The recording's manifest.
    #[error("manifest.jsonl line {line}: {problem}")]
    Recording {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The authority's key or a certificate.
    #[error("certificate")]
    Certificate(#[from] rcgen::Error),
    /// The TLS set-up.
    #[error("TLS")]
    Tls(#[source] rustls::Error),
    /// The address is taken, or not ours.
    #[error("cannot listen on {addr}")]
    Listen {
        /// Where.
        addr: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
}

impl WebError {
    fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// How to start a demo web.
#[derive(Clone, Debug)]
pub struct Options {
    /// Holds the certificate authority (`ca.pem`, `ca-key.pem`); made if absent.
    pub data_dir: PathBuf,
    /// A folder with `manifest.jsonl`, if there is one.
    pub recorded: Option<PathBuf>,
    /// Of the generated web: [`DEMO_SEED`] unless a test wants another.
    pub seed: u64,
    /// Where to listen; port 0 takes a free one.
    pub addr: SocketAddr,
}

impl Options {
    /// The generated web alone, on a free loopback port.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            recorded: None,
            seed: DEMO_SEED,
            addr: (Ipv4Addr::LOCALHOST, 0).into(),
        }
    }
}

/// What a demo campaign starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Campaign {
    /// Boards to sweep through their system's API.
    pub boards: Vec<Board>,
    /// Listing pages of plain careers sites, and single postings.
    pub seeds: Vec<String>,
    /// Sitemaps (or sitemap indexes) of sites without a listing.
    pub sitemaps: Vec<String>,
}

/// A running demo web; it stops when dropped.
pub struct DemoWeb {
    addr: SocketAddr,
    ca_pem_path: PathBuf,
    hosts: Vec<String>,
    webs: Arc<Webs>,
    coverage: Coverage,
    stop: CancellationToken,
    task: Option<JoinHandle<()>>,
}

impl DemoWeb {
    /// Reads the recording, opens the authority and listens.
    ///
    /// # Errors
    /// [`WebError`] says which of these failed.
    pub async fn start(options: Options) -> Result<Self, WebError> {
        let authority = Authority::open(&options.data_dir)?;
        let ca_pem_path = authority.pem_path().to_owned();
        let generated = GeneratedWeb::new(options.seed);
        let recorded = match options.recorded {
            // Some forty megabytes are read and parsed: not on the runtime's threads.
            Some(folder) => Some(
                tokio::task::spawn_blocking(move || {
                    let web = RecordedWeb::open(&folder)?;
                    Ok::<_, WebError>((Coverage::of(&web), web))
                })
                .await
                .map_err(|e| WebError::io(&options.data_dir, std::io::Error::other(e)))??,
            ),
            None => None,
        };
        let (coverage, recorded) = recorded.unzip();
        let mut hosts: BTreeSet<String> = generated.hosts().into_iter().collect();
        hosts.extend(recorded.iter().flat_map(RecordedWeb::hosts).cloned());
        let listen = |source| WebError::Listen { addr: options.addr, source };
        let listener = TcpListener::bind(options.addr).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;
        let webs = Arc::new(Webs { recorded, generated, log: RequestLog::new() });
        let stop = CancellationToken::new();
        let serving = server::serve(listener, tls(authority)?, Arc::clone(&webs), stop.clone());
        Ok(Self {
            addr,
            ca_pem_path,
            hosts: hosts.into_iter().collect(),
            webs,
            coverage: coverage.unwrap_or_default(),
            stop,
            task: Some(tokio::spawn(serving)),
        })
    }

    /// Where every host of this web is to be reached.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The certificate to trust, PEM.
    pub fn ca_pem_path(&self) -> &Path {
        &self.ca_pem_path
    }

    /// Every host that it answers for, sorted.
    pub fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// The generated part, for its truth.
    pub fn generated(&self) -> &GeneratedWeb {
        &self.webs.generated
    }

    /// The recorded boards that this web holds completely: every request of their walk is answered.
    pub fn recorded_boards(&self) -> &[RecordedBoard] {
        &self.coverage.boards
    }

    /// Addresses of single recorded postings whose boards are not complete; each leaves one row of its own.
    pub fn recorded_pages(&self) -> &[String] {
        &self.coverage.pages
    }

    /// What a campaign over everything that this web holds starts from.
    pub fn campaign(&self) -> Campaign {
        let generated = self.generated();
        let mut boards = generated.boards();
        boards.extend(self.recorded_boards().iter().map(|held| held.board.clone()));
        let mut seeds = generated.seeds();
        seeds.extend_from_slice(self.recorded_pages());
        Campaign { boards, seeds, sitemaps: generated.sitemaps() }
    }

    /// Every request so far, oldest first; bounded, see [`LoggedRequest`].
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.webs.log.entries()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.webs.log.clear();
    }

    /// Stops answering and waits until the port is free.
    pub async fn stop(mut self) {
        self.stop.cancel();
        if let Some(task) = self.task.take() {
            let _ = task.await;
        }
    }
}

impl Drop for DemoWeb {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn tls(authority: Authority) -> Result<TlsAcceptor, WebError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(WebError::Tls)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(authority));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// An invented software engineer's résumé, for the demo and for tests.
pub const DEMO_RESUME: &str = include_str!("../../assets/demo-resume.md");
