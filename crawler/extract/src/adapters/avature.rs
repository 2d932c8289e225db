//! Avature: `{host}/{portal}/SearchJobs/?jobOffset=N`, "1-6 of 65"; each portal of a company is a board. The portals of larger
//! companies live on their own hosts, told by these paths and by the system's mark in the page.

use url::Url;

use super::{Adapter, HtmlPage, Read, https, query, segments, subdomain};
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
            && ["/SearchJobs", "/JobDetail"].iter().any(|page| path.contains(page))
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
        let at = path.iter().position(|part| part.eq_ignore_ascii_case("JobDetail"))?;
        match path.get(at + 1..)? {
            [] => query(url, "jobId")
                .or_else(|| query(url, "jobid"))
                .and_then(|id| https(&format!("{}/{}?jobId={id}", url.host_str()?, path.join("/")))),
            _ => https(&format!("{}/{}", url.host_str()?, path.join("/"))),
        }
    }

    fn html_page(&self, document: &Document<'_>) -> Option<HtmlPage> {
        document.url().path().to_ascii_lowercase().contains("/searchjobs").then_some(())?;
        let total = total_of(&document.text);
        // The step is the page's own: the links to its other pages state it.
        let offset =
            query(document.url(), "jobOffset").and_then(|offset| offset.parse::<u64>().ok()).unwrap_or(0);
        let offsets: Vec<u64> = document
            .text
            .match_indices("jobOffset=")
            .take(200)
            .filter_map(|(at, found)| {
                let rest = &document.text[at + found.len()..];
                rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse().ok()
            })
            .collect();
        let next = offsets
            .into_iter()
            .filter(|other| *other > offset && total.is_none_or(|total| *other < total))
            .min()
            .map(|next| {
                let mut url = document.url().clone();
                url.set_query(Some(&format!("jobOffset={next}")));
                url
            });
        Some(HtmlPage { next, total })
    }

    fn selectors(&self) -> Option<Selectors> {
        Some(Selectors {
            title: Some(".banner__text__title, .section__header__text__title, .jobDetailTitle, .job-detail__title, h1".into()),
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
        || ["SearchJobs", "JobDetail"].iter().any(|page| portal.eq_ignore_ascii_case(page));
    if is_page { "careers" } else { portal }
}

/// "1-6 of 65".
fn total_of(text: &str) -> Option<u64> {
    text.match_indices(" of ").find_map(|(at, _)| {
        let before = text[..at].trim_end();
        let range = before.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
        let digits: String = text[at + 4..]
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ',')
            .filter(char::is_ascii_digit)
            .collect();
        (range >= 3 && before[before.len() - range..].contains('-')).then(|| digits.parse().ok())?
    })
}
