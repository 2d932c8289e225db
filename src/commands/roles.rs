//! The roles: each is one process, or one task of `jobtrawl up`.

use std::{process::ExitCode, sync::Arc, time::Duration};

use anyhow::Context as _;
use campaign::{Runs, Scheduler};
use crawler::{DomainRules, Frontier};
use indicatif::{ProgressBar, ProgressStyle};
use platform::{lifecycle::Shutdown, telemetry::MetricsHandle};
use tokio::net::TcpListener;

use crate::{
    cli::EmbedCommand,
    commands::aside,
    context::{Context, Usage},
    counters, fleet, output,
};

/// How often the metrics recorder folds its histograms; its own advice.
const UPKEEP: Duration = Duration::from_secs(5);

/// Logs, metrics and signals of a process that runs a role.
pub async fn start(context: &Context, role: &'static str) -> anyhow::Result<(Shutdown, MetricsHandle)> {
    context.start_logs()?;
    let metrics = platform::telemetry::start_metrics()?;
    counters::start_at_zero(role);
    let handle = metrics.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP).await;
            handle.run_upkeep();
        }
    });
    let shutdown = Shutdown::on_signals()?;
    fleet::announce(context, role, shutdown.clone());
    if let Some(listen) = context.config.telemetry.metrics_listen {
        platform::telemetry::serve_metrics(listen, metrics.clone(), shutdown.clone()).await?;
    }
    Ok((shutdown, metrics))
}

pub async fn crawl(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context, "crawl").await?;
    run_crawl(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_crawl(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    // What only an edit mends is told before any engine is waited for.
    let (http, domains) = (context.http()?, DomainRules::load(&context.config.crawl.domains_dir)?);
    context.config.crawl.check(http.config())?;
    let deps = crawler::Deps {
        redis: context.redis().await?,
        producer: context.producer().await?,
        blob: context.blob().await?,
        http,
        clock: context.clock.clone(),
        domains,
    };
    tracing::info!(role = "crawl", "role started");
    crawler::run(context.config.crawl.clone(), deps, shutdown).await.context("crawl role")
}

pub async fn ingest(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context, "ingest").await?;
    run_ingest(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_ingest(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let store = context.store().await?;
    platform::kafka::ensure_topics(&context.config.kafka, posting::event::TOPICS).await?;
    tracing::info!(role = "ingest", "role started");
    let deps = ingest::Deps {
        store,
        kafka: context.config.kafka.clone(),
        redis: Some(context.config.redis.clone()),
        // Not asked to answer: rows are written without Redis and S3, too.
        blob: Some(platform::blob::Blob::connect(&context.config.blob)?),
        clock: context.clock.clone(),
    };
    ingest::run(context.config.ingest.clone(), deps, shutdown).await.context("ingest role")
}

pub async fn embed(context: &Context, command: Option<EmbedCommand>) -> anyhow::Result<ExitCode> {
    if let Some(EmbedCommand::Aside { again, limit, output }) = command {
        return aside::run(context, again, limit, output.json).await;
    }
    let (shutdown, _) = start(context, "embed").await?;
    if let Some(EmbedCommand::Backfill { model }) = command {
        return backfill(context, &model, shutdown).await;
    }
    run_embed(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_embed(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let (store, embedder) = (context.store().await?, context.embedder().await?);
    tracing::info!(role = "embed", embed.model = embedder.model(), "role started");
    ingest::embed::run(context.config.embed_role.clone(), store, embedder, shutdown)
        .await
        .context("embed role")
}

async fn backfill(context: &Context, model: &str, shutdown: Shutdown) -> anyhow::Result<ExitCode> {
    let (store, embedder) = (context.store().await?, context.embedder().await?);
    // The id of a local model carries the start of its weights' hash; its plain name is enough to mean it.
    if !embedder.model().starts_with(model) {
        let text = format!("--model {model}: [embed] configures {}; change it there first", embedder.model());
        return Err(Usage(text).into());
    }
    let style =
        ProgressStyle::with_template("embedding {wide_bar} {pos}/{len} jobs, {elapsed}, about {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let name = embedder.model().to_owned();
    let show = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let done =
        ingest::embed::backfill(context.config.embed_role.clone(), store, embedder, shutdown, show).await?;
    bar.finish_and_clear();
    output::line(if done {
        format!("every active job is embedded with {name}; queries use it now")
    } else {
        format!("stopped; `jobtrawl embed backfill --model {model}` goes on where it was")
    })?;
    Ok(ExitCode::from(u8::from(!done)))
}

pub async fn api(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, metrics) = start(context, "api").await?;
    let port = api::take_port(&context.config.api).await?;
    let api = open_api(context, port, metrics, &shutdown).await?;
    tracing::info!(role = "api", api.addr = %api.addr(), "role started");
    api.serve(shutdown).await;
    Ok(ExitCode::SUCCESS)
}

/// The API on a port that is already ours.
pub async fn open_api(
    context: &Context,
    port: TcpListener,
    metrics: MetricsHandle,
    shutdown: &Shutdown,
) -> anyhow::Result<api::Api> {
    let deps = accounts(context, metrics).await?;
    let operations = operations(context, &deps, shutdown)?;
    Ok(api::Api::on(port, context.config.api.clone(), deps, operations)?)
}

/// What administrators see and steer.
fn operations(context: &Context, deps: &api::Deps, shutdown: &Shutdown) -> anyhow::Result<api::Operations> {
    let config = &context.config;
    let domains = DomainRules::load(&config.crawl.domains_dir)?;
    tokio::spawn(domains.clone().watch(shutdown.clone()));
    let frontier = Frontier::new(deps.redis.clone(), config.crawl.frontier.clone());
    Ok(api::Operations {
        runs: Runs::new(deps.store.clone(), frontier.clone(), domains.clone(), context.clock.clone()),
        frontier,
        domains,
        campaigns_dir: config.schedule.campaigns_dir.clone(),
        kafka: config.kafka.clone(),
    })
}

/// What the API and its worker work on.
async fn accounts(context: &Context, metrics: MetricsHandle) -> anyhow::Result<api::Deps> {
    Ok(api::Deps {
        store: context.store().await?,
        redis: context.redis().await?,
        blob: context.blob().await?,
        embedder: context.embedder().await?,
        matching: context.config.matching.clone(),
        http: context.http()?,
        clock: context.clock.clone(),
        metrics: Arc::new(move || metrics.render()),
    })
}

pub async fn worker(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, metrics) = start(context, "worker").await?;
    Box::pin(run_worker(context, metrics, shutdown)).await?;
    Ok(ExitCode::SUCCESS)
}

/// Reads uploaded résumés and writes exports.
pub async fn run_worker(context: &Context, metrics: MetricsHandle, shutdown: Shutdown) -> anyhow::Result<()> {
    let (config, deps) = (&context.config.api, accounts(context, metrics).await?);
    tracing::info!(role = "worker", "role started");
    let matching = &context.config.matching;
    let resumes = api::ResumeWorker {
        refiner: matcher::Refiner::open(&matching.refine).map_err(anyhow::Error::msg)?,
        ..api::ResumeWorker::new(&config.uploads, matching.resume.clone())
    };
    let backups = api::BackupWorker::new(&config.backups);
    tokio::join!(resumes.run(deps.clone(), shutdown.clone()), backups.run(deps, shutdown));
    Ok(())
}

pub fn print_openapi() -> anyhow::Result<ExitCode> {
    output::json(&api::openapi())?;
    Ok(ExitCode::SUCCESS)
}

pub async fn schedule(context: &Context) -> anyhow::Result<ExitCode> {
    let (shutdown, _) = start(context, "schedule").await?;
    run_schedule(context, shutdown).await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn run_schedule(context: &Context, shutdown: Shutdown) -> anyhow::Result<()> {
    let domains = DomainRules::load(&context.config.crawl.domains_dir)?;
    let (store, clock) = (context.store().await?, context.clock.clone());
    let frontier = Frontier::new(context.redis().await?, context.config.crawl.frontier.clone());
    let runs = Runs::new(store.clone(), frontier, domains, clock.clone());
    tracing::info!(role = "schedule", "role started");
    Scheduler::new(context.config.schedule.clone(), store, runs, clock).run(shutdown).await;
    Ok(())
}
