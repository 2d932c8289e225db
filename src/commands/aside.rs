//! `jobtrawl embed aside`: postings that no attempt could embed.

use std::process::ExitCode;

use serde_json::json;
use store::{ModelInfo, ParkedJob};

use crate::{context::Context, output};

pub async fn run(context: &Context, again: bool, limit: u32, as_json: bool) -> anyhow::Result<ExitCode> {
    let store = context.store().await?;
    let vectors = store.embeddings();
    let models = vectors.models().await?;
    if again {
        let mut due = 0;
        for model in &models {
            due += vectors.unpark(&model.model).await?;
        }
        if as_json {
            output::json(&json!({ "due_again": due }))?;
        } else {
            output::line(format!("{due} postings are due again"))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut found: Vec<(ModelInfo, Vec<ParkedJob>)> = Vec::new();
    for model in models {
        let jobs = vectors.parked(&model.model, limit as usize).await?;
        found.push((model, jobs));
    }
    let rows = || found.iter().flat_map(|(model, jobs)| jobs.iter().map(move |job| (&model.model, job)));
    if as_json {
        let rows: Vec<_> = rows().map(|(model, job)| json!({ "model": model, "job": job })).collect();
        output::json(&rows)?;
    } else if rows().next().is_none() {
        output::line("no posting is set aside")?;
    } else {
        let mut table = output::table(&["posting", "title", "tries", "why", "model"]);
        for (model, job) in rows() {
            let why = job.error.as_deref().unwrap_or("not told");
            table.add_row([&job.job_id.to_string(), &job.title, &job.attempts.to_string(), why, model]);
        }
        output::line(table.to_string())?;
        output::line("mend what failed, then: jobtrawl embed aside --again")?;
    }
    Ok(ExitCode::SUCCESS)
}
