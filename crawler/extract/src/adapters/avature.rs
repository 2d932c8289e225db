//! Avature: `{host}/{portal}/SearchJobs/?jobOffset=N`, "1-6 of 65"; each portal of a company is a board. The portals of larger
//! companies live on their own hosts, told by these paths and by the system's mark in the page.

use posting::fingerprint::fold;
use url::Url;

use super::{
    Adapter, HtmlPage, Read, https,
    pager::{Shown, linked, marked_next, shown, with_number},
    query, segments, subdomain,
};
use crate::{
    Extracted, Extraction, Request, RequestKind, Selectors,
    document::Document,
    normalize::{places, text},
};

/// What companies call the fields of a place, folded.
const CITY: &[&str] = &["city", "town", "location city", "stadt", "ort", "ville", "ciudad", "citta"];
const REGION: &[&str] =
    &["state", "province", "state province", "state prov county", "region", "bundesland", "estado"];
const COUNTRY: &[&str] = &["country", "country region", "location country", "land", "pays", "pais", "paese"];

pub(crate) struct Avature;

impl Adapter for Avature {
    fn name(&self) -> &'static str {
        "avature"
    }

    fn tenant_of(&self, url: &Url) -> Option<String> {
        Some(format!("{}/{}", subdomain(url, "avature.net")?, portal(url)))
    }

    fn claims(&self, document: &Document<'_>) -> Option<String> {
        let path = document.url().path();
        let own = document.is_html()
            && ["/SearchJobs", "/JobDetail", "/FolderDetail"].iter().any(|page| path.contains(page))
            && ["avature", "/ASSET/portal/", "/portalpacks/"].iter().any(|mark| document.text.contains(mark));
        own.then(|| Some(format!("{}/{}", document.url().host_str()?, portal(document.url()))))?
    }

    fn requests(&self, tenant: &str) -> Option<Vec<Request>> {
        let (name, portal) = tenant.split_once('/')?;
        Some(vec![Request::get(
            https(&format!("{}/{portal}/SearchJobs/?jobOffset=0", host(name)))?,
            RequestKind::Listing,
        )])
    }

    fn read(&self, _: &Document<'_>, _: &str, _: &mut Extraction) -> Read {
        Read::Page
    }

    fn has_interface(&self) -> bool {
        false
    }

    fn identity(&self, url: &Url) -> Option<Url> {
        let path = segments(url);
        let at = path.iter().position(|part| is_posting(part))?;
        match path.get(at + 1..)? {
            [] => query(url, "jobId")
                .or_else(|| query(url, "jobid"))
                .and_then(|id| https(&format!("{}/{}?jobId={id}", url.host_str()?, path.join("/")))),
            _ => https(&format!("{}/{}", url.host_str()?, path.join("/"))),
        }
    }

    /// Town, state and country each have a field of their own, under a label that the company chose.
    fn polish(&self, document: &Document<'_>, posting: &mut Extracted) {
        let fields = fields(&document.text);
        let value = |names: &[&str]| {
            fields.iter().find(|(label, _)| names.contains(&label.as_str())).map(|(_, value)| value.as_str())
        };
        let Some(city) = value(CITY) else { return };
        let (region, country) = (value(REGION), value(COUNTRY));
        let own = &mut posting.data;
        if own.location.as_deref().is_some_and(|line| line != city) || region.or(country).is_none() {
            return;
        }
        let line: Vec<&str> = [Some(city), region, country].into_iter().flatten().collect();
        own.location = Some(line.join(", "));
        own.locations = places::of_parts(Some(city), region, country).into_iter().collect();
        posting.provenance.insert("location".to_owned(), "fields: city, state, country".to_owned());
    }

    fn html_page(&self, document: &Document<'_>) -> Option<HtmlPage> {
        let path = segments(document.url());
        let at = path.iter().position(|part| part.eq_ignore_ascii_case("SearchJobs"))?;
        let shown = shown(&document.text);
        let total = shown.as_ref().and_then(|shown| shown.total);
        let next =
            marked_next(document, "paginationNextLink").or_else(|| by_offset(document, shown.as_ref()));
        // Behind the page's name stands what was searched for.
        Some(HtmlPage { next, total, whole: at + 1 == path.len() })
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".banner__text__title, .section__header__text__title, .jobDetailTitle, .job-detail__title, h1".into()),
            location: Some(".article__header--locations p, .tf_locations .article__content__view__field__value, .fa-globe + strong, .field--location .article__content__view__field__value".into()),
            posted_at: Some(".fa-calendar-o + strong".into()),
            description: Some(".article--details, .article__content--rich-text, .jobDetailDescription, .job-detail__description, .jobDescription".into()),
            remove: vec![".article__header__text__subtitle".into(), ".article__footer".into()],
            ..Selectors::default()
        })
    }
}

/// The labels, folded, and the values of a posting's fields.
fn fields(text: &str) -> Vec<(String, String)> {
    let element = |rest: &str| {
        let (_, inner) = rest.split_once('>')?;
        let inner = &inner[..inner.find("</div>")?];
        Some(text::plain(posting::text::truncate_bytes(inner, 500)))
    };
    text.match_indices("field__label")
        .take(60)
        .filter_map(|(at, _)| {
            let rest = &text[at..];
            // The value stands next to its label.
            let value = rest.find("field__value").filter(|value| *value < 600)?;
            Some((fold(&element(rest)?), element(&rest[value..])?))
        })
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn host(name: &str) -> String {
    if name.contains('.') { name.to_owned() } else { format!("{name}.avature.net") }
}

/// The first part of a path that is no locale.
fn portal(url: &Url) -> &str {
    let portal = segments(url)
        .into_iter()
        .find(|part| !matches!(part.len(), 2 | 5) || !part.is_ascii() || part.contains("job"))
        .unwrap_or("careers");
    let is_page = portal.contains('.')
        || portal.starts_with('_')
        || portal.eq_ignore_ascii_case("SearchJobs")
        || is_posting(portal);
    if is_page { "careers" } else { portal }
}

/// Both kinds of portals show the same pages.
fn is_posting(part: &str) -> bool {
    ["JobDetail", "FolderDetail"].iter().any(|page| part.eq_ignore_ascii_case(page))
}

/// The next page by its number. The step is the page's own: the links to its other pages state it, or how far it shows.
fn by_offset(document: &Document<'_>, shown: Option<&Shown>) -> Option<Url> {
    let names = ["folderOffset", "jobOffset"];
    let name = names.into_iter().find(|name| document.text.contains(&format!("{name}=")));
    let asked = names.into_iter().find_map(|name| query(document.url(), name));
    let offset = asked.and_then(|offset| offset.parse::<u64>().ok()).unwrap_or(0);
    let name = name.or_else(|| names.into_iter().find(|name| query(document.url(), name).is_some()));
    let name = name.unwrap_or("jobOffset");
    let total = shown.and_then(|shown| shown.total);
    let linked = linked(&document.text, name, offset).filter(|next| total.is_none_or(|total| *next < total));
    let next = linked.or_else(|| {
        let shown = shown?;
        (shown.to > offset && shown.total? > shown.to).then_some(shown.to)
    })?;
    Some(with_number(document.url(), name, next))
}
