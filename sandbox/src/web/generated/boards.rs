//! Answers in the shapes of board systems' public APIs.

use posting::{EmploymentType, Workplace};
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::TruthPosting;
use super::employers::uuid_of;
use super::write::escape;

/// Greenhouse, <https://developers.greenhouse.io/job-board.html>: `content` is HTML with its markup escaped.
pub(super) fn greenhouse(p: &TruthPosting, content: bool) -> Value {
    let place =
        if p.workplace == Workplace::Remote { format!("Remote, {}", p.country) } else { p.location() };
    let posted = p.posted_at.format(&Rfc3339).unwrap_or_default();
    let mut job = json!({
        "absolute_url": p.url,
        "company_name": p.company,
        "data_compliance": [],
        "first_published": posted,
        "id": p.number,
        "internal_job_id": p.number + 77,
        "location": {"name": place},
        "metadata": null,
        "requisition_id": format!("R{}", p.number % 10_000),
        "title": p.title,
        "updated_at": posted,
    });
    if content {
        job["content"] = escape(&p.description_html).into();
        job["departments"] = json!([{"id": 10, "name": p.occupation, "child_ids": [], "parent_id": null}]);
        job["offices"] =
            json!([{"id": 20, "name": p.city, "location": p.location(), "child_ids": [], "parent_id": null}]);
        if let Some((low, high, currency)) = &p.salary {
            job["pay_input_ranges"] = json!([{
                "min_cents": low * 100, "max_cents": high * 100, "currency_type": currency, "title": "Yearly pay", "blurb": "",
            }]);
        }
    }
    job
}

/// Lever, <https://github.com/lever/postings-api>: the text in an opening and lists.
pub(super) fn lever(p: &TruthPosting, tenant: &str) -> Value {
    let mut sections = p.description_html.split("<h3>");
    let opening = sections.next().unwrap_or_default();
    let lists: Vec<Value> = sections
        .filter_map(|part| part.split_once("</h3>"))
        .filter_map(|(heading, rest)| Some((heading, rest.split_once("<ul>")?.1.split_once("</ul>")?.0)))
        .map(|(heading, items)| json!({"text": heading, "content": items}))
        .collect();
    let closing = p.description_html.rsplit_once("</ul>").map_or("", |(_, rest)| rest);
    let mut job = json!({
        "id": uuid_of(tenant, p.number),
        "text": p.title,
        "hostedUrl": p.url,
        "applyUrl": format!("{}/apply", p.url),
        "categories": {
            "commitment": commitment(p.employment), "department": p.occupation, "team": p.occupation,
            "location": p.location(), "allLocations": [p.location()],
        },
        "country": p.country,
        "createdAt": p.posted_at.unix_timestamp() * 1000,
        "workplaceType": p.workplace.as_str(),
        "description": opening,
        "descriptionPlain": text(opening),
        "lists": lists,
        "additional": closing,
        "additionalPlain": text(closing),
    });
    if let Some((low, high, currency)) = &p.salary {
        job["salaryRange"] =
            json!({"min": low, "max": high, "currency": currency, "interval": "per-year-salary"});
    }
    job
}

/// Ashby, <https://developers.ashbyhq.com/docs/public-job-posting-api>.
pub(super) fn ashby(p: &TruthPosting, tenant: &str) -> Value {
    let mut job = json!({
        "id": uuid_of(tenant, p.number),
        "title": p.title,
        "department": p.occupation,
        "team": p.occupation,
        "employmentType": match p.employment {
            EmploymentType::PartTime => "PartTime",
            EmploymentType::Contractor => "Contract",
            _ => "FullTime",
        },
        "location": p.location(),
        "secondaryLocations": [],
        "publishedAt": p.posted_at.format(&Rfc3339).unwrap_or_default(),
        "isListed": true,
        "isRemote": p.workplace == Workplace::Remote,
        "workplaceType": match p.workplace {
            Workplace::Remote => "Remote",
            Workplace::Hybrid => "Hybrid",
            Workplace::Onsite => "OnSite",
        },
        "address": {"postalAddress": {"addressLocality": p.city, "addressRegion": p.region, "addressCountry": p.country}},
        "jobUrl": p.url,
        "applyUrl": format!("{}/application", p.url),
        "descriptionHtml": p.description_html,
        "descriptionPlain": text(&p.description_html),
        "shouldDisplayCompensationOnJobPostings": p.salary.is_some(),
    });
    if let Some((low, high, currency)) = &p.salary {
        let summary = format!("{currency} {}K - {}K", low / 1000, high / 1000);
        job["compensation"] = json!({
            "compensationTierSummary": summary,
            "scrapeableCompensationSalarySummary": summary,
            "summaryComponents": [{
                "compensationType": "Salary", "interval": "1 YEAR", "currencyCode": currency, "minValue": low, "maxValue": high,
            }],
        });
    }
    job
}

fn commitment(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::PartTime => "Part-time",
        EmploymentType::Contractor => "Contract",
        _ => "Permanent",
    }
}

/// Markup dropped: good enough for the plain fields, which carry our own text.
fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push('\n');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&amp;", "&")
}
