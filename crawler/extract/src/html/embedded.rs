//! State that pages carry as JSON: `window.__appData = {…}`, `<script id="__NEXT_DATA__">`.

use posting::fingerprint::fold;
use serde_json::Value;

use super::{Context, meta::attribute};
use crate::{
    Extracted,
    draft::Draft,
    normalize::{dates, text},
    value::{at, first_text, label, str_at},
};

/// Larger state than this is a whole application's.
const MAX_NODES: usize = 300_000;
const TITLES: &[&str] = &["title", "jobTitle", "job_title", "name", "positionName", "postingTitle"];
const TEXTS: &[&str] = &[
    "descriptionHtml",
    "description_html",
    "jobDescription",
    "job_description",
    "description",
    "content",
    "body",
    "jobDescriptionHtml",
    "externalDescription",
    "descriptionHTML",
    "fullDescription",
];

/// Reads the one object of the page's state that is a posting: it has a title and a text, and the page is named after it.
pub(crate) fn read(context: &Context<'_>) -> Option<Extracted> {
    let named: Vec<String> = [&context.meta.title, &context.meta.og_title]
        .into_iter()
        .flatten()
        .map(|title| fold(title))
        .collect();
    let state = states(&context.document.text);
    let mut stack: Vec<&Value> = state.iter().collect();
    let mut looked = 0;
    let mut best: Option<(&Value, String, &str)> = None;
    while let Some(value) = stack.pop() {
        looked += 1;
        if looked > MAX_NODES {
            return None;
        }
        match value {
            Value::Array(items) => stack.extend(items),
            Value::Object(fields) => {
                stack.extend(fields.values());
                let Some(title) = TITLES.iter().find_map(|key| str_at(value, key)).map(text::plain) else {
                    continue;
                };
                let Some(body) =
                    TEXTS.iter().find_map(|key| str_at(value, key)).filter(|body| body.len() >= 200)
                else {
                    continue;
                };
                let folded = fold(&title);
                let is_page = folded.len() > 3 && named.iter().any(|name| name.contains(&folded));
                let is_job = [
                    "location",
                    "locations",
                    "jobLocation",
                    "employmentType",
                    "department",
                    "employment_type",
                    "jobId",
                    "requisitionId",
                    "applyUrl",
                    "locationName",
                    "city",
                    "reqId",
                    "workplaceType",
                ]
                .iter()
                .any(|key| fields.contains_key(*key));
                if is_page && is_job && best.as_ref().is_none_or(|(_, _, longest)| body.len() > longest.len())
                {
                    best = Some((value, title, body));
                }
            }
            _ => {}
        }
    }
    let (job, title, body) = best?;
    let now = context.document.page.fetched_at;
    let mut draft = Draft::new();
    draft.title(Some(&title), "embedded state: title");
    draft.html(Some(body), "embedded state: description");
    draft.company(
        first_text(
            job,
            &[
                "company.name",
                "companyName",
                "company_name",
                "organization.name",
                "hiringOrganization.name",
                "company",
                "employer.name",
            ],
        )
        .as_deref(),
        "embedded state: company",
    );
    let place = ["location", "locationName", "jobLocation", "locations", "city", "location_name"]
        .iter()
        .find_map(|key| at(job, key))
        .and_then(label);
    draft.location(place.as_deref(), "embedded state: location");
    draft.employment(
        first_text(
            job,
            &["employmentType", "employment_type", "jobType", "job_type", "commitment", "timeType"],
        )
        .as_deref(),
        "embedded state: employmentType",
    );
    draft.department(
        first_text(job, &["department", "departmentName", "team", "category"]).as_deref(),
        "embedded state: department",
    );
    draft.workplace(
        first_text(job, &["workplaceType", "workplace_type", "workplace", "remoteType"])
            .as_deref()
            .and_then(crate::normalize::workplace::parse),
        "embedded state: workplaceType",
    );
    draft.external_id(first_text(job, &["requisitionId", "reqId", "jobId", "id"]), "embedded state: id");
    for key in ["datePosted", "publishedAt", "published_at", "postedDate", "createdAt", "created_at"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, now)), "embedded state: date");
    }
    super::selected::company(context, &mut draft);
    draft.company(super::plain::company::beside_title(context, &title).as_deref(), "the page's title");
    draft.finish(&context.identity())
}

/// The JSON of state scripts and of well-known assignments.
fn states(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = text::find_ignoring_case(rest, "<script") {
        let tag = &rest[at + 7..];
        let Some(close) = tag.find('>') else { break };
        let (attributes, body) = (&tag[..close], &tag[close + 1..]);
        let end = text::find_ignoring_case(body, "</script").unwrap_or(body.len());
        if attribute(attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"))
            || attributes.contains("__NEXT_DATA__")
        {
            found.extend(first_value(&body[..end]));
        }
        rest = &body[end..];
        if found.len() > 30 {
            break;
        }
    }
    for name in [
        "window.__INITIAL_STATE__",
        "window.__remixContext",
        "window.__APOLLO_STATE__",
        "window.__NUXT__",
        "window.__PRELOADED_STATE__",
        "window.__DATA__",
        "window.jobDetails",
        "phApp.ddo",
        "window.__appData",
    ] {
        found.extend(assigned(text, name));
    }
    found
}

/// The JSON assigned to `name` anywhere in the page's scripts.
pub(crate) fn assigned(text: &str, name: &str) -> Option<Value> {
    let mut from = 0;
    // A name may be mentioned before it is assigned.
    for _ in 0..5 {
        let at = from + text.get(from..)?.find(name)? + name.len();
        from = at;
        let rest = text[at..].trim_start().trim_start_matches(['"', '\'', ']']).trim_start();
        if let Some(value) = rest.strip_prefix('=').or_else(|| rest.strip_prefix(':')) {
            return first_value(value);
        }
    }
    None
}

/// The JSON that a text starts with, whatever follows it.
pub(crate) fn first_value(text: &str) -> Option<Value> {
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}
