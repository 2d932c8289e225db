//! The demo campaign: a small web on this machine, crawled, ingested, embedded and matched.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use campaign::{Campaign, Runs};
use indicatif::{ProgressBar, ProgressStyle};
use platform::kafka::{DEAD_LETTER_SUFFIX, Reader, StartAt, group_lag};
use posting::event::TOPICS;
use resume::ParseLimits;
use sandbox::web::{DEMO_RESUME, DemoWeb, Options};
use store::RunState;

use crate::{
    cli::Up,
    commands::{campaign as campaigns, matching},
    context::Context,
    output,
};

/// How often the stages are looked at.
const LOOK: Duration = Duration::from_millis(200);
/// A demo that takes longer than this is stuck; it takes a minute or two.
const STUCK: Duration = Duration::from_secs(900);
/// A recording beside the checkout, as developers keep it.
const RECORDED_BESIDE: &str = "../shared/web";
/// Jobs that are shown for the demo résumé.
const MATCHES: usize = 10;

/// A running demo web.
pub struct Demo {
    web: DemoWeb,
    recorded: Option<PathBuf>,
}

/// Seconds of each stage, and what it left behind.
#[derive(Default)]
struct Measured {
    crawl: Duration,
    ingest: Duration,
    embed: Duration,
    matching: Duration,
    /// Events of this run: postings that are new or changed, and those that are as before.
    found: u64,
    seen: u64,
}

impl Demo {
    /// Starts the web: the recorded one too, where there is a recording.
    pub async fn start(args: &Up, data: &Path) -> anyhow::Result<Self> {
        let given = args.recorded_web.clone();
        if let Some(folder) = given.as_ref().filter(|folder| !folder.join("manifest.jsonl").is_file()) {
            bail!("{}: holds no manifest.jsonl, so it is no recorded web", folder.display());
        }
        let beside =
            || Some(PathBuf::from(RECORDED_BESIDE)).filter(|folder| folder.join("manifest.jsonl").is_file());
        let recorded = given.or_else(beside);
        let options = Options { recorded: recorded.clone(), ..Options::new(data.join("web")) };
        let web = DemoWeb::start(options).await.context("demo web")?;
        let recordings = match &recorded {
            Some(folder) => {
                format!("the recorded web in {} ({} boards)", folder.display(), web.recorded_boards().len())
            }
            None => "no recorded web (--recorded-web DIR adds one)".to_owned(),
        };
        output::line(format!(
            "demo web: the generated web and {recordings}, {} hosts at {}",
            web.hosts().len(),
            web.addr()
        ))?;
        Ok(Self { web, recorded })
    }

    pub async fn stop(self) {
        self.web.stop().await;
    }

    /// The configuration that leads the crawler into the demo web, and nowhere else.
    pub fn variables(&self, data: &Path) -> anyhow::Result<Vec<(String, String)>> {
        let (campaigns, domains) = (data.join("campaigns"), data.join("domains"));
        self.write(&campaigns.join("demo.toml"), &self.campaign())?;
        // Our own server on this machine: nobody is bothered by haste. What robots.txt asks for still holds.
        self.write(&domains.join("default.toml"), "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 8\n")?;
        // One host's fields are told by selectors, as an operator would tell them.
        self.write(
            &domains.join("harbor-and-oak.toml"),
            include_str!("../../../config/domains/harbor-and-oak.toml"),
        )?;
        let text = |path: &Path| path.display().to_string();
        Ok([
            ("HTTP__RESOLVE", format!("{{ \"*\" = \"{}\" }}", self.web.addr())),
            ("HTTP__EXTRA_CA", text(self.web.ca_pem_path())),
            ("CRAWL__DOMAINS_DIR", text(&domains)),
            ("CRAWL__RETRY_BASE_MS", "500".to_owned()),
            ("SCHEDULE__CAMPAIGNS_DIR", text(&campaigns)),
            ("API__DEV_SIGN_IN", "true".to_owned()),
        ]
        .map(|(name, value)| (format!("JOBTRAWL__{name}"), value))
        .into())
    }

    fn write(&self, path: &Path, text: &str) -> anyhow::Result<()> {
        let cannot = || format!("{}: cannot be written", path.display());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).with_context(cannot)?;
        }
        std::fs::write(path, text).with_context(cannot)
    }

    /// The demo campaign as the operator's file it is.
    fn campaign(&self) -> String {
        let from = self.web.campaign();
        let boards: Vec<String> = from.boards.iter().map(ToString::to_string).collect();
        let mut text = String::from("description = \"Everything that the demo web holds\"\n");
        for (key, values) in [("boards", &boards), ("seeds", &from.seeds), ("sitemaps", &from.sitemaps)] {
            // Strings of a Rust list of plain addresses are TOML strings.
            let _ = writeln!(text, "{key} = {values:?}");
        }
        text
    }

    /// Runs the campaign to its end, then matches. Answers whether nothing was dead-lettered.
    pub async fn run(&self, context: &Context, resume: Option<&Path>) -> anyhow::Result<bool> {
        let runs = campaigns::runs(context).await?;
        let campaign = Campaign::find(&context.config.schedule.campaigns_dir, "demo")?;
        // A run that an earlier, killed `up` left behind belongs to a web that is gone.
        match runs.stop("demo").await {
            Ok(_) | Err(campaign::RunError::NotRunning(_)) => {}
            Err(error) => return Err(error.into()),
        }
        let (found, seen) = (held(context, "job.found").await?, held(context, "job.seen").await?);
        let mut measured = Measured::default();
        let started = Instant::now();
        runs.start(&campaign).await?;
        let watched =
            tokio::time::timeout(STUCK, self.watch(context, &runs, &campaign, started, &mut measured));
        watched.await.with_context(|| format!("the demo is not finished after {} s", STUCK.as_secs()))??;
        let matching = Instant::now();
        let matches = self.matches(context, resume).await?;
        measured.matching = matching.elapsed();
        measured.found = held(context, "job.found").await?.saturating_sub(found);
        measured.seen = held(context, "job.seen").await?.saturating_sub(seen);
        self.report(context, &runs, &campaign, &measured, &matches).await
    }

    async fn watch(
        &self,
        context: &Context,
        runs: &Runs,
        campaign: &Campaign,
        started: Instant,
        measured: &mut Measured,
    ) -> anyhow::Result<()> {
        let bar = campaigns::bar("crawl");
        loop {
            let status = runs.status(campaign).await?.context("the demo's run is gone")?;
            campaigns::show(&bar, &status);
            if status.run.state != RunState::Running {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
        bar.finish_and_clear();
        measured.crawl = started.elapsed();
        let kafka = &context.config.kafka;
        let waiting = spinner("ingest");
        loop {
            let lag = group_lag(kafka, &context.config.ingest.group, TOPICS).await?;
            waiting.set_message(format!("{lag} events to go"));
            if lag == 0 {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
        waiting.finish_and_clear();
        measured.ingest = started.elapsed();
        let (store, embedder) = (context.store().await?, context.embedder().await?);
        let style = ProgressStyle::with_template("embed {wide_bar} {pos}/{len} jobs, {elapsed}");
        let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        loop {
            let coverage = store.embeddings().coverage(embedder.model()).await?;
            bar.set_length(coverage.active);
            bar.set_position(coverage.embedded);
            if store.embeddings().backlog(embedder.model()).await?.count == 0 {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
        bar.finish_and_clear();
        measured.embed = started.elapsed();
        Ok(())
    }

    async fn matches(&self, context: &Context, resume: Option<&Path>) -> anyhow::Result<Vec<matcher::Match>> {
        let parsed = match resume {
            Some(path) => matching::read_resume(context, path).await?,
            None => resume::parse_bytes(DEMO_RESUME.as_bytes(), &ParseLimits::default()).await,
        };
        let (store, embedder) = (context.store().await?, context.embedder().await?);
        let filter = store::JobFilter { collapse_duplicates: true, ..store::JobFilter::default() };
        Ok(matcher::match_resume(&store, &embedder, &parsed, &filter, MATCHES, &context.config.matching)
            .await?)
    }

    async fn report(
        &self,
        context: &Context,
        runs: &Runs,
        campaign: &Campaign,
        measured: &Measured,
        found: &[matcher::Match],
    ) -> anyhow::Result<bool> {
        let status = runs.status(campaign).await?.context("the demo's run is gone")?;
        let store = context.store().await?;
        let jobs = store.jobs().counts().await?;
        let embedded = store.embeddings().coverage(context.embedder().await?.model()).await?;
        let mut dead = 0;
        for topic in TOPICS {
            dead += held(context, &format!("{topic}{DEAD_LETTER_SUFFIX}")).await?;
        }
        let seconds =
            |from: Duration, to: Duration| format!("{:.1} s", to.saturating_sub(from).as_secs_f64());
        let progress = &status.progress;
        let mut table = output::table(&["demo campaign", ""]);
        for (name, value) in [
            ("hosts", progress.hosts.to_string()),
            ("pages fetched", progress.done.to_string()),
            ("pages skipped by rule, given up", format!("{}, {}", progress.skipped, progress.failed)),
            ("postings found, seen unchanged", format!("{}, {}", measured.found, measured.seen)),
            ("jobs stored (active)", format!("{} ({})", jobs.total, jobs.active)),
            ("jobs embedded", embedded.embedded.to_string()),
            ("dead letters", dead.to_string()),
            ("crawling took", seconds(Duration::ZERO, measured.crawl)),
            ("ingesting took, after that", seconds(measured.crawl, measured.ingest)),
            ("embedding took, after that", seconds(measured.ingest, measured.embed)),
            ("matching took", seconds(Duration::ZERO, measured.matching)),
        ] {
            table.add_row([name.to_owned(), value]);
        }
        output::line(table.to_string())?;
        let whose = if self.recorded.is_some() { "generated and recorded web" } else { "generated web" };
        output::line(format!("\nThe {} best jobs of the {whose} for the demo résumé:", found.len()))?;
        output::line(matching::table(found))?;
        Ok(dead == 0)
    }
}

/// Messages that a topic holds.
async fn held(context: &Context, topic: &str) -> anyhow::Result<u64> {
    Ok(Reader::open(&context.config.kafka, topic, StartAt::Earliest).await?.remaining())
}

fn spinner(name: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} {spinner} {msg}, {elapsed}");
    ProgressBar::new_spinner()
        .with_prefix(name.to_owned())
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}
