//! The XML of every posting: `Job-Listing`, whose elements companies name and label as they like.

use crate::{
    Extracted,
    document::Document,
    draft::Draft,
    html::words,
    normalize::{dates, places, workplace},
    xml::Node,
};
use posting::fingerprint::fold;

use super::{company, public};

/// What companies call the parts of a place, folded.
const CITY: &[&str] = &[
    "city",
    "location city",
    "ciudad",
    "ville",
    "stadt",
    "cidade",
    "citta",
    "stad",
    "by",
    "miasto",
    "mesto",
];
const REGION: &[&str] =
    &["state", "province", "region", "provincia", "bundesland", "departement", "estado", "regione", "canton"];
const COUNTRY: &[&str] =
    &["country", "pais", "pays", "land", "paese", "nazione", "kraj", "zeme", "maa", "country name"];

pub(super) fn is_job(node: &Node) -> bool {
    node.name == "job" && (node.child("jobtitle").is_some() || node.child("title").is_some())
}

pub(super) fn posting(document: &Document<'_>, tenant: &str, job: &Node) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let field = |names: &[&str]| names.iter().find_map(|name| job.text_of(name));
    // The element without a name holds the number that the posting's address ends in.
    let id = field(&["unnamed", "jobid", "reqid", "jobreqid", "req-id", "id"])?;
    let url = field(&["joburl", "job-url", "url", "link"])
        .filter(|url| url.starts_with("http"))
        .unwrap_or_else(|| public(tenant, &id));
    let own = Own::of(job);
    let mut draft = Draft::new();
    draft.title(field(&["jobtitle", "title"]).as_deref(), "JobTitle");
    draft.company(field(&["company"]).as_deref(), "company");
    draft.company(own.named(&["company", "brand", "legal entity", "employer"]), "filter: Company");
    company(&mut draft, tenant);
    draft.html(
        field(&["job-description", "jobdescription", "externaljobdescription", "description"]).as_deref(),
        "Job-Description",
    );
    place(&field, &own, &mut draft);
    draft.workplace(
        own.named(&["work location", "flexible work"])
            .or_else(|| own.of_kind("workplace"))
            .and_then(workplace::parse),
        "filter: Work Location",
    );
    draft.external_id(field(&["reqid", "jobreqid", "referencenumber"]).or(Some(id)), "ReqId");
    draft.department(
        field(&["department"])
            .as_deref()
            .or_else(|| own.named(&["functional area"]))
            .or_else(|| own.of_kind("department")),
        "Department",
    );
    draft.employment(
        field(&["employmenttype", "jobtype"]).as_deref().or_else(|| own.of_kind("employment")),
        "filter: Employment Type",
    );
    draft.posted_at(
        field(&["posted-date", "posteddate", "dateposted", "posting-date", "date"])
            .and_then(|text| dates::parse(&text, now)),
        "Posted-Date",
    );
    draft.finish(&url)
}

fn place(field: &dyn Fn(&[&str]) -> Option<String>, own: &Own, draft: &mut Draft) {
    let part = |plain: &str, names: &[&str]| field(&[plain]).or_else(|| own.named(names).map(str::to_owned));
    let (city, region, country) = (part("city", CITY), part("state", REGION), part("country", COUNTRY));
    // Where no field is the town's, a place in words is: the town alone, or all of it.
    let words = field(&["location", "job-location"])
        .or_else(|| own.of_kind("location").map(str::to_owned))
        .filter(|words| city.is_none() && !places::parse(words).is_empty());
    if let Some(words) = words.as_deref().filter(|words| words.contains([',', ';', '|'])) {
        return draft.location(Some(words), "filter: Location");
    }
    let city = city.or(words);
    let line: Vec<&str> = [&city, &region, &country].into_iter().flatten().map(String::as_str).collect();
    draft.location(Some(&line.join(", ")), "filters: City, State, Country");
    draft.places(
        places::of_parts(city.as_deref(), region.as_deref(), country.as_deref()).into_iter().collect(),
        "filters: City, State, Country",
    );
}

/// `filter1`, `mfield2`, …: what a company calls its fields stands in their labels, in its own language.
struct Own(Vec<(String, String, String)>);

impl Own {
    fn of(job: &Node) -> Self {
        let labelled = |field: &Node| {
            let (label, value) = (field.text_of("label")?, field.text_of("value")?);
            let (label, value) = (label.trim(), value.trim());
            // "Country/Region", "Job Family / Functional Area": the first says it.
            let first = fold(label.split(['/', '(', ',']).next().unwrap_or(label));
            (!value.is_empty()).then(|| (first, label.to_lowercase(), value.to_owned()))
        };
        Self(job.children.iter().filter_map(labelled).collect())
    }

    /// The value of the first field that is called so.
    fn named(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            self.0.iter().find(|(label, ..)| label == name).map(|(.., value)| value.as_str())
        })
    }

    /// The value of the first field whose label means that on pages too.
    fn of_kind(&self, kind: &str) -> Option<&str> {
        let is_kind = |label: &str| words::kind_of("label", label) == Some(kind);
        self.0
            .iter()
            .find(|(first, label, _)| is_kind(label) || is_kind(first))
            .map(|(.., value)| value.as_str())
    }
}
