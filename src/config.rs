//! The whole configuration: each section's struct lives beside its owner, this file only puts them together.

use std::path::{Path, PathBuf};

use platform::config::{ConfigError, load};
use serde::Deserialize;

/// `config/default.toml` documents every option.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub telemetry: platform::telemetry::TelemetryConfig,
    pub redis: platform::redis::RedisConfig,
    pub kafka: platform::kafka::KafkaConfig,
    pub store: store::StoreConfig,
    pub blob: platform::blob::BlobConfig,
    pub http: platform::http::HttpConfig,
    pub crawl: crawler::CrawlConfig,
    pub ingest: ingest::IngestConfig,
    pub embed: matcher::embed::EmbedConfig,
    pub embed_role: ingest::embed::EmbedRoleConfig,
    #[serde(rename = "match")]
    pub matching: matcher::MatchConfig,
    pub api: api::ApiConfig,
    pub schedule: campaign::ScheduleConfig,
}

/// Where the configuration lies when nobody says: beside the working directory, as in a checkout or a container.
const DEFAULT_PATH: &str = "config/default.toml";

impl Config {
    /// Reads `path`, else `config/default.toml` where it exists, else starts from the defaults; then lays
    /// `running` (the engines of a running `jobtrawl up`) and the environment over it, the environment last.
    pub fn read(path: Option<&Path>, running: &[(String, String)]) -> Result<Self, ConfigError> {
        let default = PathBuf::from(DEFAULT_PATH);
        let path = path.or_else(|| default.exists().then_some(default.as_path()));
        let environment: Vec<_> = std::env::vars().filter(|(name, _)| name != "JOBTRAWL_CONFIG").collect();
        let said = |name: &str| environment.iter().any(|(known, _)| known == name);
        let running = running.iter().filter(|(name, _)| !said(name)).cloned();
        load(path, running.chain(environment.iter().cloned()))
    }
}
