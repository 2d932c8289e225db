//! `jobtrawl resume parse`, `jobtrawl match`, `jobtrawl eval retrieval`

use std::{path::Path, process::ExitCode};

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use matcher::{Match, Refiner, eval};
use posting::Workplace;
use resume::{Parsed, Status};
use serde_json::json;
use store::JobFilter;

use crate::{
    cli::{self, Output, ResumeCommand, WorkplaceArg},
    context::{Context, Usage},
    output,
};

/// Skills of a list that are shown in a table; `--json` has all of them.
const SHOWN_SKILLS: usize = 6;

pub async fn resume(context: &Context, command: ResumeCommand) -> anyhow::Result<ExitCode> {
    let ResumeCommand::Parse { file, output: how } = command;
    let parsed = parse(context, &file).await?;
    if how.json {
        output::json(&parsed)?;
    } else {
        output::line(&parsed.content_markdown)?;
    }
    if parsed.status == Status::Failed {
        bail!("{}: {}", file.display(), parsed.reason.as_deref().unwrap_or("cannot be read"));
    }
    Ok(ExitCode::SUCCESS)
}

pub async fn matches(context: &Context, args: cli::Match) -> anyhow::Result<ExitCode> {
    let parsed = read_resume(context, &args.resume).await?;
    let filter = filter(context, &args)?;
    let (store, embedder) = (context.store().await?, context.embedder().await?);
    let limit = usize::try_from(args.limit)?;
    let matches =
        matcher::match_resume(&store, &embedder, &parsed, &filter, limit, &context.config.matching).await?;
    if args.output.json {
        output::json(&matches)?;
    } else if matches.is_empty() {
        output::line("no job passes these filters")?;
    } else {
        output::line(table(&matches))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// As the résumé worker reads it.
async fn parse(context: &Context, path: &Path) -> anyhow::Result<Parsed> {
    let config = &context.config.matching;
    let refiner = Refiner::open(&config.refine).map_err(anyhow::Error::msg)?;
    let mut parsed = resume::parse_file(path, &config.resume).await;
    if let Some(refiner) = refiner {
        refiner.refine(&mut parsed).await;
    }
    Ok(parsed)
}

/// Parses a résumé, or says why it cannot be one.
pub async fn read_resume(context: &Context, path: &Path) -> anyhow::Result<Parsed> {
    let parsed = parse(context, path).await?;
    match parsed.status {
        Status::Failed => {
            bail!("{}: {}", path.display(), parsed.reason.as_deref().unwrap_or("cannot be read"))
        }
        Status::Parsed => Ok(parsed),
    }
}

/// The matches as a person reads them.
pub fn table(matches: &[Match]) -> String {
    let mut table = output::tall_table(&["", "score", "job", "why"]);
    for (rank, one) in matches.iter().enumerate() {
        let job = &one.job;
        let place = [job.company.as_deref(), job.location.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        let mut why = one.explanation.sentence.clone();
        for (name, skills) in
            [("has", &one.explanation.matched_skills), ("lacks", &one.explanation.missing_skills)]
        {
            if !skills.is_empty() {
                let more = if skills.len() > SHOWN_SKILLS { ", …" } else { "" };
                let shown: Vec<&str> = skills.iter().take(SHOWN_SKILLS).map(String::as_str).collect();
                why.push_str(&format!("\n{name} {}{more}", shown.join(", ")));
            }
        }
        table.add_row([
            (rank + 1).to_string(),
            format!("{:.2}", one.score),
            format!("{}\n{place}\n{}", job.title, job.source_url),
            why,
        ]);
    }
    table.to_string()
}

fn filter(context: &Context, args: &cli::Match) -> anyhow::Result<JobFilter> {
    const LEVELS: [&str; 9] =
        ["intern", "junior", "mid", "senior", "lead", "principal", "manager", "director", "executive"];
    if let Some(level) = args.seniority.as_deref().filter(|level| !LEVELS.contains(level)) {
        return Err(Usage(format!("--seniority {level:?}: expected one of {}", LEVELS.join(", "))).into());
    }
    Ok(JobFilter {
        workplace: args.workplace.map(|place| match place {
            WorkplaceArg::Remote => Workplace::Remote,
            WorkplaceArg::Hybrid => Workplace::Hybrid,
            WorkplaceArg::Onsite => Workplace::Onsite,
        }),
        location: args.location.clone(),
        min_salary_yearly: args.min_salary,
        posted_after: args
            .posted_within
            .map(|days| context.clock.now() - time::Duration::days(i64::from(days))),
        seniority: args.seniority.clone(),
        company: args.company.clone(),
        exclude_companies: args.exclude_company.clone(),
        collapse_duplicates: true,
        ..JobFilter::default()
    })
}

pub async fn eval(
    context: &Context,
    dir: &Path,
    runs: Option<&Path>,
    how: Output,
) -> anyhow::Result<ExitCode> {
    let dataset = eval::Dataset::read(dir)?;
    let embedder = context.embedder().await?;
    let style =
        ProgressStyle::with_template("embedding {wide_bar} {pos}/{len} texts, {elapsed}, about {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let report = eval::run(&dataset, &embedder, &context.config.matching, |done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    })
    .await?;
    bar.finish_and_clear();
    let runs = runs.unwrap_or(dir);
    report.write_runs(runs).with_context(|| format!("{}: run files cannot be written", runs.display()))?;
    if how.json {
        output::json(&json!({ "report": report, "runs": runs }))?;
    } else {
        output::line(report.table())?;
        output::line(format!("TREC runs: {}/{{lexical,dense,hybrid,full}}.run", runs.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
