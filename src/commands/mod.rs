//! One file per family of commands.

mod aside;
mod campaign;
mod check;
mod dlq;
mod doctor;
mod domain;
mod matching;
mod migrate;
mod page;
mod roles;
mod top;
pub mod up;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::CommandFactory;

use crate::{
    cli::{Cli, Command, ConfigCommand, EvalCommand, SandboxCommand},
    context::Context,
};

/// Runs one command line.
pub async fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    let config = cli.config.as_deref();
    match cli.command {
        // What can do without a configuration comes first, so that a broken file does not stand in its way.
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "jobtrawl", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { dir: None } => {
            clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { dir: Some(dir) } => {
            clap_mangen::generate_to(Cli::command(), &dir)
                .with_context(|| format!("{}: cannot be written into", dir.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Extract(args) => page::extract(config, &args),
        Command::Robots(args) => page::robots(&args),
        Command::Eval(EvalCommand::Retrieval { dir, runs, output }) => {
            matching::eval(&Context::load(config)?, &dir, runs.as_deref(), output).await
        }
        Command::Sandbox(SandboxCommand::S3 { root, addr }) => up::serve_s3(&root, addr).await,
        Command::Api { print_openapi: true } => roles::print_openapi(),

        Command::Up(args) => up::run(config, args).await,
        Command::Crawl => roles::crawl(&Context::load(config)?).await,
        Command::Ingest => roles::ingest(&Context::load(config)?).await,
        Command::Embed { command } => roles::embed(&Context::load(config)?, command).await,
        Command::Api { .. } => roles::api(&Context::load(config)?).await,
        Command::Worker => roles::worker(&Context::load(config)?).await,
        Command::Schedule => roles::schedule(&Context::load(config)?).await,

        Command::Campaign(command) => campaign::run(&Context::load(config)?, command).await,
        Command::Top(args) => Box::pin(top::run(&Context::load(config)?, args)).await,
        Command::Domain(command) => domain::run(&Context::load(config)?, command).await,
        Command::Dlq(command) => dlq::run(&Context::load(config)?, command).await,
        Command::Migrate(command) => migrate::run(&Context::load(config)?, command).await,
        Command::Resume(command) => matching::resume(&Context::load(config)?, command).await,
        Command::Match(args) => matching::matches(&Context::load(config)?, args).await,
        Command::Config(ConfigCommand::Check { output }) => check::config(config, output),
        Command::Doctor { output } => Box::pin(doctor::doctor(config, output)).await,
    }
}
