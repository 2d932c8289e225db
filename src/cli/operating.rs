//! Running the whole: start, configuration, dead letters, schema.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Output;

/// `jobtrawl up`
#[derive(Debug, Args)]
pub struct Up {
    /// Crawl the demo web, a small web on this machine.
    #[arg(long)]
    pub demo: bool,
    /// Exit when the demo campaign is crawled, ingested, embedded and matched.
    #[arg(long, requires = "demo")]
    pub once: bool,
    /// Where engines and models live [default: .jobtrawl].
    #[arg(long, env = "JOBTRAWL_HOME", value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// A recorded web (manifest.jsonl and bodies/) to crawl beside the generated one.
    #[arg(long, env = "JOBTRAWL_RECORDED_WEB", value_name = "DIR")]
    pub recorded_web: Option<PathBuf>,
    /// The résumé that the demo matches [default: the one that ships].
    #[arg(long, value_name = "FILE")]
    pub resume: Option<PathBuf>,
}

/// `jobtrawl config …`
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Read every configuration, domain and campaign file; exit 2 when one is wrong.
    Check {
        #[command(flatten)]
        output: Output,
    },
}

/// `jobtrawl dlq …`
#[derive(Debug, Subcommand)]
pub enum DlqCommand {
    /// List dead letters, newest last.
    List {
        #[command(flatten)]
        filter: DlqFilter,
        /// Those that were sent back as well.
        #[arg(long)]
        replayed: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Show one dead letter whole.
    Show {
        /// `topic:partition:offset`, as `list` prints it.
        id: String,
        #[command(flatten)]
        output: Output,
    },
    /// Send dead letters back to the topic they came from.
    Replay {
        /// This one only: `topic:partition:offset`, as `list` prints it.
        id: Option<String>,
        #[command(flatten)]
        filter: DlqFilter,
        /// Only say what would be sent.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        output: Output,
    },
}

/// Which dead letters.
#[derive(Clone, Debug, Args)]
pub struct DlqFilter {
    /// Only those of this topic (job.found, job.seen, job.gone, board.swept).
    #[arg(long)]
    pub topic: Option<String>,
    /// Only those with this kind of error (json, schema, …).
    #[arg(long)]
    pub kind: Option<String>,
    /// Only those of the last hours.
    #[arg(long, value_name = "HOURS")]
    pub since: Option<u32>,
    /// At most this many; 0 for all.
    #[arg(long, default_value_t = 100)]
    pub limit: usize,
}

/// `jobtrawl migrate …`
#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Apply what is pending.
    Up {
        #[command(flatten)]
        output: Output,
    },
    /// Revert the latest migrations. Data of what they added is lost.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: usize,
        #[command(flatten)]
        output: Output,
    },
    /// Show what is applied.
    Status {
        #[command(flatten)]
        output: Output,
    },
}

/// `jobtrawl sandbox …`
#[derive(Debug, Subcommand)]
pub enum SandboxCommand {
    /// The local S3 server. Keys come from JOBTRAWL_S3_ACCESS_KEY and JOBTRAWL_S3_SECRET_KEY.
    S3 {
        /// Its folder.
        #[arg(long)]
        root: PathBuf,
        /// Its address.
        #[arg(long)]
        addr: std::net::SocketAddr,
    },
}
