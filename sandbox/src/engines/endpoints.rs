//! Where the engines answer, and the file that tells others.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Engine, process};

/// Where the engines answer, and the credentials they take. Everything listens on 127.0.0.1.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoints {
    /// `postgres://` address of a database of a superuser; `vector` and `uuid-ossp` can be created in it.
    pub postgres_url: String,
    /// `redis://` address with its password.
    pub redis_url: String,
    /// Bootstrap list, `host:port`.
    pub kafka_brokers: String,
    /// `http://host:port`
    pub s3_endpoint: String,
    /// Access key id.
    pub s3_access_key: String,
    /// Secret key.
    pub s3_secret_key: String,
    /// The region that requests are signed for.
    pub s3_region: String,
}

impl std::fmt::Debug for Endpoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Addresses hold passwords.
        f.debug_struct("Endpoints")
            .field("kafka_brokers", &self.kafka_brokers)
            .field("s3_endpoint", &self.s3_endpoint)
            .finish_non_exhaustive()
    }
}

/// The endpoints of the engines that run in `data`, when all of them run.
pub fn read_endpoints(data: &Path) -> Option<Endpoints> {
    let text = std::fs::read_to_string(endpoints_file(data)).ok()?;
    let endpoints: Endpoints = serde_json::from_str(&text).ok()?;
    let all_alive = Engine::ALL.iter().all(|engine| process::Record::load(data, *engine).is_some());
    all_alive.then_some(endpoints)
}

/// The file in which [`Engines::start`](super::Engines::start) leaves the endpoints.
pub fn endpoints_file(data: &Path) -> PathBuf {
    data.join("endpoints.json")
}
