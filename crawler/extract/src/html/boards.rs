//! From a company's page to its board: by the addresses of known board systems that stand in it, in links, frames, scripts
//! and state. A tenant is read there or not at all.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use posting::Board;
use url::Url;

use super::Context;
use crate::{Extraction, NoPosting, Request, adapters};

/// A page that names more boards than this is a directory of them; the rest stay with its links.
const MAX_BOARDS: usize = 20;
/// Only so much of a page is searched.
const MAX_TEXT: usize = 4 << 20;

static HOSTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build([
            "greenhouse.io",
            "lever.co",
            "ashbyhq.com",
            "workable.com",
            "smartrecruiters.com",
            "recruitee.com",
            "jobs.personio.",
            "teamtailor.com",
            "bamboohr.com",
            "myworkdayjobs.com",
            "myworkdaysite.com",
            "icims.com",
            "jobvite.com",
            "successfactors.com",
            "successfactors.eu",
            "breezy.hr",
            "pinpointhq.com",
            "oraclecloud.com",
            "avature.net",
            "eightfold.ai",
            "jobylon.com",
            "talentclue.com",
            "peoplestrong.com",
        ])
        .ok()
});

/// Asks for every board that the page leads to, unless the page is a posting or belongs to that board and is not its list.
pub(crate) fn detect(context: &Context<'_>, out: &mut Extraction) {
    let is_posting = !out.postings.is_empty();
    if let Some(owner) = context.owner {
        if !is_posting && owner.adapter.identity(context.document.url()).is_none() {
            let name = company_of_board(context);
            let asked: Vec<Request> = owner
                .adapter
                .requests(&owner.tenant)
                .into_iter()
                .flatten()
                .map(|next| next.of(&owner.board))
                .collect();
            // A list in HTML that is being walked is not asked for again from its start.
            let walking = out.sweep.is_some() || context.list.is_some();
            if !walking {
                out.follow.extend(asked.into_iter().map(|next| {
                    Request {
                        context: next
                            .context
                            .or_else(|| name.as_ref().map(|name| serde_json::json!({"company": name}))),
                        ..next
                    }
                }));
            }
            if out.reason.is_none() && out.listed.is_empty() && !walking {
                out.reason = Some(NoPosting::LeadsTo(owner.board.to_string()));
            }
        }
        return;
    }
    if is_posting {
        return;
    }
    for (adapter, tenant) in named(&context.document.text) {
        let board = Board::new(adapter.name(), &tenant);
        out.follow.extend(adapter.requests(&tenant).into_iter().flatten().map(|next| next.of(&board)));
        out.reason.get_or_insert(NoPosting::LeadsTo(board.to_string()));
    }
}

/// The company's name as its board's own page states it: neither Lever's nor Pinpoint's interface does.
fn company_of_board(context: &Context<'_>) -> Option<String> {
    let title = context.meta.title.as_deref().or(context.meta.og_title.as_deref())?;
    let named = |title: &str| {
        super::selected::site_company(
            title
                .split(
                    [" | ", " - ", " – "]
                        .iter()
                        .find(|mark| title.contains(**mark))
                        .copied()
                        .unwrap_or(" | "),
                )
                .next()
                .unwrap_or(title),
        )
    };
    let name = named(title);
    let owner = context.owner?;
    let slug = owner.adapter.company_slug(&owner.tenant)?;
    let tenant: String = slug.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    // Only a name that fits the tenant's: a board's title may be a slogan.
    let folded: String = posting::fingerprint::fold(&name).replace(' ', "");
    let initials: String =
        posting::fingerprint::fold(&name).split(' ').filter_map(|word| word.chars().next()).collect();
    let fits = folded.len() > 1
        && (tenant.contains(&folded)
            || folded.contains(&tenant)
            || tenant == initials
            || folded.starts_with(tenant.get(..4).unwrap_or(&tenant)));
    fits.then_some(name)
}

/// The boards named in a text, each once, in order.
fn named(text: &str) -> Vec<(&'static dyn adapters::Adapter, String)> {
    let text = posting::text::truncate_bytes(text, MAX_TEXT);
    let mut found: Vec<(&'static dyn adapters::Adapter, String)> = Vec::new();
    let Some(hosts) = HOSTS.as_ref() else { return found };
    for hit in hosts.find_iter(text).take(20_000) {
        let Some(url) = address_around(text, hit.start(), hit.end()) else { continue };
        let Some((adapter, tenant)) = adapters::tenant_of(&url) else { continue };
        let board = Board::new(adapter.name(), &tenant);
        let known = found.iter().any(|(other, name)| Board::new(other.name(), name) == board);
        if !known && is_name(&tenant) {
            found.push((adapter, tenant));
        }
        if found.len() == MAX_BOARDS {
            break;
        }
    }
    for (adapter, tenant) in adapters::in_widgets(text) {
        if !found.iter().any(|(other, name)| other.name() == adapter.name() && *name == tenant) {
            found.push((adapter, tenant));
        }
    }
    found
}

/// Words that stand where a tenant's name would in a vendor's own scripts and help pages.
fn is_name(tenant: &str) -> bool {
    let last = tenant.rsplit('/').next().unwrap_or(tenant);
    !matches!(
        last.to_ascii_lowercase().as_str(),
        "embed"
            | "api"
            | "assets"
            | "static"
            | "js"
            | "css"
            | "v1"
            | "unknown"
            | "undefined"
            | "null"
            | "your-company"
            | "yourcompany"
            | "example"
            | "company"
            | "favicon.ico"
            | "search"
            | "users"
            | "robots.txt"
    ) && !last.contains('%')
        && !last.contains(' ')
        && !last.ends_with(".js")
        && !last.ends_with(".css")
        && !last.ends_with(".png")
}

/// The whole address that a host's name stands in, whatever quotes, escapes or brackets surround it.
fn address_around(text: &str, start: usize, end: usize) -> Option<Url> {
    let bytes = text.as_bytes();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&*+,;=%\\".contains(&byte);
    // Addresses in attributes and state are short; what is longer is not looked at to its end.
    let from = (start.saturating_sub(200)..start)
        .rev()
        .find(|at| !is_part(bytes[*at]))
        .map_or(start.saturating_sub(200), |at| at + 1);
    let to = (end..bytes.len().min(end + 600))
        .find(|at| !is_part(bytes[*at]))
        .unwrap_or(bytes.len().min(end + 600));
    let raw = text
        .get(from..to)?
        .replace("\\u002F", "/")
        .replace("\\u002f", "/")
        .replace("\\/", "/")
        .replace("&amp;", "&")
        .replace('\\', "");
    let host_at = raw.rfind("//").filter(|at| *at < raw.len()).map(|at| at + 2);
    let raw = match host_at {
        Some(at) if raw[..at].len() <= 10 => raw[at..].to_owned(),
        // Several addresses run together (`srcset`, state): the last one holds the hit.
        Some(at) => raw[at..].to_owned(),
        None => raw.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned(),
    };
    Url::parse(&format!("https://{raw}")).ok()
}
