//! Where a page leads.

use scraper::{ElementRef, Selector};
use url::Url;

use super::{Context, dom::Dom, words};
use crate::{Request, RequestKind, adapters, normalize::text};

/// One link, as it will be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) url: Url,
    pub(crate) text: String,
    pub(crate) kind: RequestKind,
    pub(crate) next: bool,
}

impl Link {
    pub(crate) fn request(&self) -> Request {
        let mut request = Request::get(self.url.clone(), self.kind);
        if self.next {
            // The rest of a list before the other pages of the site.
            request.priority = 7;
        }
        request
    }
}

/// The links of a page, each address once, in order. `nofollow` ones are left out, and whatever is no page.
pub(crate) fn of(context: &Context<'_>, dom: &Dom) -> Vec<Link> {
    let Ok(anchors) = Selector::parse("a[href], area[href], link[rel~=next][href]") else {
        return Vec::new();
    };
    let base = context.meta.base_of(context.document.url());
    let mut seen = std::collections::HashSet::new();
    let mut links = Vec::new();
    for anchor in dom.html.select(&anchors) {
        let rel = anchor.attr("rel").unwrap_or_default().to_ascii_lowercase();
        if rel.split_ascii_whitespace().any(|word| matches!(word, "nofollow" | "sponsored" | "ugc")) {
            continue;
        }
        let Some(mut url) = anchor.attr("href").and_then(|href| base.join(href.trim()).ok()) else {
            continue;
        };
        url.set_fragment(None);
        if !is_page(&url) || !seen.insert(url.clone()) {
            continue;
        }
        let text = anchor_text(anchor);
        let next = rel.split_ascii_whitespace().any(|word| word == "next")
            || is_next(&text, &url, context.document.url());
        let kind = if next { RequestKind::Listing } else { kind_of(context, &url, &text) };
        links.push(Link { url, text, kind, next });
    }
    links
}

/// The addresses of the links that an operator's selector names: the element's own, or that of a link inside it.
pub(crate) fn selected(context: &Context<'_>, dom: &Dom, selector: Option<&str>) -> Vec<Url> {
    let (Some(selector), Ok(inner)) =
        (selector.and_then(|selector| Selector::parse(selector).ok()), Selector::parse("a[href]"))
    else {
        return Vec::new();
    };
    let base = context.meta.base_of(context.document.url());
    dom.html
        .select(&selector)
        .take(5_000)
        .filter_map(|element| {
            let href = element
                .attr("href")
                .or_else(|| element.select(&inner).next().and_then(|link| link.attr("href")))?;
            base.join(href.trim()).ok().filter(is_page)
        })
        .collect()
}

fn anchor_text(anchor: ElementRef<'_>) -> String {
    let mut words = String::new();
    for part in anchor.text() {
        words.push_str(part);
        words.push(' ');
        if words.len() > 400 {
            break;
        }
    }
    let text = posting::text::squeeze(&words);
    if text.is_empty() {
        anchor.attr("aria-label").or_else(|| anchor.attr("title")).map(text::plain).unwrap_or_default()
    } else {
        text
    }
}

/// Whether an address can be a page at all.
fn is_page(url: &Url) -> bool {
    const FILES: &[&str] = &[
        ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".css", ".js", ".zip", ".mp4",
        ".mp3", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".ics", ".woff", ".woff2", ".rar", ".exe",
        ".dmg", ".avi", ".mov",
    ];
    let path = url.path().to_ascii_lowercase();
    matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some()
        && url.as_str().len() < 2_000
        && !FILES.iter().any(|end| path.ends_with(end))
}

/// A list's next page: by its words, or by a page parameter one larger than this page's.
fn is_next(text: &str, url: &Url, page: &Url) -> bool {
    if url.host_str() != page.host_str() {
        return false;
    }
    let words = text.to_lowercase();
    let words = words.trim().trim_matches(['»', '›', '>', '→', ' ', '.', '…']);
    const WORDS: &[&str] = &[
        "next",
        "next page",
        "weiter",
        "nächste",
        "nächste seite",
        "suivant",
        "page suivante",
        "siguiente",
        "página siguiente",
        "successivo",
        "avanti",
        "volgende",
        "nästa",
        "następna",
        "próxima",
        "próximo",
        "load more",
        "show more",
        "more jobs",
        "show more jobs",
        "view more jobs",
        "mehr laden",
        "older posts",
    ];
    if WORDS.contains(&words) || matches!(text.trim(), "»" | "›" | ">" | "→" | ">>") {
        return true;
    }
    let number = |url: &Url| -> Option<(String, u64)> {
        url.query_pairs().find_map(|(key, value)| {
            let known = matches!(
                key.to_ascii_lowercase().as_str(),
                "page"
                    | "p"
                    | "pg"
                    | "pr"
                    | "paged"
                    | "offset"
                    | "start"
                    | "from"
                    | "joboffset"
                    | "startrow"
                    | "pagenumber"
                    | "currentpage"
                    | "pageindex"
                    | "page_jobs"
            );
            known.then(|| Some((key.into_owned(), value.parse().ok()?)))?
        })
    };
    match (number(url), number(page)) {
        (Some((key, n)), Some((same, now))) => key == same && n > now && url.path() == page.path(),
        (Some((_, n)), None) => {
            n > 0 && url.path().trim_end_matches('/') == page.path().trim_end_matches('/')
        }
        _ => false,
    }
}

fn kind_of(context: &Context<'_>, url: &Url, text: &str) -> RequestKind {
    if let Some(owner) = context.owner
        && owner.adapter.is_posting_link(url)
    {
        return RequestKind::Posting;
    }
    let own_host = context.owner.is_some() && url.host_str() == context.document.url().host_str();
    if let Some((adapter, _)) = adapters::of_url(url).filter(|_| !own_host) {
        return if adapter.identity(url).is_some() { RequestKind::Posting } else { RequestKind::Listing };
    }
    if is_posting_path(url) && !own_host {
        RequestKind::Posting
    } else if is_listing(url, text) {
        RequestKind::Listing
    } else {
        RequestKind::Page
    }
}

/// `/jobs/4711-engineer`, `/careers/senior-engineer`: a job word, then a segment that names one thing.
pub(crate) fn is_posting_path(url: &Url) -> bool {
    let lower = url.path().to_ascii_lowercase();
    if ["/apply", "/login", "/application", "/bewerben", "/node/add/", "/share", "/signin"]
        .iter()
        .any(|part| lower.contains(part))
    {
        return false;
    }
    let path: Vec<String> = url
        .path_segments()
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let Some(at) = path.iter().position(|part| words::has("job path", part.trim_end_matches(".html"))) else {
        let id = url.query_pairs().any(|(key, value)| {
            matches!(
                key.to_ascii_lowercase().as_str(),
                "jobid"
                    | "job_id"
                    | "gh_jid"
                    | "vacancyid"
                    | "requisitionid"
                    | "jobreqid"
                    | "job"
                    | "reqid"
                    | "jid"
                    | "ashby_jid"
            ) && !value.is_empty()
        });
        return id;
    };
    let Some(last) = path.get(at + 1..).and_then(|rest| rest.last()) else {
        return url.query_pairs().any(|(key, value)| {
            matches!(
                key.to_ascii_lowercase().as_str(),
                "id" | "jobid" | "job_id" | "gh_jid" | "job" | "lever-id" | "ashby_jid" | "vacancy"
            ) && !value.is_empty()
        });
    };
    let last = last
        .trim_end_matches(".html")
        .trim_end_matches(".htm")
        .trim_end_matches(".aspx")
        .trim_end_matches(".php");
    let parents_not_one = path[at + 1..path.len() - 1].iter().any(|part| {
        matches!(
            part.as_str(),
            "page"
                | "category"
                | "categories"
                | "location"
                | "locations"
                | "department"
                | "departments"
                | "teams"
                | "team"
                | "tag"
        )
    });
    let one_thing =
        last.bytes().any(|byte| byte.is_ascii_digit()) || last.contains('-') || last.contains('_');
    one_thing && !words::has("path of no posting", last) && !parents_not_one
}

/// `/jobs/barista` of a page titled "Barista wanted": one word after a job word, and the title says it.
pub(crate) fn is_named_after(url: &Url, title: &str) -> bool {
    let path: Vec<String> = url
        .path_segments()
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .map(posting::fingerprint::fold)
        .collect();
    let Some((last, before)) = path.split_last() else { return false };
    let title = posting::fingerprint::fold(title);
    last.len() > 3
        && before.iter().any(|part| words::has("job path", &part.replace(' ', "-")))
        && (title == *last || title.starts_with(&format!("{last} ")) || title.ends_with(&format!(" {last}")))
}

fn is_listing(url: &Url, text: &str) -> bool {
    let words = text.to_lowercase();
    const WORDS: &[&str] = &[
        "career",
        "jobs",
        "open position",
        "vacanc",
        "opening",
        "join us",
        "join our team",
        "work with us",
        "we're hiring",
        "we are hiring",
        "karriere",
        "stellenangebote",
        "offene stellen",
        "carrières",
        "recrutement",
        "nous rejoindre",
        "emplois",
        "empleo",
        "trabaja con nosotros",
        "lavora con noi",
        "vacatures",
        "werken bij",
        "lediga jobb",
        "kariera",
        "oportunidades",
        "trabalhe",
    ];
    if words.len() < 60 && WORDS.iter().any(|word| words.contains(word)) {
        return true;
    }
    let host = url.host_str().unwrap_or_default();
    if ["jobs.", "careers.", "career.", "karriere.", "emploi.", "apply.", "empleo."]
        .iter()
        .any(|start| host.starts_with(start))
        && url.path() == "/"
    {
        return true;
    }
    url.path_segments().into_iter().flatten().any(|part| {
        part.len() > 1 && words::has("job path", part.to_ascii_lowercase().trim_end_matches(".html"))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn posting_paths() {
        for (url, expected) in [
            ("https://x.com/jobs/4711-engineer", true),
            ("https://x.com/careers/senior-rust-engineer", true),
            ("https://x.com/careers", false),
            ("https://x.com/careers/benefits", false),
            ("https://x.com/jobs/search", false),
            ("https://x.com/jobs/page/2", false),
            ("https://x.com/blog/how-to-hire-2024", false),
            ("https://x.com/stellenangebote/pfleger-m-w-d.html", true),
            ("https://x.com/careers?gh_jid=4035993007", true),
            ("https://x.com/o/copywriter-talent", true),
            ("https://x.com/vacancies/department/1-sales", false),
        ] {
            assert_eq!(is_posting_path(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }
}
