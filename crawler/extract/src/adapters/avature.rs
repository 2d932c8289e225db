//! Avature: `{host}/{portal}/SearchJobs/?jobOffset=N`, "1-6 of 65"; each portal of a company is a board. The portals of larger
//! companies live on their own hosts, told by these paths and by the system's mark in the page.

use url::Url;

use super::{
    Adapter, HtmlPage, Read, https,
    pager::{Shown, linked, marked_next, shown, with_number},
    query, segments, subdomain,
};
use crate::{Extraction, Request, RequestKind, Selectors, document::Document};

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
