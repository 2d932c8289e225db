//! What is started, and from where.

use std::{ffi::OsString, path::PathBuf};

/// What to start, and where.
#[derive(Clone, Debug)]
pub struct EngineOptions {
    /// The folder that `scripts/setup` filled: see [`home`].
    pub home: PathBuf,
    /// The folder for data, logs and process ids. A second start in the same folder finds its data again.
    pub data: PathBuf,
    /// The program and leading arguments that run [`s3::run`](super::s3::run); `--root DIR --addr HOST:PORT` are appended.
    pub s3_command: Vec<OsString>,
    /// Whether data survives the loss of power. Tests do without: they need it to survive killed processes only,
    /// and a database per test is several times faster without waiting for the disk.
    pub durable: bool,
    /// The port that the broker tells its clients instead of its own: that of a proxy before it. Clients follow the
    /// addresses that brokers name, so nothing else brings all of their traffic to a proxy.
    pub kafka_advertised: Option<u16>,
}

/// Where `scripts/setup` puts engines and models: `$JOBTRAWL_HOME`, else `.jobtrawl` of the nearest folder above
/// the working directory that holds `scripts/setup`, else `.jobtrawl` here.
pub fn home() -> PathBuf {
    if let Some(home) = std::env::var_os("JOBTRAWL_HOME") {
        return PathBuf::from(home);
    }
    let here = std::env::current_dir().unwrap_or_default();
    let root = here.ancestors().find(|folder| folder.join("scripts/setup").is_file());
    root.unwrap_or(&here).join(".jobtrawl")
}
