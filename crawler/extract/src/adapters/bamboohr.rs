//! BambooHR: `{t}.bamboohr.com/careers/list` lists, `/careers/{id}/detail` holds the text, `/careers/company-info` the name. An
//! unknown tenant is redirected to the vendor's own site. Pages of the older sites (`/jobs/view.php?id=…`) are still about.

use posting::Workplace;
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, https, json as parse, segments, subdomain};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, places, text},
    value::{at, bool_at, first_text, str_at, text_at},
};

pub(crate) struct BambooHr;

impl Adapter for BambooHr {
    fn name(&self) -> &'static str {
        "bamboohr"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        subdomain(url, "bamboohr.com")
            .filter(|name| !name.starts_with("images") && !name.starts_with("resources"))
            .map(str::to_owned)
    }

    /// The company's name comes first: neither the list nor the details state it.
    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let url = https(&format!("{tenant}.bamboohr.com/careers/company-info"))?;
        (!tenant.contains(['/', '.'])).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        if let Some(jobs) = at(json, "result").and_then(Value::as_array) {
            listing(document, tenant, jobs, out);
        } else if let Some(job) = at(json, "result.jobOpening") {
            detail(document, tenant, job, out);
        } else if let Some(name) = str_at(json, "result.name") {
            let list = https(&format!("{tenant}.bamboohr.com/careers/list"));
            out.follow.extend(list.map(|list| {
                Request::get(list, RequestKind::Listing).with(json!({"company": text::plain(name)}))
            }));
            out.reason = Some(NoPosting::LeadsTo(format!("bamboohr:{tenant}")));
        } else {
            out.reason = Some(NoPosting::Shape("BambooHR's careers API"));
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        let id = match segments(url).as_slice() {
            ["careers", id, ..] if id.bytes().all(|byte| byte.is_ascii_digit()) => (*id).to_owned(),
            ["jobs", "view.php"] | ["jobs", "embed2.php"] => super::query(url, "id")?,
            _ => return None,
        };
        https(&format!("{tenant}.bamboohr.com/careers/{id}"))
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        self.identity(url).and_then(|posting| Url::parse(&format!("{posting}/detail")).ok())
    }

    /// The pages before the careers sites of today: `/jobs/view.php?id=…`.
    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".ResAts__card-header h2, .ResAts__title, .BambooHR-ATS-Title".into()),
            description: Some(".BambooRichText, .ResAts__card-content, .BambooHR-ATS-Description".into()),
            location: Some(".ResAts__card-subtitle, .BambooHR-ATS-Location".into()),
            ..Selectors::default()
        })
    }

    /// "Kitchen – Graz, Styria" under the title names the department first.
    fn polish(&self, _document: &Document<'_>, posting: &mut Extracted) {
        let Some((department, place)) = posting
            .data
            .location
            .as_deref()
            .and_then(|line| [" – ", " — "].iter().find_map(|dash| line.split_once(dash)))
            .map(|(department, place)| (department.trim().to_owned(), place.trim().to_owned()))
        else {
            return;
        };
        posting.data.locations = places::parse(&place);
        posting.data.location = Some(place);
        posting.data.department.get_or_insert(department);
        posting
            .provenance
            .entry("department".to_owned())
            .or_insert_with(|| "the line under the title".to_owned());
    }
}

fn listing(document: &Document<'_>, tenant: &str, jobs: &[Value], out: &mut Extraction) {
    let company = company_of_context(document);
    for job in jobs {
        let Some(id) = text_at(job, "id") else { continue };
        let detail = https(&format!("{tenant}.bamboohr.com/careers/{id}/detail"));
        out.list(
            &format!("https://{tenant}.bamboohr.com/careers/{id}"),
            detail.map(|detail| {
                Request::get(detail, RequestKind::Posting).with(json!({"company": company, "id": id}))
            }),
        );
    }
    out.sweep = Some(SweepPart { finished: true, complete: true, total_so_far: jobs.len() as u64 });
}

fn detail(document: &Document<'_>, tenant: &str, job: &Value, out: &mut Extraction) {
    if str_at(job, "jobOpeningStatus").is_some_and(|status| !status.eq_ignore_ascii_case("open")) {
        out.reason = Some(NoPosting::Closed);
        return;
    }
    let now = document.page.fetched_at;
    let id = match segments(document.url()).as_slice() {
        ["careers", id, ..] => Some((*id).to_owned()),
        _ => document.page.context.and_then(|context| text_at(context, "id")).or_else(|| text_at(job, "id")),
    };
    let url = str_at(job, "jobOpeningShareUrl")
        .map(str::to_owned)
        .or_else(|| Some(format!("https://{tenant}.bamboohr.com/careers/{}", id.as_deref()?)));
    let Some(url) = url else {
        out.reason = Some(NoPosting::Shape("a BambooHR opening"));
        return;
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "jobOpeningName"), "jobOpeningName");
    draft.company(company_of_context(document), "company-info");
    draft.company_of_tenant(tenant);
    let place = |path: &str| {
        let value = at(job, path)?;
        places::of_parts(
            str_at(value, "city"),
            first_text(value, &["state", "province"]).as_deref(),
            first_text(value, &["addressCountry", "country"]).as_deref(),
        )
        .map(|place| (value, place))
    };
    if let Some((value, place)) = place("location").or_else(|| place("atsLocation")) {
        let parts: Vec<String> = [
            text_at(value, "city"),
            first_text(value, &["state", "province"]),
            first_text(value, &["addressCountry", "country"]),
        ]
        .into_iter()
        .flatten()
        .collect();
        draft.location(Some(&parts.join(", ")), "location");
        draft.places(vec![place], "location");
    }
    let kind = match text_at(job, "locationType").as_deref() {
        Some("0") => Some(Workplace::Onsite),
        Some("1") => Some(Workplace::Remote),
        Some("2") => Some(Workplace::Hybrid),
        _ => (bool_at(job, "isRemote") == Some(true)).then_some(Workplace::Remote),
    };
    draft.workplace(kind, "locationType");
    draft.location((kind == Some(Workplace::Remote)).then_some("Remote"), "locationType");
    draft.html(str_at(job, "description"), "description");
    draft.external_id(id, "id");
    draft.department(str_at(job, "departmentLabel"), "departmentLabel");
    draft.employment(str_at(job, "employmentStatusLabel"), "employmentStatusLabel");
    draft.posted_at(at(job, "datePosted").and_then(|value| dates::of_value(value, now)), "datePosted");
    draft.stated_pay(str_at(job, "compensation"), "compensation");
    out.postings.extend(draft.finish(&url));
}
