//! All SQL of jobtrawl: jobs, embeddings, résumés, users, backups, campaigns, and the migrator.
//!
//! Every statement is a file under `store/sql`, named in [`sql`], and one test prepares all of them on a migrated
//! database. What follows from the order of events, from replays and from other writers is decided inside those
//! statements, under row locks; the Rust around them only carries values in and out.
//!
//! Architecture invariants:
//! - `sqlx` appears in this crate's signatures nowhere: other crates could not write SQL if they wanted to.
//! - No transaction stays open over anything but the database itself; slow work is leased.
//! - Every query of what a user owns takes the [`UserId`]; somebody else's id finds nothing.

mod audit;
mod backups;
mod bind;
mod campaigns;
mod config;
mod embeddings;
mod error;
mod filter;
mod ids;
mod jobs;
mod leases;
mod maintenance;
mod migrate;
mod resumes;
mod shelf;
pub mod sql;
mod users;
mod work;

use std::{sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions, PgConnection,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
};

pub use audit::{AdminAction, AdminEntry, Audit, SessionEvent, SessionEventKind};
pub use backups::{Backup, BackupLease, BackupStatus, BackupType, Backups, NewBackup};
pub use campaigns::{CampaignRun, Campaigns, RunState, Trigger};
pub use config::StoreConfig;
pub use embeddings::{
    Backlog, Coverage, DIMENSIONS, DueJob, Embeddings, JobVector, ModelInfo, ModelRole, ParkedJob,
};
pub use error::StoreError;
pub use filter::{Cursor, JobFilter, Page};
pub use ids::{BackupId, JobId, ResumeId, RunId, UserId};
pub use jobs::{
    JobCounts, JobEvent, JobPage, JobRecord, Jobs, MAX_BATCH, MarkOutcome, StaleJob, SweepOutcome,
    UpsertOutcome,
};
pub use maintenance::{Maintenance, Pruned, Retention};
pub use migrate::MigrationStatus;
pub use resumes::{
    ChunkMatch, ChunkText, NewChunk, NewResume, ParseLease, RestoredResume, Resume, ResumeChange,
    ResumeChunk, ResumeStatus, ResumeUsage, Resumes,
};
pub use shelf::{Shelf, ShelvedJob};
pub use users::{NewUser, Role, User, Users};
pub use work::WorkDone;

/// The database. Cheap to clone: all clones share one pool of connections.
#[derive(Clone, Debug)]
pub struct Store {
    pool: PgPool,
    config: Arc<StoreConfig>,
}

/// What a server is, for whoever wonders why it does not do what it should.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct ServerInfo {
    /// For people: `15.12 (Debian 15.12-1)`.
    pub server: String,
    /// For comparisons: 150012.
    pub number: i32,
    /// pgvector's version, where the extension is there.
    pub vector: Option<String>,
    /// How far the server's clock is ahead of the asker's.
    pub ahead_seconds: f64,
}

impl Store {
    /// Opens the pool and makes one connection, so that a wrong address is known now and not at the first query.
    ///
    /// # Errors
    /// [`StoreError::Config`] for a URL that cannot be read, [`StoreError::Connect`] naming host, port and database
    /// (never the password) with what to do about it.
    pub async fn connect(config: &StoreConfig) -> Result<Self, StoreError> {
        let options = options(config)?;
        let pool = PgPoolOptions::new()
            .max_connections(config.max_connections.max(1))
            .min_connections(config.min_connections)
            .acquire_timeout(Duration::from_millis(config.acquire_timeout_ms))
            .idle_timeout(Duration::from_secs(config.idle_timeout_secs))
            .max_lifetime(Duration::from_secs(config.max_lifetime_secs))
            .connect_with(options.clone())
            .await
            .map_err(|source| StoreError::connect(&options, source))?;
        Ok(Self { pool, config: Arc::new(config.clone()) })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query(sql::PING.as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// What the server is, as of `now` on the asker's clock.
    ///
    /// # Errors
    /// [`StoreError`] when it does not answer.
    pub async fn server(&self, now: time::OffsetDateTime) -> Result<ServerInfo, StoreError> {
        Ok(sqlx::query_as(sql::SERVER.as_str()).bind(now).fetch_one(&self.pool).await?)
    }

    /// A connection outside the pool, without a limit on statements: for migrations and index builds, which take as long
    /// as they take, and whose session locks must not be left on a pooled connection when they fail.
    pub(crate) async fn direct_connection(&self) -> Result<PgConnection, StoreError> {
        let options = options(&self.config)?.options([("statement_timeout", "0")]);
        options.connect().await.map_err(|source| StoreError::connect(&options, source))
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// The postings.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { store: self }
    }

    /// Vectors of postings, what is still to be embedded, and search by vector and by words.
    pub fn embeddings(&self) -> Embeddings<'_> {
        Embeddings { store: self }
    }

    /// Accounts.
    pub fn users(&self) -> Users<'_> {
        Users { store: self }
    }

    /// Résumés and their chunks.
    pub fn resumes(&self) -> Resumes<'_> {
        Resumes { store: self }
    }

    /// Exports and snapshots.
    pub fn backups(&self) -> Backups<'_> {
        Backups { store: self }
    }

    /// Saved and hidden jobs, hidden companies.
    pub fn shelf(&self) -> Shelf<'_> {
        Shelf { store: self }
    }

    /// Who did what.
    pub fn audit(&self) -> Audit<'_> {
        Audit { store: self }
    }

    /// Runs of campaigns, their switches, and the scheduler's lease.
    pub fn campaigns(&self) -> Campaigns<'_> {
        Campaigns { store: self }
    }

    /// What keeps the tables small.
    pub fn maintenance(&self) -> Maintenance<'_> {
        Maintenance { store: self }
    }
}

/// How connections are made: every session plans each statement for the values at hand.
fn options(config: &StoreConfig) -> Result<PgConnectOptions, StoreError> {
    let options: PgConnectOptions = config
        .url
        .parse()
        .map_err(|source| StoreError::Config { what: "[store] url", source: Box::new(source) })?;
    Ok(options.application_name(&config.application_name).options([
        // Filters are optional parameters: only a plan made for the values at hand can drop those not set and prove
        // that a partial index applies.
        ("plan_cache_mode", "force_custom_plan".to_owned()),
        // Statements here take milliseconds; compiling one takes longer.
        ("jit", "off".to_owned()),
        ("statement_timeout", config.statement_timeout_ms.to_string()),
        ("idle_in_transaction_session_timeout", config.statement_timeout_ms.to_string()),
        ("timezone", "UTC".to_owned()),
    ]))
}
