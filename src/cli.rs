//! The command line. Its shape is a contract: scripts and operators rely on it.

mod crawling;
mod matching;
mod operating;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
pub use crawling::{CampaignCommand, DomainCommand, Extract, Robots, Top};
pub use matching::{EmbedCommand, EvalCommand, Match, ResumeCommand, WorkplaceArg};
pub use operating::{ConfigCommand, DlqCommand, DlqFilter, MigrateCommand, SandboxCommand, Up};

/// A distributed job-posting crawler, ingestion engine and résumé matcher.
#[derive(Debug, Parser)]
#[command(name = "jobtrawl", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// Configuration file [default: config/default.toml where it exists, else built-in defaults].
    #[arg(long, short, global = true, env = "JOBTRAWL_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start engines and all roles in one process, on this machine.
    Up(Up),
    /// Run the crawl role: claim addresses, fetch, extract, publish.
    Crawl,
    /// Run the ingest role: consume events, clean, store.
    Ingest,
    /// Run the embed role, or fill in vectors of another model.
    Embed {
        /// Without one, the role runs until it is stopped.
        #[command(subcommand)]
        command: Option<EmbedCommand>,
    },
    /// Run the HTTP API.
    Api {
        /// Print the OpenAPI 3.1 document and exit.
        #[arg(long)]
        print_openapi: bool,
    },
    /// Run the worker role of the API: read uploaded résumés, write exports.
    Worker,
    /// Run the schedule role: start campaigns when they are due.
    Schedule,
    /// List, start, watch and stop campaigns.
    #[command(subcommand)]
    Campaign(CampaignCommand),
    /// Watch the fleet: workers, stages, runs, domains by queue, errors. Exit 1 with --once or --json: an engine does not answer.
    Top(Top),
    /// See and control how one domain is crawled.
    #[command(subcommand)]
    Domain(DomainCommand),
    /// Check the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Show what would be published for a saved page or API answer. Exit 3: it holds no posting.
    Extract(Extract),
    /// Ask a robots.txt file about a URL. Exit 0: allowed, 1: disallowed.
    Robots(Robots),
    /// Read résumés.
    #[command(subcommand)]
    Resume(ResumeCommand),
    /// Rank the stored jobs for a résumé, with reasons.
    Match(Match),
    /// Measure retrieval quality.
    #[command(subcommand)]
    Eval(EvalCommand),
    /// Look at dead letters and replay them.
    #[command(subcommand)]
    Dlq(DlqCommand),
    /// Bring the database's schema up or down.
    #[command(subcommand)]
    Migrate(MigrateCommand),
    /// Check configuration, engines, disk, clock and model; say the remedy for what is wrong.
    Doctor {
        #[command(flatten)]
        output: Output,
    },
    /// Print shell completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff), or write one for each command.
    Man {
        /// The folder to write them into: jobtrawl.1, jobtrawl-crawl.1, …
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Parts of the local set-up that run as processes of their own.
    #[command(subcommand, hide = true)]
    Sandbox(SandboxCommand),
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, Args)]
pub struct Output {
    /// Print JSON instead of a table.
    #[arg(long)]
    pub json: bool,
}
