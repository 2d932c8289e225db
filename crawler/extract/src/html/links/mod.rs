//! Where a page leads.

mod kind;

use scraper::{ElementRef, Selector};
use url::Url;

pub(crate) use kind::{is_named_after, is_posting_path, is_slug_of, is_vacancy, without_ending};

use super::{
    Context,
    dom::{Dom, selector},
};
use crate::{Request, RequestKind, normalize::text};
use kind::kind_of;

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
    let Some(anchors) = selector!("a[href], area[href], link[rel~=next][href]") else {
        return Vec::new();
    };
    let base = context.meta.base_of(context.document.url());
    let mut seen = std::collections::HashSet::new();
    let mut links = Vec::new();
    for anchor in dom.html.select(anchors) {
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
    let Some(selector) = selector.and_then(|selector| Selector::parse(selector).ok()) else {
        return Vec::new();
    };
    let inner = selector!("a[href]");
    let base = context.meta.base_of(context.document.url());
    dom.html
        .select(&selector)
        .take(5_000)
        .filter_map(|element| {
            let href = element
                .attr("href")
                .or_else(|| element.select(inner?).next().and_then(|link| link.attr("href")))?;
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
