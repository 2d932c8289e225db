//! `docker-compose.yml` against the configuration loader that the roles use: no Docker engine is needed for that.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use std::collections::{BTreeMap, BTreeSet};

use clap::{CommandFactory as _, Parser as _};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    cli::{Cli, Command},
    config::Config,
};

const COMPOSE: &str = include_str!("../docker-compose.yml");
const ROLES: [&str; 6] = ["crawl", "ingest", "embed", "worker", "api", "schedule"];

#[derive(Deserialize)]
struct Compose {
    services: BTreeMap<String, Service>,
    secrets: BTreeMap<String, Secret>,
    volumes: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Secret {
    file: String,
}

#[derive(Deserialize)]
#[serde(default)]
struct Service {
    image: String,
    environment: BTreeMap<String, Value>,
    command: Value,
    healthcheck: Value,
    ports: Vec<String>,
    volumes: Vec<String>,
    secrets: Vec<String>,
    read_only: bool,
    depends_on: Value,
    restart: String,
}

impl Default for Service {
    fn default() -> Self {
        Self {
            image: String::new(),
            environment: BTreeMap::new(),
            command: Value::Null,
            healthcheck: Value::Null,
            ports: Vec::new(),
            volumes: Vec::new(),
            secrets: Vec::new(),
            read_only: false,
            depends_on: Value::Null,
            restart: String::new(),
        }
    }
}

fn compose() -> Compose {
    serde_saphyr::from_str(COMPOSE).unwrap()
}

/// `${NAME:-default}` as compose fills it in where nobody sets the variable.
fn filled_in(text: &str) -> String {
    let Some((before, rest)) = text.split_once("${") else { return text.to_owned() };
    let (inside, after) = rest.split_once('}').unwrap();
    let (_, default) = inside.split_once(":-").unwrap_or_else(|| panic!("{text}: without a default"));
    filled_in(&format!("{before}{default}{after}"))
}

/// The environment of a service as the loader sees it, its secrets in `folder`.
fn environment(service: &Service, folder: &std::path::Path) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), filled_in);
    let there = folder.display().to_string();
    service
        .environment
        .iter()
        .map(|(name, value)| (name.clone(), text(value).replace("/run/secrets", &there)))
        .collect()
}

#[test]
fn every_role_is_a_service_whose_environment_the_loader_takes() {
    let (compose, folder) = (compose(), tempfile::tempdir().unwrap());
    for name in compose.secrets.keys() {
        std::fs::write(folder.path().join(name), format!("postgres://a-secret@{name}:1/x\n")).unwrap();
    }
    for role in ROLES.iter().chain(&["migrate"]) {
        let service = &compose.services[*role];
        let config: Config =
            platform::config::load(None, environment(service, folder.path()).into_iter()).unwrap();
        // The address is the secret file's; nothing stands in the environment itself.
        assert_eq!(config.store.url, "postgres://a-secret@store_url:1/x", "{role}");
        assert_eq!(config.kafka.brokers, "kafka:9092", "{role}");
        assert_eq!(config.telemetry.metrics_listen.unwrap().port(), 9464, "{role}");
        let files = "./config:/app/config:ro".to_owned();
        assert!(service.volumes.contains(&files), "{role}: does not see edits of the operator's files");
        assert!(compose.services.contains_key("kafka") && compose.services.contains_key("s3"));
        for (name, value) in &service.environment {
            let value = value.to_string().to_lowercase();
            assert!(!value.contains("password"), "{role}: {name} holds a password");
        }
        let secrets: BTreeSet<_> = service.secrets.iter().collect();
        assert!(secrets.iter().all(|name| compose.secrets.contains_key(*name)), "{role}: {secrets:?}");
        let used =
            service.environment.values().filter_map(|value| value.as_str()?.strip_prefix("/run/secrets/"));
        for secret in used {
            assert!(secrets.contains(&secret.to_owned()), "{role} is not given {secret}");
        }
    }
    let api: Config =
        platform::config::load(None, environment(&compose.services["api"], folder.path()).into_iter())
            .unwrap();
    assert_eq!(api.api.listen.to_string(), "0.0.0.0:8080");
    api.api.check().unwrap();
}

#[test]
fn every_role_of_the_command_line_has_its_service() {
    let compose = compose();
    for role in ROLES {
        let command: Vec<String> = serde_json::from_value(compose.services[role].command.clone()).unwrap();
        let cli = Cli::try_parse_from(["jobtrawl".to_owned()].into_iter().chain(command)).unwrap();
        let is_role = matches!(
            cli.command,
            Command::Crawl
                | Command::Ingest
                | Command::Embed { command: None }
                | Command::Worker
                | Command::Api { .. }
                | Command::Schedule
        );
        assert!(is_role, "{role}: {:?}", cli.command);
        assert!(Cli::command().find_subcommand(role).is_some());
    }
}

#[test]
fn images_are_pinned_ports_are_local_and_everything_says_whether_it_is_well() {
    let compose = compose();
    for (name, service) in &compose.services {
        let (_, tag) = service.image.rsplit_once(':').unwrap_or_else(|| panic!("{name}: no tag"));
        assert!(tag != "latest" && !tag.is_empty(), "{name}: {tag} moves");
        assert!(tag == "local" || tag.contains('.'), "{name}: {tag} is not one version");
        for port in &service.ports {
            assert!(port.starts_with("127.0.0.1:"), "{name}: {port} is open to the network");
        }
        let check = &service.healthcheck;
        if name == "migrate" {
            assert_eq!(service.restart, "no");
        } else {
            assert!(check["test"].as_array().is_some_and(|test| test.len() >= 2), "{name}: no health check");
            assert!(check["interval"].is_string() && check["retries"].is_u64(), "{name}: {check}");
            assert_eq!(service.restart, "unless-stopped", "{name}");
        }
        if service.image.starts_with("jobtrawl:") {
            assert!(service.read_only, "{name}: its root can be written");
        }
        for volume in &service.volumes {
            let (from, _) = volume.split_once(':').unwrap();
            let ours = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
            assert!(compose.volumes.contains_key(from) || ours.exists(), "{name}: there is no {from}");
        }
        for needed in service.depends_on.as_object().into_iter().flat_map(|map| map.keys()) {
            assert!(compose.services.contains_key(needed), "{name} waits for {needed}, which is not there");
        }
    }
    for (name, secret) in &compose.secrets {
        assert_eq!(secret.file, format!("./secrets/{name}"));
    }
}

#[test]
fn prometheus_looks_at_every_role() {
    let text = include_str!("../config/observe/prometheus.yml");
    let scraped: Value = serde_saphyr::from_str(text).unwrap();
    let names: BTreeSet<String> = scraped["scrape_configs"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|job| job["dns_sd_configs"][0]["names"].as_array().unwrap().clone())
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ROLES.map(str::to_owned).into());
}
