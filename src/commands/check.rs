//! `jobtrawl config check`

use std::{path::Path, process::ExitCode};

use anyhow::anyhow;
use campaign::Campaign;
use crawler::DomainRules;
use platform::blob::Blob;
use serde_json::json;

use crate::{cli::Output, context::Context, output};

/// What the operator's files hold.
pub struct Found {
    pub domains: usize,
    pub campaigns: usize,
    /// One for each setting and each file that cannot work.
    pub mistakes: Vec<anyhow::Error>,
}

/// Reads every file of the operator. Exit 2 and one line for each file that is wrong.
pub fn config(path: Option<&Path>, how: Output) -> anyhow::Result<ExitCode> {
    let Found { domains, campaigns, mistakes } = look(&Context::load(path)?);
    let code = ExitCode::from(if mistakes.is_empty() { 0 } else { 2 });
    if how.json {
        let mistakes: Vec<String> = mistakes.iter().map(output::sentence).collect();
        output::json(&json!({ "domains": domains, "campaigns": campaigns, "mistakes": mistakes }))?;
        return Ok(code);
    }
    for mistake in &mistakes {
        output::error(mistake);
    }
    if mistakes.is_empty() {
        output::line(format!(
            "configuration, {domains} domain files and {campaigns} campaign files are well-formed"
        ))?;
    }
    Ok(code)
}

/// Everything that can be said without asking an engine.
pub fn look(context: &Context) -> Found {
    let mut mistakes = settings(context);
    let (domains, broken) = DomainRules::read(&context.config.crawl.domains_dir);
    mistakes.extend(broken.into_iter().map(Into::into));
    let mut campaigns = 0;
    for read in Campaign::read_all(&context.config.schedule.campaigns_dir) {
        match read {
            Ok(_) => campaigns += 1,
            Err(error) => mistakes.push(error.into()),
        }
    }
    Found { domains: domains.files().len(), campaigns, mistakes }
}

/// Settings whose types are right and that no role could start with.
fn settings(context: &Context) -> Vec<anyhow::Error> {
    let config = &context.config;
    let said = |text: String| anyhow!(text);
    [
        config.redis.check().err().map(Into::into),
        config.store.check().err().map(Into::into),
        Blob::connect(&config.blob).err().map(Into::into),
        context.http().err(),
        config.crawl.check(&config.http).err().map(Into::into),
        matcher::Refiner::open(&config.matching.refine).err().map(said),
        config.api.check().err().map(said),
    ]
    .into_iter()
    .flatten()
    .collect()
}
