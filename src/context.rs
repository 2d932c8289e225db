//! What a command works with: the configuration, and connections made when first asked for.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use matcher::embed::Embedder;
use platform::{blob::Blob, clock::Clock, http::GuardedClient, kafka::Producer, redis::Redis};
use store::Store;
use tokio::sync::OnceCell;

use crate::config::Config;

/// A command line that was read but cannot be meant.
#[derive(Debug)]
pub struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// The configuration and the clock of this process. Clones share the model, which is large.
#[derive(Clone)]
pub struct Context {
    pub config: Arc<Config>,
    pub clock: Clock,
    embedder: Arc<OnceCell<Embedder>>,
}

impl Context {
    /// Reads the configuration. Commands find the engines of a running `jobtrawl up` by themselves.
    pub fn load(path: Option<&Path>) -> anyhow::Result<Self> {
        Self::new(path, &crate::commands::up::running_engines())
    }

    /// Reads the configuration with these engines under the environment.
    pub fn new(path: Option<&Path>, engines: &[(String, String)]) -> anyhow::Result<Self> {
        let config = Arc::new(Config::read(path, engines)?);
        Ok(Self { config, clock: Clock::system(), embedder: Arc::default() })
    }

    /// Starts logs; roles call it, tools that print a result do not.
    pub fn start_logs(&self) -> anyhow::Result<()> {
        Ok(platform::telemetry::start_logs(&self.config.telemetry)?)
    }

    /// Connects to Postgres.
    pub async fn store(&self) -> anyhow::Result<Store> {
        Ok(Store::connect(&self.config.store).await?)
    }

    /// Connects to Redis.
    pub async fn redis(&self) -> anyhow::Result<Redis> {
        Ok(Redis::connect(&self.config.redis).await?)
    }

    /// Connects to Kafka as a producer, creating missing topics.
    pub async fn producer(&self) -> anyhow::Result<Producer> {
        platform::kafka::ensure_topics(&self.config.kafka, posting::event::TOPICS).await?;
        Ok(Producer::connect(&self.config.kafka).await?)
    }

    /// Prepares the object store; its bucket is created where it is missing.
    pub async fn blob(&self) -> anyhow::Result<Blob> {
        let blob = Blob::connect(&self.config.blob)?;
        blob.ensure_bucket().await?;
        Ok(blob)
    }

    /// Opens the embedding model.
    pub async fn embedder(&self) -> anyhow::Result<Embedder> {
        self.embedder
            .get_or_try_init(|| Embedder::open(&self.config.embed))
            .await
            .context("embedding model")
            .cloned()
    }

    /// The only way out to the web.
    pub fn http(&self) -> anyhow::Result<GuardedClient> {
        Ok(GuardedClient::new(&self.config.http)?)
    }
}
