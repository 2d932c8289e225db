//! Oracle Recruiting: `{host}/hcmRestApi/resources/latest/recruitingCEJobRequisitions` lists by `finder`, and
//! `recruitingCEJobRequisitionDetails` holds the text. The tenant is the host and the site: `acme.fa.us2.oraclecloud.com/CX_1`.
//!
//! Hosts are named by codes, not by companies: nothing is made of them when no field states the employer.

use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, https, json as parse, query, segments};
use crate::{
    Extraction, NoPosting, Request, RequestKind,
    document::Document,
    draft::Draft,
    html::site_label,
    normalize::{dates, places, workplace},
    paging::Paging,
    value::{at, first_text, list_at, num_at, str_at, text_at},
};

/// What the site's own page asks for.
const PAGE: u64 = 25;

pub(crate) struct Oracle;

impl Adapter for Oracle {
    fn name(&self) -> &'static str {
        "oracle"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        // Companies' own hosts serve the same paths.
        let host = url.host_str()?;
        let known = url.path().contains("/hcmUI/CandidateExperience")
            || url.path().contains("/hcmRestApi/resources/") && url.path().contains("/recruitingCE");
        if !known {
            return None;
        }
        let path = segments(url);
        let from_path = path
            .iter()
            .position(|part| *part == "sites")
            .and_then(|at| path.get(at + 1))
            .map(|site| (*site).to_owned());
        let site = from_path
            .or_else(|| query(url, "finder").and_then(|finder| finder_value(&finder, "siteNumber")))
            .or_else(|| query(url, "siteNumber"));
        Some(site.map_or_else(|| host.to_owned(), |site| format!("{host}/{site}")))
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        Some(vec![Request::get(list(tenant, 0)?, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        let items = list_at(json, "items");
        if let Some(found) = items.iter().find(|item| item.get("requisitionList").is_some()) {
            listing(document, tenant, found, out);
        } else if items.iter().any(|item| at(item, "Title").is_some()) {
            out.postings.extend(items.iter().filter_map(|item| detail(document, tenant, item)));
        } else if at(json, "Title").is_some() {
            out.postings.extend(detail(document, tenant, json));
        } else {
            out.reason = Some(if at(json, "items").is_some() {
                NoPosting::EmptyBoard
            } else {
                NoPosting::Shape("Oracle Recruiting's API")
            });
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        let path = segments(url);
        let at = path.iter().position(|part| matches!(*part, "job" | "preview"))?;
        Url::parse(&public(&tenant, path.get(at + 1)?)).ok()
    }

    /// The vendor's hosts are codes.
    fn company_slug<'t>(&self, tenant: &'t str) -> Option<&'t str> {
        let host = tenant.split('/').next()?;
        (!host.ends_with(".oraclecloud.com")).then(|| site_label(host))
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let posting = self.identity(url)?;
        detail_of(&self.tenant_of(url)?, segments(&posting).last()?)
    }
}

fn finder_value(finder: &str, name: &str) -> Option<String> {
    finder
        .split([';', ','])
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        .map(|value| value.trim_matches('"').to_owned())
        .filter(|value| !value.is_empty())
}

/// Site codes are upper-case (`CX_1001`) and boards' names lower-case; a site's own name is left as it is.
fn split(tenant: &str) -> (&str, Option<String>) {
    match tenant.split_once('/') {
        Some((host, site)) => {
            (host, Some(if site.starts_with("cx") { site.to_uppercase() } else { site.to_owned() }))
        }
        None => (tenant, None),
    }
}

fn public(tenant: &str, id: &str) -> String {
    match split(tenant) {
        (host, Some(site)) => format!("https://{host}/hcmUI/CandidateExperience/en/sites/{site}/job/{id}"),
        (host, None) => format!("https://{host}/hcmUI/CandidateExperience/en/job/{id}"),
    }
}

fn list(tenant: &str, offset: u64) -> Option<Url> {
    let (host, site) = split(tenant);
    let site = site.map(|site| format!("siteNumber={site},")).unwrap_or_default();
    https(&format!(
        "{host}/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true&expand=requisitionList.secondaryLocations&finder=findReqs;{site}facetsList=NONE,limit={PAGE},offset={offset},sortBy=POSTING_DATES_DESC"
    ))
}

fn detail_of(tenant: &str, id: &str) -> Option<Url> {
    let (host, site) = split(tenant);
    let site = site.map(|site| format!(",siteNumber={site}")).unwrap_or_default();
    https(&format!(
        "{host}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=ById;Id=%22{id}%22{site}"
    ))
}

fn listing(document: &Document<'_>, tenant: &str, found: &Value, out: &mut Extraction) {
    let jobs = list_at(found, "requisitionList");
    for job in &jobs {
        let Some(id) = text_at(job, "Id") else { continue };
        let detail = detail_of(tenant, &id);
        let context = json!({"title": str_at(job, "Title"), "location": str_at(job, "PrimaryLocation"), "workplace": first_text(job, &["WorkplaceTypeCode", "WorkplaceType"]), "schedule": str_at(job, "JobSchedule")});
        out.list(
            &public(tenant, &id),
            detail.map(|detail| Request::get(detail, RequestKind::Posting).with(context)),
        );
    }
    let total = num_at(found, "TotalJobsCount").map(|total| total as u64);
    let ids: Vec<String> = jobs.iter().filter_map(|job| text_at(job, "Id")).collect();
    let offset = query(document.url(), "finder")
        .and_then(|finder| finder_value(&finder, "offset"))
        .and_then(|offset| offset.parse::<u64>().ok())
        .unwrap_or(0);
    let step = Paging::of(document.page.context).step(ids.iter().map(String::as_str), total, None);
    if step.more {
        let context = json!({"paging": step.state});
        out.follow.extend(
            list(tenant, offset + jobs.len() as u64)
                .map(|next| Request::get(next, RequestKind::Listing).with(context)),
        );
    }
    out.sweep = Some(step.sweep);
}

/// A list inside a record: some versions of the interface wrap it once more.
fn inner_list<'j>(job: &'j Value, name: &str) -> Vec<&'j Value> {
    let wrapped = format!("{name}.items");
    if at(job, &wrapped).is_some() { list_at(job, &wrapped) } else { list_at(job, name) }
}

/// Fields that a company defined itself; only names that say what they are count.
fn own_fields(job: &Value, draft: &mut Draft) {
    for field in inner_list(job, "requisitionFlexFields") {
        let (Some(name), Some(value)) = (str_at(field, "Prompt"), str_at(field, "Value")) else { continue };
        let name = name.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if says(&["salary", "pay range", "pay rate", "base pay", "compensation", "hiring range"])
            && !name.contains("statement")
        {
            draft.stated_pay(Some(value), "requisitionFlexFields");
        } else if says(&["employment type", "position type", "job type", "time type", "contract type"]) {
            draft.employment(Some(value), "requisitionFlexFields");
        } else if says(&["workplace", "work arrangement", "work location type", "work model", "remote"]) {
            draft.workplace(workplace::parse(value), "requisitionFlexFields");
        }
    }
}

fn detail(document: &Document<'_>, tenant: &str, job: &Value) -> Option<crate::Extracted> {
    let now = document.page.fetched_at;
    let listed = |key: &str| document.page.context.and_then(|context| str_at(context, key));
    let id = text_at(job, "Id")
        .or_else(|| query(document.url(), "finder").and_then(|finder| finder_value(&finder, "Id")))?;
    let mut draft = Draft::new();
    draft.title(str_at(job, "Title"), "Title");
    draft.title(listed("title"), "the list");
    draft.company(company_of_context(document), "the board's page");
    // Business units and organisations are parts of a company.
    draft.company(str_at(job, "LegalEmployer"), "LegalEmployer");
    draft.location(str_at(job, "PrimaryLocation").or_else(|| listed("location")), "PrimaryLocation");
    let mut found = str_at(job, "PrimaryLocation").map(places::parse).unwrap_or_default();
    if let (Some(first), Some(code)) =
        (found.first_mut(), str_at(job, "PrimaryLocationCountry").and_then(places::country))
    {
        first.country = Some(code.to_owned());
    }
    for other in inner_list(job, "secondaryLocations") {
        let lines =
            first_text(other, &["Name", "LocationName"]).map(|line| places::parse(&line)).unwrap_or_default();
        found.extend(lines.into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>());
    }
    for other in [inner_list(job, "workLocation"), inner_list(job, "otherWorkLocations")].concat() {
        let place = places::of_parts(
            first_text(other, &["TownOrCity", "LocationName"]).as_deref(),
            first_text(other, &["Region2", "Region1"]).as_deref(),
            str_at(other, "Country"),
        );
        // Where the posting names its places, these are the same ones by their buildings.
        if str_at(job, "PrimaryLocation").is_none() {
            found.extend(place.filter(|place| !found.contains(place)));
        }
    }
    draft.places(found, "PrimaryLocation, secondaryLocations");
    draft.workplace(
        first_text(job, &["WorkplaceTypeCode", "WorkplaceType"])
            .as_deref()
            .or(listed("workplace"))
            .and_then(workplace::parse),
        "WorkplaceTypeCode",
    );
    let own =
        |heading: Option<&str>, key: &str| (heading.map(str::to_owned), str_at(job, key).map(str::to_owned));
    draft.sections(
        &[
            own(None, "ExternalDescriptionStr"),
            own(Some("Responsibilities"), "ExternalResponsibilitiesStr"),
            own(Some("Qualifications"), "ExternalQualificationsStr"),
            own(None, "CorporateDescriptionStr"),
            own(None, "OrganizationDescriptionStr"),
        ],
        "ExternalDescriptionStr, …",
    );
    draft.html(str_at(job, "ShortDescriptionStr"), "ShortDescriptionStr");
    // `RequisitionId` is the database's; people are shown this one.
    draft.external_id(Some(id.clone()), "Id");
    draft.department(first_text(job, &["Category", "JobFunction", "Department"]).as_deref(), "Category");
    draft.employment(
        first_text(job, &["JobSchedule", "JobType", "ContractType"]).as_deref().or(listed("schedule")),
        "JobSchedule",
    );
    own_fields(job, &mut draft);
    for key in ["ExternalPostedStartDate", "PostedDate"] {
        draft.posted_at(at(job, key).and_then(|value| dates::of_value(value, now)), key);
    }
    for key in ["ExternalPostedEndDate", "PostingEndDate"] {
        draft.valid_through(str_at(job, key).and_then(|text| dates::end_of_day(text, now)), key);
    }
    draft.finish(&public(tenant, &id))
}
