//! Greenhouse: `boards-api.greenhouse.io`, no paging, entity-encoded texts.
//!
//! `…/v1/boards/{t}/jobs?content=true` gives every posting in full; without `content` the texts are in
//! `…/jobs/{id}`, which also states pay. The identity is `absolute_url`, often on the company's own host.

mod page;

use posting::fingerprint::fold;
use serde_json::{Value, json};
use url::Url;

use super::{Adapter, Read, company_of_context, host_under, https, json as parse, query, segments};
use crate::{
    Extraction, NoPosting, Request, RequestKind, Selectors, SweepPart,
    document::Document,
    draft::Draft,
    normalize::{dates, places, salary, text, workplace},
    value::{at, first_text, label, list_at, num_at, str_at, text_at},
};

pub(crate) struct Greenhouse;

impl Adapter for Greenhouse {
    fn name(&self) -> &'static str {
        "greenhouse"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        let host = host_under(url, "greenhouse.io")?;
        let region = if host.ends_with(".eu.greenhouse.io") { "eu/" } else { "" };
        let path = segments(url);
        let tenant = match host.replace(".eu.", ".").as_str() {
            "boards-api.greenhouse.io" | "api.greenhouse.io" => match path.as_slice() {
                ["v1", "boards", tenant, ..] => (*tenant).to_owned(),
                _ => return None,
            },
            "boards.greenhouse.io" | "job-boards.greenhouse.io" => match path.as_slice() {
                ["embed", ..] => query(url, "for")?,
                [tenant, ..] => (*tenant).to_owned(),
                [] => query(url, "for")?,
            },
            _ => return None,
        };
        Some(format!("{region}{tenant}"))
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let (host, name) = host(tenant);
        if name.contains('/') {
            return None;
        }
        let url = https(&format!("{host}/v1/boards/{name}/jobs?content=true"))?;
        Some(vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return match page::state(&document.text) {
                Some(route) => page::read(document, tenant, &route, out),
                None => Read::Page,
            };
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        if let Some(jobs) = at(json, "jobs").and_then(Value::as_array) {
            listing(document, tenant, &jobs.iter().collect::<Vec<_>>(), out);
        } else if at(json, "absolute_url").is_some() || at(json, "title").is_some() {
            out.postings.extend(draft(document, tenant, json).and_then(|(url, draft)| draft.finish(&url)));
            if out.postings.is_empty() {
                out.reason = Some(NoPosting::Shape("a Greenhouse posting"));
            }
        } else if at(json, "departments").or_else(|| at(json, "offices")).is_some_and(Value::is_array) {
            listing(document, tenant, &grouped(json), out);
        } else if let Some(name) = str_at(json, "name") {
            board(name, tenant, out);
        } else {
            out.reason = Some(unknown(json));
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let tenant = self.tenant_of(url)?;
        let (host, name) = host(&tenant);
        let public = host.replace("boards-api", "boards");
        match segments(url).as_slice() {
            ["embed", "job_app"] => https(&format!(
                "{public}/{name}/jobs/{}",
                query(url, "token").or_else(|| query(url, "gh_jid"))?
            )),
            [_, "jobs", id] => {
                let mut own = url.clone();
                own.set_query(None);
                id.bytes().all(|byte| byte.is_ascii_digit()).then_some(own)
            }
            _ => None,
        }
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let (tenant, posting) = (self.tenant_of(url)?, self.identity(url)?);
        let (api, name) = host(&tenant);
        https(&format!("{api}/v1/boards/{name}/jobs/{}?pay_transparency=true", segments(&posting).last()?))
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some("h1.app-title, .job__title h1, h1.section-header".into()),
            company: Some("span.company-name".into()),
            location: Some("#header .location, .job__location".into()),
            description: Some("#content, .job__description".into()),
            remove: vec![".job__tags".into()],
            ..Selectors::default()
        })
    }
}

fn host(tenant: &str) -> (&'static str, &str) {
    match tenant.strip_prefix("eu/") {
        Some(name) => ("boards-api.eu.greenhouse.io", name),
        None => ("boards-api.greenhouse.io", tenant),
    }
}

fn unknown(json: &Value) -> NoPosting {
    match num_at(json, "status") {
        Some(404.0) => NoPosting::UnknownTenant,
        _ => NoPosting::Shape("Greenhouse's job board API"),
    }
}

/// The board's own record: it alone states the company's name on older boards.
fn board(name: &str, tenant: &str, out: &mut Extraction) {
    let context = json!({"company": text::plain(name)});
    out.follow
        .extend(Greenhouse.requests(tenant).into_iter().flatten().map(|next| next.with(context.clone())));
    out.reason = Some(NoPosting::LeadsTo(format!("greenhouse:{tenant}")));
}

/// What `…/departments` and `…/offices` list: the postings of each group, once each.
fn grouped(json: &Value) -> Vec<&Value> {
    let mut groups: Vec<&Value> = [list_at(json, "offices"), list_at(json, "departments")].concat();
    let (mut jobs, mut seen, mut next) = (Vec::new(), std::collections::HashSet::new(), 0);
    // Offices hold departments, and departments hold departments: a tree, whose depth serde_json bounds.
    while let Some(group) = groups.get(next).copied() {
        next += 1;
        groups.extend(
            ["departments", "children"]
                .iter()
                .flat_map(|key| list_at(group, key))
                .filter(|inner| inner.is_object()),
        );
        jobs.extend(list_at(group, "jobs").into_iter().filter(|job| seen.insert(text_at(job, "id"))));
    }
    jobs
}

fn listing(document: &Document<'_>, tenant: &str, jobs: &[&Value], out: &mut Extraction) {
    let (api, name) = host(tenant);
    for job in jobs {
        let Some((url, draft)) = draft(document, tenant, job) else { continue };
        if draft.has_description() {
            out.postings.extend(draft.finish(&url));
            continue;
        }
        let detail = text_at(job, "id")
            .and_then(|id| https(&format!("{api}/v1/boards/{name}/jobs/{id}?pay_transparency=true")));
        let company = company_of_context(document).map(|company| json!({"company": company}));
        out.list(
            &url,
            detail.map(|detail| Request { context: company, ..Request::get(detail, RequestKind::Posting) }),
        );
    }
    // `…/departments/{id}` and `…/offices/{id}` hold one group's postings.
    let whole = !matches!(segments(document.url()).as_slice(), [.., "departments" | "offices", _]);
    out.sweep = Some(SweepPart { finished: true, complete: whole, total_so_far: jobs.len() as u64 });
}

fn draft(document: &Document<'_>, tenant: &str, job: &Value) -> Option<(String, Draft)> {
    let now = document.page.fetched_at;
    let (api, name) = host(tenant);
    let url = match str_at(job, "absolute_url") {
        Some(url) => url.to_owned(),
        None => {
            format!("https://{}/{name}/jobs/{}", api.replace("boards-api", "boards"), text_at(job, "id")?)
        }
    };
    let mut draft = Draft::new();
    draft.title(str_at(job, "title"), "title");
    draft.company(str_at(job, "company_name"), "company_name");
    draft.company(company_of_context(document), "the board's record");
    draft.company_of_tenant(tenant);
    draft.location(first_text(job, &["location.name", "location"]).as_deref(), "location.name");
    let offices: Vec<String> = list_at(job, "offices")
        .into_iter()
        .filter_map(|office| first_text(office, &["location", "name"]))
        .collect();
    draft.location(Some(&offices.join("; ")), "offices");
    // "Multiple Locations": the offices are named below.
    if draft.data().locations.is_empty() && draft.data().location.as_deref().is_some_and(is_several) {
        draft.places(offices.iter().flat_map(|office| places::parse(office)).collect(), "offices");
    }
    draft.html(str_at(job, "content"), "content");
    draft.external_id(text_at(job, "id"), "id");
    draft.department(
        list_at(job, "departments").first().and_then(|department| label(department)).as_deref(),
        "departments",
    );
    draft.apply_url(str_at(job, "absolute_url"), document.url(), "absolute_url");
    draft.posted_at(
        at(job, "first_published").and_then(|value| dates::of_value(value, now)),
        "first_published",
    );
    draft.valid_through(
        str_at(job, "application_deadline").and_then(|text| dates::end_of_day(text, now)),
        "application_deadline",
    );
    draft.language(str_at(job, "language").and_then(crate::normalize::language::of_code), "language");
    pay(job, &mut draft);
    metadata(job, &mut draft);
    Some((url, draft))
}

/// "Multiple Locations", "Various".
fn is_several(line: &str) -> bool {
    let line = fold(line);
    ["multiple", "various", "several"].iter().any(|word| line.starts_with(word))
}

/// Fields that a company defined itself; only names that say what they are count.
fn metadata(job: &Value, draft: &mut Draft) {
    for field in list_at(job, "metadata") {
        let name = str_at(field, "name").unwrap_or_default().to_lowercase();
        if ["salary", "pay ", "compensation"].iter().any(|known| name.contains(known)) {
            draft.salary(
                salary::build(
                    num_at(field, "value.min_value"),
                    num_at(field, "value.max_value"),
                    str_at(field, "value.unit").and_then(salary::currency),
                    salary::unit(&name),
                ),
                "metadata",
            );
        }
        let Some(value) = first_text(field, &["value"]) else { continue };
        if ["workplace type", "work type", "remote", "work location type", "location type", "workplace"]
            .iter()
            .any(|known| name.contains(known))
        {
            draft.workplace(workplace::parse(&value), "metadata");
        }
        if ["employment type", "time type", "job type", "contract type", "commitment"]
            .iter()
            .any(|known| name.contains(known))
        {
            draft.employment(Some(&value), "metadata");
        }
    }
}

/// Boards may state a range for each place and period: the one named after the posting's place comes first, then one
/// whose figures can be what its words say.
fn pay(job: &Value, draft: &mut Draft) {
    let line = fold(draft.data().location.as_deref().unwrap_or_default());
    let of_range = |range: &Value| {
        let figure = |key: &str| num_at(range, key).map(|cents| cents / 100.0);
        // A dollar stands where nobody filled in the pay.
        if figure("max_cents").or_else(|| figure("min_cents")).is_some_and(|most| most <= 1.0) {
            return None;
        }
        let title = str_at(range, "title").unwrap_or_default();
        let words = format!("{title} {}", str_at(range, "blurb").map(text::plain).unwrap_or_default());
        let unit = salary::unit(&words);
        let currency = str_at(range, "currency_type").and_then(salary::currency);
        let pay = salary::build(figure("min_cents"), figure("max_cents"), currency, unit)?;
        let title = fold(title);
        let elsewhere =
            !title.split(' ').any(|word| word.len() > 3 && line.split(' ').any(|part| part == word));
        Some(((elsewhere, pay.unit != unit), pay))
    };
    let ranges = list_at(job, "pay_input_ranges").into_iter().filter_map(of_range);
    draft.salary(ranges.min_by_key(|(rank, _)| *rank).map(|(_, pay)| pay), "pay_input_ranges");
}
