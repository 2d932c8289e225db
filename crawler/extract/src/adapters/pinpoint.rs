//! Pinpoint: `{s}.pinpointhq.com/postings.json` gives a board in full. The company's name stands on its pages only.

use posting::fingerprint::fold;
use serde_json::Value;
use url::Url;

use super::{Adapter, Read, company_of_context, https, json as parse, segments, subdomain};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, places, salary, workplace},
    value::{at, bool_at, first_text, label_at, num_at, str_at, text_at},
};

pub(crate) struct Pinpoint;

impl Adapter for Pinpoint {
    fn name(&self) -> &'static str {
        "pinpoint"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "pinpointhq.com").map(str::to_owned)
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let own = document.kind == Kind::Json
            && document.url().path().ends_with("/postings.json")
            && document.text.contains("\"workplace_type\"");
        own.then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let host = if tenant.contains('.') { tenant.to_owned() } else { format!("{tenant}.pinpointhq.com") };
        let url = https(&format!("{host}/postings.json"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        match at(json, "data").and_then(Value::as_array) {
            Some(jobs) => {
                out.postings.extend(jobs.iter().filter_map(|job| posting(document, tenant, job)));
                out.sweep =
                    Some(SweepPart { finished: true, complete: true, total_so_far: jobs.len() as u64 });
            }
            None if num_at(json, "status") == Some(404.0) => out.reason = Some(NoPosting::UnknownTenant),
            None => out.reason = Some(NoPosting::Shape("Pinpoint's postings")),
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        match segments(url).as_slice() {
            [.., "postings", id] if id.len() == 36 => {
                let mut own = url.clone();
                own.set_query(None);
                Some(own)
            }
            _ => None,
        }
    }
}

/// A group of companies sorts its postings by them: "Partner Company: Acme".
fn partner(job: &Value) -> Option<&str> {
    ["one", "two", "three"].iter().find_map(|number| {
        let group = at(job, &format!("job.structure_custom_group_{number}"))?;
        let title = fold(str_at(group, "title")?);
        let names_one = ["company", "employer", "legal entity"].iter().any(|word| title.ends_with(word));
        str_at(group, "name").filter(|_| names_one)
    })
}

fn posting(document: &Document<'_>, tenant: &str, job: &Value) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let url = match first_text(job, &["url", "path"]) {
        Some(url) => document.url().join(&url).ok()?.to_string(),
        None => document.url().join(&format!("/postings/{}", text_at(job, "id")?)).ok()?.to_string(),
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "title");
    draft.company(first_text(job, &["company.name", "company_name"]).as_deref(), "company");
    draft.company(partner(job), "job.structure_custom_group");
    draft.company(company_of_context(document), "the board's page");
    draft.company_of_tenant(tenant);
    if let Some(location) = at(job, "location") {
        let line = first_text(location, &["name"]).or_else(|| location.as_str().map(str::to_owned));
        draft.location(line.as_deref(), "location.name");
        draft.places(
            places::of_parts(
                str_at(location, "city"),
                first_text(location, &["province", "state"]).as_deref(),
                first_text(location, &["country"]).as_deref(),
            )
            .into_iter()
            .collect(),
            "location",
        );
    }
    draft.workplace(
        first_text(job, &["workplace_type", "workplace_type_text"]).as_deref().and_then(workplace::parse),
        "workplace_type",
    );
    let section = |heading: Option<&str>, key: &str| {
        (
            heading.and_then(|heading| str_at(job, heading)).map(str::to_owned),
            str_at(job, key).map(str::to_owned),
        )
    };
    draft.sections(
        &[
            section(None, "description"),
            section(Some("key_responsibilities_header"), "key_responsibilities"),
            section(Some("skills_knowledge_expertise_header"), "skills_knowledge_expertise"),
            section(Some("benefits_header"), "benefits"),
        ],
        "description, key_responsibilities, skills_knowledge_expertise, benefits",
    );
    draft.external_id(first_text(job, &["job.requisition_id", "id"]), "job.requisition_id");
    draft.department(label_at(job, "job.department").as_deref(), "job.department");
    draft.department(label_at(job, "department").as_deref(), "department");
    draft.employment(
        first_text(job, &["employment_type", "employment_type_text"]).as_deref(),
        "employment_type",
    );
    if bool_at(job, "compensation_visible") != Some(false) {
        let unit = str_at(job, "compensation_frequency").and_then(salary::unit);
        let currency = str_at(job, "compensation_currency").and_then(salary::currency);
        draft.salary(
            salary::build(
                num_at(job, "compensation_minimum"),
                num_at(job, "compensation_maximum"),
                currency,
                unit,
            ),
            "compensation_minimum, compensation_maximum",
        );
        draft.stated_pay(str_at(job, "compensation"), "compensation");
    }
    draft.valid_through(
        str_at(job, "deadline_at").and_then(|text| dates::end_of_day(text, now)),
        "deadline_at",
    );
    draft.finish(&url)
}
