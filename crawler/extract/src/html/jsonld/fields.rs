//! The fields of one JobPosting.

use posting::EmploymentType;
use serde_json::Value;

use super::{Graph, place::location};
use crate::{
    Extracted,
    document::Document,
    draft::Draft,
    normalize::{dates, employment, entities, salary, text},
    value::{at, first_text, label, list_at, num_at, str_at, text_at},
};

/// Reads one JobPosting.
pub(crate) fn posting_of(
    node: &Value,
    graph: &Graph<'_>,
    document: &Document<'_>,
    url: &str,
) -> Option<Extracted> {
    let mut draft = Draft::new();
    fill(&mut draft, node, graph, document);
    draft.finish(url)
}

/// Fills what the draft lacks from a JobPosting.
pub(crate) fn fill(draft: &mut Draft, node: &Value, graph: &Graph<'_>, document: &Document<'_>) {
    let now = document.page.fetched_at;
    draft.title(first_text(node, &["title", "name", "jobTitle"]).as_deref(), "JobPosting.title");
    let organisation = at(node, "hiringOrganization").map(|organisation| graph.resolve(organisation));
    draft.company(organisation.and_then(company).as_deref(), "JobPosting.hiringOrganization");
    describe(draft, node);
    draft.external_id(identifier(node), "JobPosting.identifier");
    draft.employment_type(employment_of(node), "JobPosting.employmentType");
    location(draft, node, graph);
    draft.stated_pay(
        ["baseSalary", "salary"]
            .iter()
            .find_map(|key| str_at(node, key))
            .filter(|_| at(node, "salaryCurrency").is_none()),
        "JobPosting.baseSalary",
    );
    draft.salary(pay(node), "JobPosting.baseSalary");
    for key in ["datePosted", "datePublished"] {
        draft.posted_at(at(node, key).and_then(|value| dates::of_value(value, now)), "JobPosting.datePosted");
    }
    draft.valid_through(
        str_at(node, "validThrough").and_then(|text| dates::end_of_day(text, now)),
        "JobPosting.validThrough",
    );
    draft.department(
        first_text(node, &["employmentUnit.name", "employmentUnit.department.name", "department"]).as_deref(),
        "JobPosting.employmentUnit",
    );
    draft.language(
        str_at(node, "inLanguage").and_then(crate::normalize::language::of_code),
        "JobPosting.inLanguage",
    );
    draft.apply_url(
        first_text(node, &["applicationContact.url", "potentialAction.target.urlTemplate", "applyUrl"])
            .as_deref()
            .filter(|url| url.starts_with("http")),
        document.url(),
        "JobPosting.applicationContact",
    );
}

fn company(organisation: &Value) -> Option<String> {
    match organisation {
        Value::Array(many) => many.iter().find_map(company),
        _ => first_text(organisation, &["name", "legalName", "alternateName"])
            .or_else(|| organisation.as_str().map(str::to_owned)),
    }
    .filter(|name| !name.starts_with("http") && !name.trim().is_empty())
}

pub(super) fn identifier(node: &Value) -> Option<String> {
    let identifier = at(node, "identifier").or_else(|| at(node, "jobId"))?;
    match identifier {
        Value::Object(_) => first_text(identifier, &["value", "@id", "name"]),
        Value::Array(many) => {
            many.iter().find_map(|one| text_at(one, "value").or_else(|| crate::value::scalar(one)))
        }
        other => crate::value::scalar(other),
    }
}

/// The description; duties and qualifications follow where the description is only their preamble.
fn describe(draft: &mut Draft, node: &Value) {
    let joined = |key: &str| {
        let parts: Vec<String> = list_at(node, key).into_iter().filter_map(label).collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    };
    let Some(main) = joined("description") else {
        let sections: Vec<_> = [
            ("Responsibilities", "responsibilities"),
            ("Qualifications", "qualifications"),
            ("Skills", "skills"),
            ("Benefits", "jobBenefits"),
        ]
        .iter()
        .map(|(heading, key)| (Some((*heading).to_owned()), joined(key)))
        .collect();
        return draft.sections(&sections, "JobPosting.responsibilities, qualifications");
    };
    let main_text = text::of_html(&entities::html(&main), 200_000);
    let extra: Vec<(Option<String>, Option<String>)> =
        [("Responsibilities", "responsibilities"), ("Qualifications", "qualifications")]
            .iter()
            .filter_map(|(heading, key)| Some((Some((*heading).to_owned()), Some(joined(key)?))))
            .collect();
    let added: usize = extra
        .iter()
        .filter_map(|(_, body)| body.as_deref())
        .map(|body| text::of_html(body, 200_000))
        .filter(|body| !contains_text(&main_text, body))
        .map(|body| body.len())
        .sum();
    if added * 5 >= main_text.len() * 2 && added > 0 {
        let mut sections = vec![(None, Some(main))];
        sections.extend(extra.into_iter().filter(|(_, body)| {
            body.as_deref().is_some_and(|body| !contains_text(&main_text, &text::of_html(body, 200_000)))
        }));
        draft.sections(&sections, "JobPosting.description, responsibilities, qualifications");
    } else {
        draft.html(Some(&main), "JobPosting.description");
    }
}

/// Whether most of `part` stands in `whole` already: its beginning does.
fn contains_text(whole: &str, part: &str) -> bool {
    let start = posting::text::truncate_chars(part, 40);
    start.is_empty() || whole.contains(start)
}

fn employment_of(node: &Value) -> Option<EmploymentType> {
    let kinds: Vec<String> = list_at(node, "employmentType").into_iter().filter_map(label).collect();
    kinds.iter().flat_map(|kinds| kinds.split([',', '|'])).find_map(employment::parse)
}

fn pay(node: &Value) -> Option<posting::Salary> {
    let stated = list_at(node, "baseSalary").into_iter().next().or_else(|| at(node, "salary"))?;
    let currency = first_text(stated, &["currency", "value.currency", "priceCurrency"])
        .or_else(|| text_at(node, "salaryCurrency"));
    let currency = currency.as_deref().and_then(salary::currency);
    if let Some(text) = stated.as_str() {
        return salary::parse(text, currency.as_deref());
    }
    if stated.is_number() {
        let figure = stated.as_f64();
        return salary::build(figure, figure, currency, None);
    }
    let value = list_at(stated, "value").into_iter().next().unwrap_or(stated);
    let unit = first_text(value, &["unitText", "unitCode", "duration"])
        .or_else(|| first_text(stated, &["unitText", "duration"]));
    let unit = unit.as_deref().and_then(salary::unit);
    let figure = |key: &str| num_at(value, key).or_else(|| num_at(stated, key));
    // A PriceSpecification says the same in other words.
    let (low, high) = (
        figure("minValue").or_else(|| figure("minPrice")),
        figure("maxValue").or_else(|| figure("maxPrice")),
    );
    if low.is_none() && high.is_none() {
        let text = value.as_str().map(str::to_owned).or_else(|| text_at(value, "value"));
        let read = text.as_deref().and_then(|text| salary::parse(text, currency.as_deref()));
        if let Some(mut read) = read {
            if read.unit.is_none() {
                read = salary::build(read.min, read.max, read.currency, unit)?;
            }
            return Some(read);
        }
        let single = value
            .as_f64()
            .or_else(|| num_at(value, "value"))
            .or_else(|| num_at(stated, "value"))
            .or_else(|| num_at(stated, "price"));
        return salary::build(single, single, currency, unit);
    }
    salary::build(low, high, currency, unit)
}
