//! Recruitee: `{s}.recruitee.com/api/offers/` gives every offer in full; companies' own hosts answer the same path. The script
//! that shows a board on a company's page knows the company by a number and asks `career.recruitee.com/api/c/{number}/widget/`.

use posting::Workplace;
use serde_json::Value;
use url::Url;

use super::{
    Adapter, Read, company_of_context, https, is_number, json as parse, segments, subdomain, widget,
};
use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, SweepPart,
    document::{Document, Kind},
    draft::Draft,
    normalize::{dates, places, salary},
    value::{at, bool_at, first_text, list_at, num_at, str_at, text_at},
};

pub(crate) struct Recruitee;

impl Adapter for Recruitee {
    fn name(&self) -> &'static str {
        "recruitee"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        match (subdomain(url, "recruitee.com")?, segments(url).as_slice()) {
            ("career" | "careers", ["api", "c", number, ..]) => Some((*number).to_owned()),
            (name, _) => Some(name.to_owned()),
        }
    }

    /// `RTWidget({"companies": [26767], …})`.
    fn in_widget(&self, page: &str) -> Option<String> {
        widget::number(page, "RTWidget", "companies").map(str::to_owned)
    }

    /// Offers of a company's own host: the array or the one offer, and its names, are Recruitee's.
    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let path = document.url().path();
        (document.kind == Kind::Json
            && path.contains("/api/offers")
            && ["offers", "offer.careers_url"]
                .iter()
                .any(|name| document.json().is_ok_and(|json| at(json, name).is_some())))
        .then(|| document.url().host_str().map(str::to_owned))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        if is_number(tenant) {
            let url = https(&format!("career.recruitee.com/api/c/{tenant}/widget/?widget=true"))?;
            return Some(vec![Request::get(url, RequestKind::Listing)]);
        }
        let host = if tenant.contains('.') { tenant.to_owned() } else { format!("{tenant}.recruitee.com") };
        let url = https(&format!("{host}/api/offers/"))?;
        (!tenant.contains('/')).then(|| vec![Request::get(url, RequestKind::Listing)])
    }

    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read {
        if document.is_html() {
            return Read::Page;
        }
        let Some(json) = parse(document, out) else { return Read::Done };
        if let Some(offers) = at(json, "offers").and_then(Value::as_array) {
            let public = |offer: &&Value| str_at(offer, "status").is_none_or(|status| status == "published");
            out.postings
                .extend(offers.iter().filter(public).filter_map(|offer| posting(document, tenant, offer)));
            out.sweep =
                Some(SweepPart { finished: true, complete: true, total_so_far: out.postings.len() as u64 });
        } else if let Some(offer) = at(json, "offer") {
            out.postings.extend(posting(document, tenant, offer));
        } else {
            out.reason = Some(if at(json, "error").is_some() {
                NoPosting::UnknownTenant
            } else {
                NoPosting::Shape("Recruitee's offers")
            });
        }
        Read::Done
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let path = segments(url);
        let at = path.iter().position(|part| *part == "o")?;
        let slug = path.get(at + 1)?;
        https(&format!("{}/o/{slug}", url.host_str()?))
    }

    fn inner(&self, url: &Url) -> Option<Url> {
        let posting = self.identity(url)?;
        https(&format!("{}/api/offers/{}", url.host_str()?, segments(&posting).last()?))
    }
}

/// The texts in the offer's main language, else in English, else in the first language there is.
fn translation(offer: &Value) -> Option<&Value> {
    let all = at(offer, "translations")?.as_object()?;
    first_text(offer, &["main_locale", "locale", "lang_code"])
        .and_then(|main| all.get(&main))
        .or_else(|| all.get("en"))
        .or_else(|| all.values().next())
}

fn posting(document: &Document<'_>, tenant: &str, offer: &Value) -> Option<Extracted> {
    let now = document.page.fetched_at;
    let url = match str_at(offer, "careers_url") {
        Some(url) => url.to_owned(),
        None => format!("https://{}/o/{}", document.url().host_str()?, text_at(offer, "slug")?),
    };
    let mut draft = Draft::new();
    // Boards in several languages keep the texts of each under its code; the offer's own fields are the main one's.
    let translated = translation(offer);
    let worded = |key: &str| str_at(offer, key).or_else(|| translated.and_then(|texts| str_at(texts, key)));
    draft.title(worded("title").or_else(|| worded("sharing_title")), "title");
    draft.title(first_text(offer, &["position"]).as_deref(), "position");
    draft.company(str_at(offer, "company_name"), "company_name");
    draft.company(company_of_context(document), "the board's page");
    draft.company_of_tenant(tenant);
    let kind = if bool_at(offer, "hybrid") == Some(true) {
        Some(Workplace::Hybrid)
    } else if bool_at(offer, "remote") == Some(true) {
        // Offered both remotely and in the office: the applicant chooses, which is neither of the two.
        (bool_at(offer, "on_site") != Some(true)).then_some(Workplace::Remote)
    } else {
        (bool_at(offer, "on_site") == Some(true)).then_some(Workplace::Onsite)
    };
    draft.workplace(kind, "remote, hybrid, on_site");
    let mut found: Vec<_> = Vec::new();
    for place in list_at(offer, "locations") {
        let place = places::of_parts(
            first_text(place, &["city", "name"]).as_deref(),
            str_at(place, "state"),
            first_text(place, &["country_code", "country"]).as_deref(),
        );
        found.extend(place.filter(|place| !found.contains(place)).into_iter().collect::<Vec<_>>());
    }
    if found.is_empty() {
        found.extend(places::of_parts(
            str_at(offer, "city"),
            first_text(offer, &["state_name", "state_code"]).as_deref(),
            first_text(offer, &["country_code", "country"]).as_deref(),
        ));
    }
    draft.location(str_at(offer, "location"), "location");
    draft.places(found, "locations");
    let own = |key: &str| (None, worded(key).map(str::to_owned));
    draft.sections(&[own("description"), own("requirements")], "description, requirements");
    draft.external_id(text_at(offer, "id"), "id");
    draft.department(first_text(offer, &["department"]).as_deref(), "department");
    draft.employment(
        first_text(offer, &["employment_type_code", "employment_type"]).as_deref(),
        "employment_type_code",
    );
    draft.apply_url(str_at(offer, "careers_apply_url"), document.url(), "careers_apply_url");
    for key in ["published_at", "created_at"] {
        draft.posted_at(at(offer, key).and_then(|value| dates::of_value(value, now)), key);
    }
    draft.valid_through(str_at(offer, "close_at").and_then(|text| dates::end_of_day(text, now)), "close_at");
    if let Some(pay) = at(offer, "salary") {
        let unit = str_at(pay, "period").and_then(salary::unit);
        draft.salary(
            salary::build(
                num_at(pay, "min"),
                num_at(pay, "max"),
                str_at(pay, "currency").and_then(salary::currency),
                unit,
            ),
            "salary",
        );
    }
    draft.finish(&url)
}
