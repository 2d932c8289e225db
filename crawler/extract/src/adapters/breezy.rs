//! Breezy: `{s}.breezy.hr/json` lists a board in one answer; the texts are in the postings' pages, as JSON-LD.

use posting::Workplace;
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, https, json as parse, segments, subdomain};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, places, workplace},
    value::{at, bool_at, first_text, label_at, list_at, str_at, text_at},
};

pub(crate) struct Breezy;

impl Adapter for Breezy {
    fn name(&self) -> &'static str {
        "breezy"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "breezy.hr")
            .filter(|name| {
                !name.contains('.')
                    && *name != "attachments-cdn"
                    && *name != "assets-cdn"
                    && *name != "gallery-cdn"
            })
            .map(str::to_owned)
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}.breezy.hr/json"))?;
        (!tenant.contains(['/', '.'])).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        let Value::Array(jobs) = json else {
            out.reason = Some(if at(json, "error").is_some() {
                NoPosting::UnknownTenant
            } else {
                NoPosting::Shape("Breezy's list")
            });
            return Read::Done;
        };
        for job in jobs {
            let Some((url, draft)) = draft(document, tenant, job) else { continue };
            if draft.has_description() {
                out.postings.extend(draft.finish(&url));
            } else {
                let company = label_at(job, "company");
                let page = Url::parse(&url)
                    .ok()
                    .map(|page| Request::get(page, RequestKind::Posting).with(json!({"company": company})));
                out.list(&url, page);
            }
        }
        out.sweep = Some(SweepPart { finished: true, complete: true, total_so_far: jobs.len() as u64 });
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match segments(url).as_slice() {
            ["p", slug, ..] => {
                https(&format!("{}/p/{slug}", url.host_str().filter(|host| host.ends_with(".breezy.hr"))?))
            }
            _ => None,
        }
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".banner h1, h1".into()),
            location: Some(".banner .location".into()),
            employment_type: Some(".banner .type".into()),
            department: Some(".banner .department".into()),
            salary: Some(".banner .salary-range".into()),
            description: Some("#description .description, .description".into()),
            ..Selectors::default()
        })
    }
}

fn draft(document: &Document<'_>, tenant: &str, job: &Value) -> Option<(String, Draft)> {
    let now = document.page.fetched_at;
    let url = match str_at(job, "url") {
        Some(url) => url.to_owned(),
        None => format!("https://{tenant}.breezy.hr/p/{}", first_text(job, &["friendly_id", "id"])?),
    };
    let mut draft = Draft::new();
    draft.title(first_text(job, &["name", "title"]).as_deref(), "name");
    draft.company(label_at(job, "company").as_deref(), "company.name");
    draft.company(company_of_context(document), "company.name");
    draft.company_of_tenant(tenant);
    draft.location(first_text(job, &["location.name", "location"]).as_deref(), "location.name");
    let mut all = list_at(job, "locations");
    if all.is_empty() {
        all = list_at(job, "location");
    }
    let mut found = Vec::new();
    for place in all {
        let place = places::of_parts(
            first_text(place, &["city"]).as_deref(),
            label_at(place, "state").as_deref(),
            first_text(place, &["country.id", "country"]).as_deref(),
        );
        found.extend(place.filter(|place| !found.contains(place)).into_iter().collect::<Vec<_>>());
    }
    draft.places(found, "locations");
    draft.workplace(
        str_at(job, "location.remote_details.value")
            .filter(|kind| kind.contains("hybrid"))
            .and_then(workplace::parse),
        "location.remote_details",
    );
    draft.workplace(
        bool_at(job, "location.is_remote").filter(|remote| *remote).map(|_| Workplace::Remote),
        "location.is_remote",
    );
    draft.html(str_at(job, "description"), "description");
    draft.external_id(text_at(job, "id"), "id");
    draft.department(label_at(job, "department").as_deref(), "department");
    draft.employment(first_text(job, &["type.id", "type"]).as_deref(), "type");
    draft.stated_pay(str_at(job, "salary"), "salary");
    draft
        .posted_at(at(job, "published_date").and_then(|value| dates::of_value(value, now)), "published_date");
    Some((url, draft))
}
