//! schema.org JobPosting as JSON-LD, by Google's rules and beyond them where pages are.

use std::collections::HashMap;

use posting::{EmploymentType, Location, Workplace};
use serde_json::Value;
use url::Url;

use super::{Context, meta::attribute, repair};
use crate::{
    Extracted, Extraction, Request, RequestKind,
    document::Document,
    draft::Draft,
    normalize::{dates, employment, entities, places, salary, text, workplace},
    value::{at, first_text, label, label_at, list_at, num_at, str_at, text_at},
};

/// More nodes than this in one page are not looked at.
const MAX_NODES: usize = 200_000;
/// More scripts than this are not read.
const MAX_SCRIPTS: usize = 200;

/// Reads every JobPosting of the page's JSON-LD scripts.
pub(crate) fn read(context: &Context<'_>, out: &mut Extraction) {
    let values: Vec<Value> = scripts(&context.document.text).flat_map(repair::values).collect();
    if values.is_empty() {
        return;
    }
    let graph = Graph::of(&values);
    let found: Vec<&Value> = graph.postings();
    take(&found, &graph, context.document, &context.identity(), out);
    if !out.postings.is_empty() && out.adapter == "page" {
        out.adapter = "jsonld";
    }
}

/// The same of a JSON answer that holds JobPosting objects as they are.
pub(crate) fn from_value(value: &Value, document: &Document<'_>, out: &mut Extraction) {
    let values = std::slice::from_ref(value);
    let graph = Graph::of(values);
    take(&graph.postings(), &graph, document, document.url().as_str(), out);
}

fn take(found: &[&Value], graph: &Graph<'_>, document: &Document<'_>, identity: &str, out: &mut Extraction) {
    let own = |node: &Value| address(node, document.url());
    let page = posting::CanonicalUrl::parse(identity).ok();
    let is_page = |url: &Url| posting::CanonicalUrl::from_url(url).ok() == page;
    // The page is one posting's when it is alone, or when one of them says that this is its address: the others are
    // then recommendations, and their own pages hold them.
    let main = match found {
        [only] => Some(*only),
        many => many.iter().copied().find(|node| own(node).is_some_and(|url| is_page(&url))),
    };
    if let Some(main) = main {
        out.postings.extend(posting_of(main, graph, document, identity));
        for other in found.iter().filter(|node| !std::ptr::eq(**node, main)) {
            if let Some(url) = own(other).filter(|url| !is_page(url)) {
                out.follow.push(Request::get(url, RequestKind::Posting));
            }
        }
        return;
    }
    for (index, node) in found.iter().enumerate() {
        let url = own(node).map_or_else(|| numbered(identity, node, index), String::from);
        match posting_of(node, graph, document, &url) {
            Some(posting) if !posting.data.description.is_empty() => out.postings.push(posting),
            Some(posting) => out.list(
                posting.url.as_str(),
                Some(Request::get(posting.url.url().clone(), RequestKind::Posting)),
            ),
            None => {}
        }
    }
}

/// One of several postings that share a page and state no address of their own.
fn numbered(identity: &str, node: &Value, index: usize) -> String {
    let Ok(mut url) = Url::parse(identity) else { return identity.to_owned() };
    if index > 0 {
        let name = identifier(node).unwrap_or_else(|| (index + 1).to_string());
        url.query_pairs_mut().append_pair("posting", &name);
    }
    url.into()
}

/// A posting's own address, where it states one on the same site.
fn address(node: &Value, page: &Url) -> Option<Url> {
    let stated = first_text(node, &["url", "mainEntityOfPage.@id", "mainEntityOfPage", "@id", "sameAs"])?;
    let url = page.join(&stated).ok()?;
    let fragment_only = url.fragment().is_some() && url.path() == page.path();
    (matches!(url.scheme(), "http" | "https") && url.path() != "/" && !fragment_only).then_some(url)
}

/// The texts of the `ld+json` scripts. Read from the page's text, not from its tree: scripts hold no mark-up, and a broken
/// page around them does not matter.
fn scripts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let at = text::find_ignoring_case(rest, "<script")?;
            let tag = &rest[at + 7..];
            let close = tag.find('>')?;
            let (attributes, body) = (&tag[..close], &tag[close + 1..]);
            let end = text::find_ignoring_case(body, "</script").unwrap_or(body.len());
            rest = &body[end..];
            if attribute(attributes, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
            {
                return Some(&body[..end]);
            }
        }
    })
    .take(MAX_SCRIPTS)
}

/// Every object of the page's JSON-LD, so that `{"@id": …}` can be looked up.
pub(crate) struct Graph<'a> {
    nodes: Vec<&'a Value>,
    by_id: HashMap<&'a str, &'a Value>,
}

impl<'a> Graph<'a> {
    pub(crate) fn of(values: &'a [Value]) -> Self {
        let mut nodes = Vec::new();
        let mut by_id = HashMap::new();
        let mut stack: Vec<&Value> = values.iter().rev().collect();
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(items) => stack.extend(items.iter().rev()),
                Value::Object(fields) => {
                    if let Some(id) = fields.get("@id").and_then(Value::as_str).filter(|_| fields.len() > 1) {
                        by_id.entry(id).or_insert(value);
                    }
                    nodes.push(value);
                    if !is_posting(value) {
                        stack.extend(fields.values().rev());
                    }
                }
                _ => {}
            }
            if nodes.len() > MAX_NODES {
                break;
            }
        }
        Self { nodes, by_id }
    }

    fn postings(&self) -> Vec<&'a Value> {
        self.nodes.iter().copied().filter(|node| is_posting(node)).collect()
    }

    /// The value itself, or what it refers to.
    fn resolve(&self, value: &'a Value) -> &'a Value {
        match value.as_object() {
            Some(fields) if fields.len() <= 2 => fields
                .get("@id")
                .and_then(Value::as_str)
                .and_then(|id| self.by_id.get(id))
                .copied()
                .unwrap_or(value),
            _ => value,
        }
    }
}

fn is_posting(node: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.rsplit(['/', ':', '#']).next().is_some_and(|name| name.eq_ignore_ascii_case("JobPosting"))
        })
    };
    match node.get("@type").or_else(|| node.get("type")) {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

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

fn identifier(node: &Value) -> Option<String> {
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

fn location(draft: &mut Draft, node: &Value, graph: &Graph<'_>) {
    let mut found: Vec<Location> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let stated: Vec<&Value> =
        list_at(node, "jobLocation").into_iter().map(|place| graph.resolve(place)).take(500).collect();
    // Some sites repeat one address under every place's own name: then the names are the places.
    let by_name = stated.len() > 1
        && stated.iter().all(|place| {
            text_at(place, "name").is_some() && place.get("address") == stated[0].get("address")
        });
    for place in stated {
        let named = by_name.then(|| text_at(place, "name")).flatten().map(|name| text::plain(&name));
        let read = match named {
            Some(name) => {
                let places = places::parse(&name);
                vec![(name, places)]
            }
            None => place_of(place, graph),
        };
        for (line, place) in read {
            if !lines.contains(&line) {
                lines.push(line);
            }
            found.extend(place.into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>());
        }
    }
    let kind = label_at(node, "jobLocationType").unwrap_or_default();
    let line = lines.join("; ");
    let title = draft.data().title.clone();
    let hybrid = [title.as_str(), line.as_str(), kind.as_str()].iter().any(|text| {
        workplace::in_place(text) == Some(Workplace::Hybrid)
            || workplace::parse(&kind) == Some(Workplace::Hybrid)
    });
    draft.workplace(
        if hybrid { Some(Workplace::Hybrid) } else { workplace::parse(&kind) },
        "JobPosting.jobLocationType",
    );
    if found.is_empty() && lines.is_empty() {
        for area in list_at(node, "applicantLocationRequirements") {
            let Some(name) = label(area).or_else(|| label_at(area, "address.addressCountry")) else {
                continue;
            };
            found.extend(
                places::parse(&name).into_iter().filter(|place| !found.contains(place)).collect::<Vec<_>>(),
            );
            lines.push(name);
        }
        let line = lines.join("; ");
        draft.location(Some(&line), "JobPosting.applicantLocationRequirements");
        draft.places(found, "JobPosting.applicantLocationRequirements");
        if draft.data().workplace == Some(Workplace::Remote) {
            draft.location(Some("Remote"), "JobPosting.jobLocationType");
        }
        return;
    }
    draft.location(Some(&line), "JobPosting.jobLocation");
    draft.places(found, "JobPosting.jobLocation");
}

/// The places of a `Place`: each as a line in the source's words, and as parts.
fn place_of(place: &Value, graph: &Graph<'_>) -> Vec<(String, Vec<Location>)> {
    if let Some(text) = place.as_str() {
        return Some(text::plain(text))
            .filter(|text| !text.is_empty())
            .map(|text| (text.clone(), places::parse(&text)))
            .into_iter()
            .collect();
    }
    let addresses: Vec<&Value> =
        list_at(place, "address").into_iter().map(|address| graph.resolve(address)).collect();
    let addresses = if addresses.is_empty()
        && (at(place, "addressLocality").is_some() || at(place, "addressCountry").is_some())
    {
        vec![place]
    } else {
        addresses
    };
    let read: Vec<_> = addresses.iter().filter_map(|address| address_of(address)).collect();
    if read.is_empty()
        && let Some(name) = text_at(place, "name")
    {
        let name = text::plain(&name);
        return vec![(name.clone(), places::parse(&name))];
    }
    read
}

fn address_of(address: &Value) -> Option<(String, Vec<Location>)> {
    if let Some(text) = address.as_str() {
        let line = text::plain(text);
        return (!line.is_empty()).then(|| (line.clone(), places::parse(&line)));
    }
    let part = |key: &str| {
        let text = list_at(address, key)
            .into_iter()
            .filter_map(label)
            .map(|text| text::plain(&text))
            .find(|text| !text.is_empty())?;
        (!matches!(
            text.to_ascii_lowercase().as_str(),
            "null" | "undefined" | "n/a" | "none" | "-" | "unavailable"
        ))
        .then_some(text)
    };
    let (city, region, country) = (part("addressLocality"), part("addressRegion"), part("addressCountry"));
    // "Uusimaa,FI" in Finland: the code is the country's.
    let region = region.map(|region| match region.rsplit_once(',') {
        Some((name, code))
            if places::country(code.trim())
                .is_some_and(|code| Some(code) == country.as_deref().and_then(places::country)) =>
        {
            name.trim().to_owned()
        }
        _ => region,
    });
    // A region that is the country's name says nothing of its own.
    let region = region.filter(|region| {
        country.as_deref().is_none_or(|country| {
            places::country(region)
                .is_none_or(|code| Some(code) != places::country(country) || region.len() == 2)
        })
    });
    let mut line: Vec<&str> = Vec::new();
    for part in [&city, &region, &country].into_iter().flatten() {
        if !line.iter().any(|have| {
            have.eq_ignore_ascii_case(part)
                || have.to_lowercase().ends_with(&format!(", {}", part.to_lowercase()))
        }) {
            line.push(part);
        }
    }
    // Some put the whole address into the locality.
    let place = match &city {
        Some(city) if city.contains(',') && region.is_none() => {
            places::parse(city).into_iter().next().map(|mut place| {
                place.country =
                    place.country.or_else(|| country.as_deref().and_then(places::country_or_text));
                place
            })
        }
        _ => places::of_parts(city.as_deref(), region.as_deref(), country.as_deref()),
    };
    if line.is_empty() {
        let street = part("streetAddress")?;
        return Some((street.clone(), places::parse(&street)));
    }
    Some((line.join(", "), place.into_iter().collect()))
}

fn pay(node: &Value) -> Option<posting::Salary> {
    let stated = list_at(node, "baseSalary").into_iter().next().or_else(|| at(node, "salary"))?;
    let currency =
        first_text(stated, &["currency", "value.currency"]).or_else(|| text_at(node, "salaryCurrency"));
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
    let (low, high) = (figure("minValue"), figure("maxValue"));
    if low.is_none() && high.is_none() {
        let text = value.as_str().map(str::to_owned).or_else(|| text_at(value, "value"));
        let read = text.as_deref().and_then(|text| salary::parse(text, currency.as_deref()));
        if let Some(mut read) = read {
            if read.unit.is_none() {
                read = salary::build(read.min, read.max, read.currency, unit)?;
            }
            return Some(read);
        }
        let single = value.as_f64().or_else(|| num_at(value, "value")).or_else(|| num_at(stated, "value"));
        return salary::build(single, single, currency, unit);
    }
    salary::build(low, high, currency, unit)
}
