//! What the engines tell whoever started them: progress, and errors with their remedy.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::Engine;

/// A line of progress for whoever waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// First start in this folder: files are being laid out.
    Preparing(Engine),
    /// The process was started and is being asked whether it is ready.
    Starting(Engine),
    /// It answered.
    Ready {
        /// Which.
        engine: Engine,
        /// Name and address, for people.
        what: String,
        /// Since the start began.
        took: Duration,
    },
    /// It was still running from before.
    Found {
        /// Which.
        engine: Engine,
        /// Name and address, for people.
        what: String,
    },
    /// It was asked to stop.
    Stopping(Engine),
    /// Something the user should know.
    Note(String),
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Preparing(engine) => write!(f, "{engine}: first start, preparing its folder"),
            Self::Starting(engine) => write!(f, "{engine}: starting"),
            Self::Ready { engine, what, took } => {
                write!(f, "{engine}: {what} ready in {:.1} s", took.as_secs_f64())
            }
            Self::Found { engine, what } => write!(f, "{engine}: {what} was still running"),
            Self::Stopping(engine) => write!(f, "{engine}: stopping"),
            Self::Note(text) => f.write_str(text),
        }
    }
}

/// An engine cannot be started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// Set-up has not provided it.
    #[error("{engine} is not installed ({looked_for} not found): run scripts/setup")]
    NotInstalled {
        /// Which.
        engine: Engine,
        /// The file or command that is missing.
        looked_for: String,
    },
    /// Another process looks after the same folder.
    #[error("the engines in {} belong to another jobtrawl (process {owner}): stop it first, or set JOBTRAWL_HOME to another folder", data.display())]
    InUse {
        /// The data folder.
        data: PathBuf,
        /// Its process id, as far as it can be read.
        owner: String,
    },
    /// It ended, or did not answer in time.
    #[error("{engine} did not start: {reason}; its log is {}", log.display())]
    NotReady {
        /// Which.
        engine: Engine,
        /// The last answer, or the last line of its log.
        reason: String,
        /// Its log.
        log: PathBuf,
    },
    /// It ended while it was needed.
    #[error("{engine} ended unexpectedly; its log is {}", log.display())]
    Died {
        /// Which.
        engine: Engine,
        /// Its log.
        log: PathBuf,
    },
    /// A command that prepares its folder failed.
    #[error("{engine} could not be prepared: {reason}; see {}", log.display())]
    Prepare {
        /// Which.
        engine: Engine,
        /// The last line of its output.
        reason: String,
        /// Its log.
        log: PathBuf,
    },
    /// It is still running after it was killed.
    #[error("{engine} (process {pid}) does not stop")]
    WillNotStop {
        /// Which.
        engine: Engine,
        /// Its process id.
        pid: u32,
    },
    /// A file or folder of the engines.
    #[error("{}: {source}", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

impl EngineError {
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}
