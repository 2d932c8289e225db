//! `jobtrawl up`: engines and all roles on this machine, in one process; with `--demo` a small web to crawl.

mod demo;
mod surroundings;

use std::{net::SocketAddr, path::Path, process::ExitCode};

use anyhow::Context as _;
use platform::{lifecycle::Shutdown, telemetry::MetricsHandle};
use sandbox::engines::{self, Engines, Progress};
use tokio::{net::TcpListener, task::JoinSet};

pub use surroundings::running_engines;

use super::roles;
use crate::{cli::Up, context::Context, output};

/// What a shell reports for a program that Ctrl-C ended: 128 + SIGINT.
const INTERRUPTED: u8 = 130;

/// The hidden command that runs the local S3 server.
pub async fn serve_s3(root: &Path, addr: SocketAddr) -> anyhow::Result<ExitCode> {
    engines::s3::run(addr, root).await.with_context(|| format!("S3 server at {addr}"))?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run(config: Option<&Path>, args: Up) -> anyhow::Result<ExitCode> {
    // A wrong configuration and a port in use are told before anything starts.
    let read = crate::config::Config::read(config, &[])?;
    let port = api::take_port(&read.api).await?;
    let home = args.home.clone().unwrap_or_else(engines::home);
    let options = surroundings::engine_options(&home)?;
    let engines = tokio::select! {
        started = Engines::start(&options, &say) => started?,
        _ = tokio::signal::ctrl_c() => {
            Engines::attach(&options.data)?.stop(&say).await?;
            return Ok(ExitCode::from(INTERRUPTED));
        }
    };
    let result = with_engines(config, &args, &home, &engines, port).await;
    surroundings::forget(&options.data);
    let stopped = engines.stop(&say).await;
    let code = result?;
    stopped?;
    Ok(code)
}

/// Everything between the engines' start and their stop; whatever happens in here, they are stopped after it.
async fn with_engines(
    config: Option<&Path>,
    args: &Up,
    home: &Path,
    engines: &Engines,
    port: TcpListener,
) -> anyhow::Result<ExitCode> {
    let data = surroundings::data(home);
    let mut variables = surroundings::engine_variables(engines.endpoints());
    let demo = match args.demo {
        true => Some(demo::Demo::start(args, &data).await?),
        false => None,
    };
    if let Some(demo) = &demo {
        variables.extend(demo.variables(&data)?);
    }
    surroundings::remember(&data, &variables)?;
    let context = Context::new(config, &variables)?;
    let (shutdown, metrics) = roles::start(&context, "up").await?;
    context.store().await?.migrate().await?;
    context.blob().await?;
    context.producer().await?;
    let api = roles::open_api(&context, port, metrics.clone(), &shutdown).await?;
    output::line(format!("API and page: http://{}", api.addr()))?;

    let mut tasks = JoinSet::new();
    let (drain, serving) = (Shutdown::manual(), Shutdown::manual());
    for name in ["crawl", "ingest", "embed", "worker", "schedule"] {
        let (context, metrics, drain) = (context.clone(), metrics.clone(), drain.clone());
        // A thread for each role's main loop, as it has in a process of its own; what it spawns is shared.
        let runtime = tokio::runtime::Handle::current();
        tasks.spawn_blocking(move || (name, runtime.block_on(role(name, &context, metrics, drain))));
    }
    let api_shutdown = serving.clone();
    tasks.spawn(async move {
        api.serve(api_shutdown).await;
        ("api", Ok(()))
    });

    let outcome = tokio::select! {
        outcome = work(&context, args, demo.as_ref(), &shutdown) => outcome,
        Some(ended) = tasks.join_next() => Err(early_end(ended)),
        died = engines.first_death() => Err(died.into()),
    };
    drain.drain();
    serving.drain();
    let finished = async { while tasks.join_next().await.is_some() {} };
    tokio::select! {
        () = finished => {}
        () = shutdown.hard().cancelled() => tasks.abort_all(),
    }
    if let Some(demo) = demo {
        demo.stop().await;
    }
    outcome
}

/// What `up` itself does while the roles run: the demo, or waiting for the signal to stop.
async fn work(
    context: &Context,
    args: &Up,
    demo: Option<&demo::Demo>,
    shutdown: &Shutdown,
) -> anyhow::Result<ExitCode> {
    let Some(demo) = demo else {
        shutdown.soft().cancelled().await;
        return Ok(ExitCode::SUCCESS);
    };
    let done = tokio::select! {
        done = demo.run(context, args.resume.as_deref()) => done?,
        () = shutdown.soft().cancelled() => return Ok(ExitCode::from(u8::from(args.once))),
    };
    if !args.once {
        output::line("Ctrl-C stops everything that was started here.")?;
        shutdown.soft().cancelled().await;
    }
    Ok(ExitCode::from(u8::from(!done)))
}

async fn role(
    name: &str,
    context: &Context,
    metrics: MetricsHandle,
    shutdown: Shutdown,
) -> anyhow::Result<()> {
    match name {
        "crawl" => roles::run_crawl(context, shutdown).await,
        "ingest" => roles::run_ingest(context, shutdown).await,
        "embed" => roles::run_embed(context, shutdown).await,
        "worker" => Box::pin(roles::run_worker(context, metrics, shutdown)).await,
        _ => roles::run_schedule(context, shutdown).await,
    }
}

type Ended = Result<(&'static str, anyhow::Result<()>), tokio::task::JoinError>;

/// A role that ends before it was asked to is a failure of the whole.
fn early_end(ended: Ended) -> anyhow::Error {
    match ended {
        Ok((name, Ok(()))) => anyhow::anyhow!("the {name} role ended although nobody asked it to"),
        Ok((name, Err(error))) => error.context(format!("the {name} role failed")),
        Err(error) => anyhow::Error::new(error).context("a role crashed"),
    }
}

/// Progress of the engines, on standard output: it is what a person waits for.
#[expect(clippy::needless_pass_by_value, reason = "the shape that the engines call")]
fn say(progress: Progress) {
    // Without a terminal to write to there is nobody to tell.
    let _ = output::line(progress.to_string());
}
