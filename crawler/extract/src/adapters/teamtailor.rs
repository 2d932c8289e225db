//! Teamtailor: every career site has `/jobs.json` (JSON Feed with a JobPosting in each item) and `/jobs.rss`. The sites often
//! live on the company's own host, told by Teamtailor's CDN in their pages; a widget's script there is only a guest.

use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, https, json as parse, pager::with_number, query, segments, subdomain};
use crate::{
    Extraction, NoPosting, Request, RequestKind,
    document::{Document, Kind},
    draft::Draft,
    html::jsonld::{self, Graph},
    normalize::{dates, places, workplace},
    paging::Paging,
    value::{at, list_at, str_at},
    xml::{self, Node},
};

/// What the RSS feed gives at once unless it is asked for another number.
const RSS_PAGE: usize = 100;

pub(crate) struct Teamtailor;

impl Adapter for Teamtailor {
    fn name(&self) -> &'static str {
        "teamtailor"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "teamtailor.com")
            .filter(|name| !matches!(*name, "career" | "tt" | "tracking" | "go" | "scripts.na"))
            .map(str::to_owned)
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let own = match document.kind {
            Kind::Json => document.text.contains("\"_jobposting\""),
            Kind::Html => {
                document.text.contains("teamtailor-cdn.com")
                    && !document.text.contains("teamtailor-cdn.com/widgets")
            }
            Kind::Xml => {
                document.text.contains("teamtailor.com/locations") || document.text.contains("xmlns:tt=")
            }
            _ => false,
        };
        own.then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let own_host = tenant.contains('.') && !tenant.ends_with(".na");
        let host = if own_host { tenant.to_owned() } else { format!("{tenant}.teamtailor.com") };
        let url = https(&format!("{host}/jobs.json"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        match document.kind {
            Kind::Html => return Read::Page,
            Kind::Xml => rss(document, tenant, out),
            _ => feed(document, tenant, out),
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let path = segments(url);
        let at = path.iter().position(|part| *part == "jobs")?;
        let slug = path.get(at + 1)?;
        slug.bytes().next()?.is_ascii_digit().then(|| https(&format!("{}/jobs/{slug}", url.host_str()?)))?
    }
}

fn feed(document: &Document<'_>, tenant: &str, out: &mut Extraction) {
    let Some(json) = parse(document, out) else { return };
    let Some(items) = at(json, "items").and_then(Value::as_array) else {
        out.reason = Some(NoPosting::Shape("Teamtailor's feed"));
        return;
    };
    for item in items {
        let Some(url) = str_at(item, "url").or_else(|| str_at(item, "external_url")) else { continue };
        let mut draft = Draft::new();
        draft.title(str_at(item, "title"), "title");
        draft.html(str_at(item, "content_html"), "content_html");
        draft.html(str_at(item, "content_text"), "content_text");
        if let Some(posting) = at(item, "_jobposting") {
            jsonld::fill(&mut draft, posting, &Graph::of(std::slice::from_ref(posting)), document);
        }
        draft.company(str_at(json, "title"), "the feed's title");
        draft.company_of_tenant(tenant);
        draft.posted_at(
            at(item, "date_published").and_then(|value| dates::of_value(value, document.page.fetched_at)),
            "date_published",
        );
        out.postings.extend(draft.finish(url));
    }
    let ids = list_at(json, "items");
    let next = str_at(json, "next_url").and_then(|next| document.url().join(next).ok());
    let step = Paging::of(document.page.context).step(
        ids.iter().filter_map(|item| str_at(item, "id")),
        None,
        Some(next.is_some()),
    );
    if let (true, Some(next)) = (step.more, next) {
        out.follow.push(Request::get(next, RequestKind::Listing).with(json!({"paging": step.state})));
    }
    out.sweep = Some(step.sweep);
}

/// The RSS feed; its pages are asked for by `offset`.
fn rss(document: &Document<'_>, tenant: &str, out: &mut Extraction) {
    let (root, broken) = xml::parse(&document.text);
    let nodes = root.descendants();
    let company =
        nodes.iter().find(|node| node.name == "channel").and_then(|channel| channel.text_of("title"));
    let mut ids = Vec::new();
    for item in nodes.iter().filter(|node| node.name == "item") {
        let Some(link) = item.text_of("link").or_else(|| item.text_of("guid")) else { continue };
        let mut draft = Draft::new();
        draft.title(item.text_of("title").as_deref(), "title");
        draft.html(item.text_of("description").as_deref(), "description");
        draft.company(item.text_of("company_name").as_deref(), "company_name");
        draft.company(company.as_deref(), "channel.title");
        draft.company_of_tenant(tenant);
        draft.department(item.text_of("department").as_deref(), "tt:department");
        draft.external_id(item.text_of("guid"), "guid");
        draft.workplace(item.text_of("remotestatus").as_deref().and_then(remote), "remoteStatus");
        let stated: Vec<_> = item.all("locations").flat_map(|all| all.all("location")).collect();
        let mut lines: Vec<String> = stated.iter().map(|location| line(location)).collect();
        lines.retain(|line| !line.is_empty());
        draft.location(Some(&lines.join("; ")), "tt:locations");
        draft.places(stated.into_iter().filter_map(place).collect(), "tt:locations");
        draft.posted_at(
            item.text_of("pubdate").and_then(|text| dates::parse(&text, document.page.fetched_at)),
            "pubDate",
        );
        out.postings.extend(draft.finish(&link));
        ids.push(link);
    }
    let asked = |name: &str| query(document.url(), name).and_then(|number| number.parse::<usize>().ok());
    // A page that is not full is the last one.
    let full = ids.len() >= asked("per_page").filter(|size| *size > 0).unwrap_or(RSS_PAGE);
    let step = Paging::of(document.page.context).step(ids.iter().map(String::as_str), None, Some(full));
    if step.more {
        let offset = asked("offset").unwrap_or(0) + ids.len();
        let next = with_number(document.url(), "offset", offset as u64);
        out.follow.push(Request::get(next, RequestKind::Listing).with(json!({"paging": step.state})));
    }
    out.sweep = Some(crate::SweepPart { complete: step.sweep.complete && broken.is_none(), ..step.sweep });
}

fn remote(status: &str) -> Option<posting::Workplace> {
    match status {
        "fully" => Some(posting::Workplace::Remote),
        "hybrid" | "temporary" => Some(posting::Workplace::Hybrid),
        "none" => None,
        other => workplace::parse(other),
    }
}

/// In the feed's own words.
fn line(location: &Node) -> String {
    let town = location.text_of("city").or_else(|| location.text_of("name"));
    let mut parts: Vec<String> = [town, location.text_of("country")].into_iter().flatten().collect();
    parts.dedup();
    parts.join(", ")
}

fn place(location: &Node) -> Option<posting::Location> {
    places::of_parts(
        location.text_of("city").or_else(|| location.text_of("name")).as_deref(),
        None,
        location.text_of("country").as_deref(),
    )
}
