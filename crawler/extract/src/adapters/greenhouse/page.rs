//! The pages of the newer sites, which carry their postings as state.

use serde_json::Value;

use super::{Greenhouse, host};
use crate::{
    Extracted, Extraction,
    adapters::{Adapter, Read},
    document::Document,
    draft::Draft,
    normalize::{dates, salary, text},
    value::{at, first_text, list_at, num_at, str_at, text_at},
};

/// The route of the newer pages' state (`window.__remixContext`) that holds a posting or a list.
pub(super) fn state(text: &str) -> Option<Value> {
    let state = crate::html::embedded::assigned(text, "window.__remixContext")?;
    let routes = at(&state, "state.loaderData")?.as_object()?;
    routes.values().find(|route| at(route, "jobPost").or_else(|| at(route, "jobPosts")).is_some()).cloned()
}

pub(super) fn read(document: &Document<'_>, tenant: &str, route: &Value, out: &mut Extraction) -> Read {
    if let Some(job) = at(route, "jobPost").filter(|job| str_at(job, "title").is_some()) {
        out.postings.extend(post(document, tenant, route, job));
        return Read::Done;
    }
    // A list: its postings' texts come through the interface, in one answer.
    let (_, name) = host(tenant);
    for job in list_at(route, "jobPosts.data") {
        let own = text_at(job, "id").map(|id| format!("https://boards.greenhouse.io/{name}/jobs/{id}"));
        if let Some(url) = first_text(job, &["absolute_url", "public_url"]).or(own) {
            out.list(&url, None);
        }
    }
    Read::Page
}

/// A posting as the newer pages' state holds it: the interface's text, in three parts.
fn post(document: &Document<'_>, tenant: &str, route: &Value, job: &Value) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "jobPost.title");
    draft.company(first_text(job, &["company_name", "companyName"]).as_deref(), "jobPost.company_name");
    draft.company(first_text(route, &["board.name", "boardConfiguration.name"]).as_deref(), "board.name");
    draft.company_of_tenant(tenant);
    draft.location(
        first_text(job, &["job_post_location", "location"]).as_deref(),
        "jobPost.job_post_location",
    );
    let own = |key: &str| (None, str_at(job, key).map(str::to_owned));
    draft.sections(
        &[own("introduction"), own("content"), own("conclusion")],
        "jobPost.introduction, content, conclusion",
    );
    let id = text_at(route, "jobPostId").or_else(|| text_at(job, "id"));
    draft.employment(first_text(job, &["employment"]).as_deref(), "jobPost.employment");
    draft.posted_at(
        at(job, "published_at").and_then(|value| dates::of_value(value, now)),
        "jobPost.published_at",
    );
    for range in list_at(job, "pay_ranges") {
        let words = format!(
            "{} {}",
            str_at(range, "title").unwrap_or_default(),
            str_at(range, "description").map(text::plain).unwrap_or_default()
        );
        let currency = str_at(range, "currency_type").and_then(salary::currency);
        draft.salary(
            salary::build(num_at(range, "min"), num_at(range, "max"), currency, salary::unit(&words)),
            "jobPost.pay_ranges",
        );
    }
    let url = Greenhouse
        .identity(document.url())
        .map(String::from)
        .or_else(|| str_at(job, "public_url").map(str::to_owned));
    let url = url.or_else(|| {
        Some(format!("https://boards.greenhouse.io/{}/jobs/{}", host(tenant).1, id.as_deref()?))
    })?;
    draft.external_id(id, "jobPostId");
    crate::html::jsonld::complete(&mut draft, document);
    draft.finish(&url)
}
