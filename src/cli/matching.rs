//! Résumés, the jobs that fit them, and the vectors that both need.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Output;

/// `jobtrawl embed …`
#[derive(Debug, Subcommand)]
pub enum EmbedCommand {
    /// Embed every active job with another model while queries go on with the current one.
    Backfill {
        /// The model's name; must be the one that `[embed]` configures.
        #[arg(long)]
        model: String,
    },
    /// List the postings that no attempt could embed, with the reason; they wait for you or for another text.
    Aside {
        /// Make all of them due again, once what failed is mended.
        #[arg(long)]
        again: bool,
        /// How many to show.
        #[arg(long, short = 'n', default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
        #[command(flatten)]
        output: Output,
    },
}

/// `jobtrawl resume …`
#[derive(Debug, Subcommand)]
pub enum ResumeCommand {
    /// Read a résumé (PDF, DOCX, Markdown, plain text) into structure, markdown and chunks.
    Parse {
        /// The résumé.
        file: PathBuf,
        #[command(flatten)]
        output: Output,
    },
}

/// `jobtrawl match`
#[derive(Debug, Args)]
pub struct Match {
    /// The résumé (PDF, DOCX, Markdown, plain text).
    pub resume: PathBuf,
    /// How many jobs to show.
    #[arg(long, short = 'n', default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub limit: u32,
    /// Only jobs whose location holds this text.
    #[arg(long)]
    pub location: Option<String>,
    /// Only this way of working.
    #[arg(long, value_enum)]
    pub workplace: Option<WorkplaceArg>,
    /// Only jobs that state at least this yearly pay, in their own currency.
    #[arg(long, value_name = "AMOUNT")]
    pub min_salary: Option<f64>,
    /// Only jobs posted in the last days.
    #[arg(long, value_name = "DAYS")]
    pub posted_within: Option<u32>,
    /// Only this seniority: intern, junior, mid, senior, lead, principal, manager, director, executive.
    #[arg(long)]
    pub seniority: Option<String>,
    /// Only this company.
    #[arg(long)]
    pub company: Option<String>,
    /// Never this company; repeatable.
    #[arg(long, value_name = "COMPANY")]
    pub exclude_company: Vec<String>,
    #[command(flatten)]
    pub output: Output,
}

/// Where the work is done.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum WorkplaceArg {
    /// From anywhere.
    Remote,
    /// Partly in an office.
    Hybrid,
    /// In an office, shop, ward, …
    Onsite,
}

/// `jobtrawl eval …`
#[derive(Debug, Subcommand)]
pub enum EvalCommand {
    /// Rank corpus/ for queries/ and score against qrels.tsv: dense, lexical, hybrid and full pipeline.
    Retrieval {
        /// Holds queries/ID, corpus/ID (plain text files) and qrels.tsv (query, 0, document, relevance).
        dir: PathBuf,
        /// Where the TREC run files go [default: DIR].
        #[arg(long, value_name = "DIR")]
        runs: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
}
