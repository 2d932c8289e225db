//! What crawls, and what looks at it: campaigns, the fleet, domains, saved pages and robots.txt files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Output;

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
        #[command(flatten)]
        output: Output,
    },
    /// Go on with a paused run.
    Resume {
        /// The file's name without `.toml`.
        name: String,
        #[command(flatten)]
        output: Output,
    },
    /// End the run; what is queued is dropped.
    Stop {
        /// The file's name without `.toml`.
        name: String,
        #[command(flatten)]
        output: Output,
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
        /// The host or an address on it, or a politeness key.
        domain: String,
        #[command(flatten)]
        output: Output,
    },
    /// Stop fetching from the domain.
    Pause {
        /// The host or an address on it, or a politeness key.
        domain: String,
        #[command(flatten)]
        output: Output,
    },
    /// Go on with a paused domain.
    Resume {
        /// The host or an address on it, or a politeness key.
        domain: String,
        #[command(flatten)]
        output: Output,
    },
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
    /// The status that it was answered with.
    #[arg(long, value_name = "CODE", default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..=599))]
    pub status: u16,
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
