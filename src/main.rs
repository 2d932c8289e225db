//! The one binary: every role and every operator's tool is a subcommand of it.

#![allow(unreachable_pub, reason = "a binary has no outside; `pub` says what a module offers to the others")]

mod cli;
mod commands;
#[cfg(test)]
mod compose;
mod config;
mod context;
mod counters;
mod fleet;
mod output;

use std::process::ExitCode;

use api::StartError;
use campaign::CampaignError;
use clap::Parser;
use crawler::{CrawlError, frontier::FrontierError};
use matcher::embed::EmbedError;
use platform::{
    blob::BlobError, config::ConfigError, http::HttpConfigError, kafka::KafkaError, redis::RedisError,
    telemetry::TelemetryError,
};
use store::StoreError;

fn main() -> ExitCode {
    // HTTP clients of embedding and chat providers panic without a choice; ring is what everything else here uses. Nobody
    // can have chosen before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match run() {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            // 2 is what clap answers to a wrong command line; a wrong file is the same kind of mistake.
            ExitCode::from(if is_usage(&error) { 2 } else { 1 })
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let cli = cli::Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let code = runtime.block_on(commands::dispatch(cli));
    // What still runs now was told to stop and did not: a blocking parse must not hold the exit.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    code
}

/// What only an edit mends, of the command line or of a file: a supervisor need not try it again.
fn is_usage(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.is::<context::Usage>()
            || cause.is::<ConfigError>()
            || cause.is::<CampaignError>()
            || cause.is::<HttpConfigError>()
            || matches!(cause.downcast_ref(), Some(RedisError::Url))
            || matches!(cause.downcast_ref(), Some(KafkaError::Config(_)))
            || matches!(cause.downcast_ref(), Some(BlobError::Secret { .. }))
            || matches!(cause.downcast_ref(), Some(StoreError::Config { .. }))
            || matches!(cause.downcast_ref(), Some(EmbedError::Config(_)))
            || matches!(cause.downcast_ref(), Some(StartError::Config(_)))
            || matches!(cause.downcast_ref(), Some(CrawlError::Lease { .. }))
            || matches!(cause.downcast_ref(), Some(FrontierError::Name(_)))
            || matches!(
                cause.downcast_ref(),
                Some(TelemetryError::Filter { .. } | TelemetryError::Otlp { .. })
            )
    })
}

/// `jobtrawl … | head` is not an error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(broken))
}
