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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use super::*;

    const DOCUMENTED: &str = include_str!("../config/default.toml");

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        let documented: Config =
            platform::config::parse_text(Path::new("config/default.toml"), DOCUMENTED).unwrap();
        assert_eq!(format!("{documented:#?}"), format!("{:#?}", Config::default()));
    }

    /// serde names every key that a section knows when it meets one that it does not.
    #[test]
    fn every_option_is_documented() {
        let document: toml::Table = DOCUMENTED.parse().unwrap();
        let sections = document.iter().flat_map(|(name, value)| {
            let inner = value.as_table().into_iter().flatten().filter(|(_, value)| value.is_table());
            let inner = inner.map(move |(inner, _)| format!("{name}.{inner}"));
            std::iter::once(name.clone()).chain(inner).collect::<Vec<_>>()
        });
        for section in sections {
            let error = toml::from_str::<Config>(&format!("[{section}]\n__no_such_key = 1")).unwrap_err();
            let known: Vec<&str> = error.message().split('`').skip(3).step_by(2).collect();
            for key in known {
                let at = DOCUMENTED.find(&format!("\n[{section}]\n"));
                let inside = at.is_some_and(|at| {
                    let rest = &DOCUMENTED[at + section.len() + 4..];
                    let body = &rest[..rest.find("\n[").unwrap_or(rest.len())];
                    body.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} = ")))
                });
                let section_of_its_own = DOCUMENTED.contains(&format!("\n[{section}.{key}]\n"));
                assert!(inside || section_of_its_own, "[{section}] {key} is not in config/default.toml");
            }
        }
    }
}
