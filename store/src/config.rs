//! `[store]` of the configuration.

use std::fmt;

use serde::Deserialize;

/// Where the database is and how much of it this process may use.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoreConfig {
    /// `postgres://user:password@host:port/database`. Default: the database of a local development set.
    pub url: String,
    /// What the server shows in `pg_stat_activity`.
    pub application_name: String,
    /// Connections. 10: PostgreSQL allows 100 by default, which leaves room for ten processes.
    pub max_connections: u32,
    /// Connections kept open when idle. 1: the first request after a quiet time does not wait for a handshake.
    pub min_connections: u32,
    /// Milliseconds to wait for a free connection. 10 s: longer than any statement here takes; a pool still empty
    /// after that is an outage, and the caller should hear of it.
    pub acquire_timeout_ms: u64,
    /// Milliseconds a statement may take before the server ends it. 60 s: a batch of 1,000 postings takes under
    /// one; migrations and index builds are exempt.
    pub statement_timeout_ms: u64,
    /// Seconds after which an idle connection is closed. 10 min: more than any pause between batches.
    pub idle_timeout_secs: u64,
    /// Seconds after which a connection is replaced. 30 min: what a session's caches grow to stays bounded.
    pub max_lifetime_secs: u64,
    /// pgvector's `hnsw.ef_search`: how many neighbours a step of the index walk keeps, 1 to 1000. 240: at a million
    /// postings 120 finds 94 % of the true neighbours, 240 finds more and takes longer.
    pub hnsw_ef_search: u32,
    /// pgvector's `hnsw.max_scan_tuples`: how many vectors a filtered walk may visit. 20,000: pgvector's own; a
    /// filter that needs more is answered exactly instead.
    pub hnsw_max_scan_tuples: u32,
    /// How many postings a search by words may rank. 20,000: ranking one costs about 20 µs; commoner words that would
    /// match more are left out, for they tell little.
    pub lexical_budget: u32,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self {
            url: "postgres://jobtrawl@127.0.0.1:5432/jobtrawl".to_owned(),
            application_name: "jobtrawl".to_owned(),
            max_connections: 10,
            min_connections: 1,
            acquire_timeout_ms: 10_000,
            statement_timeout_ms: 60_000,
            idle_timeout_secs: 600,
            max_lifetime_secs: 1_800,
            hnsw_ef_search: 240,
            hnsw_max_scan_tuples: 20_000,
            lexical_budget: 20_000,
        }
    }
}

impl StoreConfig {
    /// Whether the settings can be used; nobody is asked.
    ///
    /// # Errors
    /// [`StoreError::Config`](crate::StoreError::Config)
    pub fn check(&self) -> Result<(), crate::StoreError> {
        crate::options(self).map(drop)
    }
}

impl fmt::Debug for StoreConfig {
    /// Without the URL: it carries a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreConfig").field("max_connections", &self.max_connections).finish_non_exhaustive()
    }
}
