//! `[ingest]`

use std::{path::PathBuf, sync::Arc, time::Duration};

use platform::kafka::KafkaError;
use posting::vocabulary::{Vocabulary, VocabularyError};
use serde::Deserialize;
use store::Retention;

/// `[ingest]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IngestConfig {
    /// The consumer group: all processes of one group share the work. Default: `ingest`.
    pub group: String,
    /// Messages of one batch. Default: 1,000, the store's statement size: larger ones are cut there.
    pub batch_messages: usize,
    /// Bytes of one batch. Default: 8 MiB, a quarter of the consumer's buffer, so that three batches are under way.
    pub batch_bytes: usize,
    /// Age at which a batch is closed however small, in milliseconds. Default: 250: what is found is searchable within
    /// a second.
    pub batch_age_ms: u64,
    /// Threads that clean. 0, the default: one per core.
    pub clean_threads: usize,
    /// How far in the future an event may lie, in seconds, before it is not believed: the newest event wins, so one
    /// from next year would shut out all others until then. Default: 3,600, more than clocks differ.
    pub max_future_secs: u64,
    /// Complete sweeps of its board that must miss a posting before it is delisted. Default: 3: a sweep that overtakes
    /// the postings it found does no harm.
    pub missing_after: u32,
    /// How often postings past their `valid_through` are ended, in seconds. Default: 300.
    pub expire_every_secs: u64,
    /// How often what has had its time is removed, in seconds; by one process of all. Default: 3,600.
    pub maintenance_every_secs: u64,
    /// Days that a raw page is kept which no posting names any more. Default: 30: longer than Kafka keeps the events that
    /// may still name it. 0: for ever.
    pub raw_pages_days: u32,
    /// How long rows are kept.
    pub retention: Retention,
    /// First wait after a failed write, in milliseconds; doubled and jittered up to `retry_max_ms`. Default: 200.
    pub retry_first_ms: u64,
    /// Longest wait between writes to a failing database, in milliseconds. Default: 10,000.
    pub retry_max_ms: u64,
    /// How long a shutdown may wait for a failing engine, in seconds, before what is under way is left to be done again.
    /// Default: 20.
    pub drain_secs: u64,
    /// A skills vocabulary laid over the built-in one (the form is explained in `config/skills.toml`).
    pub skills_file: Option<PathBuf>,
}

impl Default for IngestConfig {
    fn default() -> Self {
        Self {
            group: "ingest".into(),
            batch_messages: 1_000,
            batch_bytes: 8 << 20,
            batch_age_ms: 250,
            clean_threads: 0,
            max_future_secs: 3_600,
            missing_after: 3,
            expire_every_secs: 300,
            maintenance_every_secs: 3_600,
            raw_pages_days: 30,
            retention: Retention::default(),
            retry_first_ms: 200,
            retry_max_ms: 10_000,
            drain_secs: 20,
            skills_file: None,
        }
    }
}

impl IngestConfig {
    pub(crate) fn threads(&self) -> usize {
        match self.clean_threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        }
    }

    pub(crate) fn batch_age(&self) -> Duration {
        Duration::from_millis(self.batch_age_ms.max(1))
    }

    pub(crate) fn vocabulary(&self) -> Result<Arc<Vocabulary>, IngestError> {
        let own = match &self.skills_file {
            None => String::new(),
            Some(path) => std::fs::read_to_string(path)
                .map_err(|source| IngestError::SkillsFile { path: path.clone(), source })?,
        };
        let path = self.skills_file.clone().unwrap_or_default();
        Vocabulary::builtin()
            .extended(&own)
            .map(Arc::new)
            .map_err(|source| IngestError::Skills { path, source })
    }
}

/// Why the role cannot run, or cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Kafka is down at start, or the consumer failed for good.
    #[error(transparent)]
    Kafka(#[from] KafkaError),
    /// `ingest.skills_file` cannot be read.
    #[error("ingest.skills_file {} cannot be read", path.display())]
    SkillsFile {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// `ingest.skills_file` is not a vocabulary.
    #[error("ingest.skills_file {} is not a vocabulary", path.display())]
    Skills {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: VocabularyError,
    },
}
