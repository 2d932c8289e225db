//! The command line. Its shape is a contract: scripts and operators rely on it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Print the manual page (roff).
    Man,
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

/// `jobtrawl embed …`
#[derive(Debug, Subcommand)]
pub enum EmbedCommand {
    /// Embed every active job with another model while queries go on with the current one.
    Backfill {
        /// The model's name; must be the one that `[embed]` configures.
        #[arg(long)]
        model: String,
    },
}

/// `jobtrawl campaign …`
#[derive(Debug, Subcommand)]
pub enum CampaignCommand {
    /// List campaigns with their latest run.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Start a run now.
    Start {
        /// The file's name without `.toml`.
        name: String,
        /// Stay and show progress until the run is finished.
        #[arg(long)]
        watch: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Show the latest run.
    Status {
        /// The file's name without `.toml`.
        name: String,
        /// Stay and show progress until the run is finished.
        #[arg(long)]
        watch: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Stop taking the run's addresses until it is resumed.
    Pause {
        /// The file's name without `.toml`.
        name: String,
    },
    /// Go on with a paused run.
    Resume {
        /// The file's name without `.toml`.
        name: String,
    },
    /// End the run; what is queued is dropped.
    Stop {
        /// The file's name without `.toml`.
        name: String,
    },
}

/// `jobtrawl top`
#[derive(Debug, Args)]
pub struct Top {
    /// Print one picture and exit.
    #[arg(long)]
    pub once: bool,
    /// Seconds between two looks.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=60))]
    pub every: u16,
    #[command(flatten)]
    pub output: Output,
}

/// `jobtrawl domain …`
#[derive(Debug, Subcommand)]
pub enum DomainCommand {
    /// List domains with queue, leases and circuit.
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Show the effective rules and where each comes from, and the domain's state.
    Show {
        /// The host.
        domain: String,
        #[command(flatten)]
        output: Output,
    },
    /// Stop fetching from the domain.
    Pause {
        /// The host.
        domain: String,
    },
    /// Go on with a paused domain.
    Resume {
        /// The host.
        domain: String,
    },
}

/// `jobtrawl config …`
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Read every configuration, domain and campaign file; exit 2 when one is wrong.
    Check,
}

/// `jobtrawl extract`
#[derive(Debug, Args)]
pub struct Extract {
    /// The saved page or API answer; `-` reads standard input.
    pub file: PathBuf,
    /// The address it was fetched from.
    #[arg(long)]
    pub url: String,
    /// The body of the request that was answered, where it was a POST.
    #[arg(long, value_name = "BODY")]
    pub request_body: Option<String>,
    /// Print the requests that would be made next.
    #[arg(long)]
    pub follow: bool,
    #[command(flatten)]
    pub output: Output,
}

/// `jobtrawl robots`
#[derive(Debug, Args)]
pub struct Robots {
    /// The robots.txt file; `-` reads standard input.
    pub file: PathBuf,
    /// The crawler's product token or whole User-Agent.
    #[arg(long, value_name = "UA", allow_hyphen_values = true)]
    pub agent: String,
    /// The address to ask about, as it is written in the request: with or without scheme and host, escaped.
    #[arg(long, allow_hyphen_values = true)]
    pub url: String,
    #[command(flatten)]
    pub output: Output,
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

/// `jobtrawl dlq …`
#[derive(Debug, Subcommand)]
pub enum DlqCommand {
    /// List dead letters, newest last.
    List {
        #[command(flatten)]
        filter: DlqFilter,
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
        #[command(flatten)]
        filter: DlqFilter,
        /// Only say what would be sent.
        #[arg(long)]
        dry_run: bool,
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
    /// Those that were sent back as well.
    #[arg(long)]
    pub replayed: bool,
    /// At most this many; 0 for all.
    #[arg(long, default_value_t = 100)]
    pub limit: usize,
}

/// `jobtrawl migrate …`
#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Apply what is pending.
    Up,
    /// Revert the latest migrations. Data of what they added is lost.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: usize,
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
