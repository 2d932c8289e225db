//! Tools that look at one saved file and need no engine: `jobtrawl extract`, `jobtrawl robots`.

use std::{io::Read, path::Path, process::ExitCode, sync::Arc};

use anyhow::Context as _;
use crawler::{DomainRules, Rules, robots::Robots};
use extract::cli::SavedPage;
use platform::clock::Clock;
use serde_json::json;
use url::Url;

use crate::{
    cli,
    context::{Context, Usage},
    output,
};

/// Exit code of `extract` for a page that holds no posting.
const NO_POSTING: u8 = 3;
/// Files larger than this are no page: the crawler itself stops reading earlier.
const MAX_FILE_BYTES: u64 = 256 << 20;

pub fn extract(config: Option<&Path>, args: &cli::Extract) -> anyhow::Result<ExitCode> {
    let url = parse_url(&args.url)?;
    let body = read(&args.file)?;
    let fetched_at = Clock::system().now();
    let rules = &rules_of(config, &url).site;
    let request_body = args.request_body.as_deref();
    let saved = SavedPage { body: &body, url: &url, request_body, status: args.status, fetched_at, rules };
    let extraction = extract::cli::read(&saved);
    if args.follow {
        for request in extract::cli::requests(&extraction) {
            output::line(request.to_string())?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if extraction.postings.is_empty() {
        let reason =
            extraction.reason.as_ref().map_or_else(|| "no posting on it".to_owned(), ToString::to_string);
        let listed = match extraction.follow.len() {
            0 => String::new(),
            n => format!(" ({n} requests would follow; see --follow)"),
        };
        output::error(&anyhow::anyhow!(
            "{}: read as {}: {reason}{listed}",
            args.file.display(),
            extraction.adapter
        ));
        return Ok(ExitCode::from(NO_POSTING));
    }
    if args.output.json {
        let found = extract::cli::job_found(&extraction, fetched_at);
        for (mut event, found) in extract::cli::events(&extraction, fetched_at).into_iter().zip(found) {
            // What ingest will read from the text, so that one line shows all that a posting becomes.
            if let Ok(posting) = ingest::clean::clean(found) {
                event["requirements"] = json!(posting.requirements);
            }
            output::line(event.to_string())?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = output::table(&["title", "company", "location", "address"]);
    for posting in &extraction.postings {
        let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        let data = &posting.data;
        table.add_row([
            data.title.clone(),
            or_dash(&data.company),
            or_dash(&data.location),
            posting.url.to_string(),
        ]);
    }
    output::line(table.to_string())?;
    output::line(format!("{} postings, read by {}", extraction.postings.len(), extraction.adapter))?;
    Ok(ExitCode::SUCCESS)
}

/// The domain file's rules for the page, as the crawler would read it by them. What is wrong in the operator's files is told and
/// stands in nobody's way: it may be for another host.
fn rules_of(config: Option<&Path>, url: &Url) -> Arc<Rules> {
    let (domains, errors) = match Context::load(config) {
        Ok(context) => DomainRules::read(&context.config.crawl.domains_dir),
        Err(error) => {
            output::error(&error.context("read without domain files"));
            return DomainRules::builtin().of_url(url);
        }
    };
    for error in errors {
        output::error(&error.into());
    }
    domains.of_url(url)
}

pub fn robots(args: &cli::Robots) -> anyhow::Result<ExitCode> {
    // Exit code 1 is an answer here, so a file that cannot be read must not end with it.
    let body = read(&args.file).map_err(|error| Usage(format!("{error:#}")))?;
    let file = Robots::parse(&body);
    let decision = file.check(&args.agent, &args.url);
    // More careful: either spelling of an escape counts (RFC 9309 §2.2.2).
    let crawled = file.permits(&args.agent, &args.url).allowed;
    let word = if decision.allowed { "allowed" } else { "disallowed" };
    let rule = decision.rule.as_ref();
    if args.output.json {
        output::json(&json!({
            "allowed": decision.allowed,
            "group": decision.group,
            "rule": rule.map(|r| &r.text),
            "line": rule.map(|r| r.line),
            "crawled": crawled,
        }))?;
    } else {
        let why = match (rule, &decision.group) {
            (Some(rule), _) => format!("line {}: {}", rule.line, rule.text),
            (None, Some(group)) => format!("no rule of group {group} matches"),
            (None, None) => "no group is for this agent".to_owned(),
        };
        output::line(format!("{word}\t{why}"))?;
        if crawled != decision.allowed {
            output::line("not crawled\ta rule forbids the address with its escapes in the other spelling")?;
        }
    }
    Ok(ExitCode::from(u8::from(!decision.allowed)))
}

fn parse_url(text: &str) -> anyhow::Result<Url> {
    let wrong = |why: String| Usage(format!("--url {text:?}: {why} (expected https://host/path)"));
    let url = Url::parse(text).map_err(|error| wrong(error.to_string()))?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        _ => Err(wrong("not http or https".to_owned()).into()),
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let cannot = || format!("{}: cannot be read", path.display());
    if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).with_context(cannot)?;
    } else {
        let file = std::fs::File::open(path).with_context(cannot)?;
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).with_context(cannot)?;
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Usage(format!("{}: larger than {} MiB", path.display(), MAX_FILE_BYTES >> 20)).into());
    }
    Ok(bytes)
}
