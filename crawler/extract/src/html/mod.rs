//! The general reader of HTML pages: structured data first, the operator's and the adapter's selectors next, a heuristic
//! for plain job pages last; then where the page leads.

pub(crate) mod boards;
mod dom;
pub(crate) mod embedded;
mod facts;
pub(crate) mod jsonld;
mod links;
mod meta;
mod microdata;
mod plain;
mod render;
mod repair;
mod selected;
mod shown;
pub(crate) mod words;

use std::collections::HashSet;

use posting::{Board, CanonicalUrl};
use url::Url;

use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, SiteRules,
    adapters::{Adapter, HtmlPage},
    document::Document,
    paging::Paging,
};
use dom::Dom;
use meta::Meta;
pub(crate) use meta::attribute;
pub(crate) use selected::site_label;

/// The board system that a page belongs to.
pub(crate) struct Owner {
    pub(crate) adapter: &'static dyn Adapter,
    pub(crate) tenant: String,
    pub(crate) board: Board,
}

/// What the steps of the reader share.
pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) owner: Option<&'a Owner>,
    /// Of a board's list in HTML.
    pub(crate) list: Option<HtmlPage>,
    pub(crate) meta: Meta,
}

impl Context<'_> {
    /// The address by which a single posting of this page is known.
    pub(crate) fn identity(&self) -> String {
        identity(self.document.url(), self.owner, self.meta.canonical.as_deref())
    }
}

/// Reads a page.
pub(crate) fn extract(document: &Document<'_>, rules: &SiteRules, owner: Option<&Owner>) -> Extraction {
    let mut out = Extraction::by(owner.map_or("page", |owner| owner.adapter.name()));
    out.board = Some(owner.map_or_else(|| Board::web(document.host()), |owner| owner.board.clone()));
    let list = owner.and_then(|owner| owner.adapter.html_page(document));
    let context = Context { document, owner, list, meta: Meta::of(&document.text, document.page) };
    out.noindex = context.meta.noindex;
    out.nofollow = context.meta.nofollow;
    jsonld::read(&context, &mut out);
    match Dom::parse(&document.text) {
        Some(dom) => of_dom(&context, &dom, rules, &mut out),
        None => {
            out.reason = Some(NoPosting::TooDeep);
            boards::detect(&context, &mut out);
        }
    }
    out
}

fn of_dom(context: &Context<'_>, dom: &Dom, rules: &SiteRules, out: &mut Extraction) {
    let links = links::of(context, dom);
    if out.postings.is_empty() {
        posting(context, dom, rules, &links, out);
    }
    complete(context, dom, &links, out);
    list(context, dom, rules, &links, out);
    if !out.nofollow {
        // The form of the posting that has just been read is no other posting.
        let own = (!out.postings.is_empty()).then(|| context.identity());
        let known: HashSet<String> = out
            .follow
            .iter()
            .map(|next| identity(&next.url, context.owner, None))
            .chain(out.listed.iter().map(ToString::to_string))
            .chain(own)
            .collect();
        // A list that is walked page by page is not walked a second time by its own links.
        let is_walked = context.list.as_ref().is_some_and(|list| list.next.is_some());
        out.follow.extend(
            links
                .iter()
                .filter(|link| !(is_walked && link.next))
                .filter(|link| !known.contains(&identity(&link.url, context.owner, None)))
                .map(links::Link::request),
        );
    }
    boards::detect(context, out);
}

/// Structured data without a text, or with too little of it: the page shows the rest all the same.
fn complete(context: &Context<'_>, dom: &Dom, links: &[links::Link], out: &mut Extraction) {
    let [only] = out.postings.as_mut_slice() else { return };
    if let Some(owner) = context.owner {
        shown::complete(context, dom, owner, only);
    }
    form(context, links, only);
    if !only.data.description.is_empty() {
        return;
    }
    if let Ok(shown) = plain::read(context, dom, links) {
        only.data.description = shown.data.description;
        only.data.description_format = shown.data.description_format;
        only.provenance.insert("description".to_owned(), "plain: main text".to_owned());
    }
}

/// The first link of a posting's page that calls itself the way to apply, and leads away from the page.
fn form(context: &Context<'_>, links: &[links::Link], only: &mut Extracted) {
    if only.data.apply_url.is_some() {
        return;
    }
    let says = |text: &str| {
        let folded = posting::fingerprint::fold(text);
        words::has("apply", &folded)
            || folded.starts_with("apply ") && folded.len() < 40 && !folded.contains("filter")
    };
    let mut page = context.document.url().clone();
    page.set_fragment(None);
    if let Some(link) = links.iter().find(|link| link.url != page && says(&link.text)) {
        only.data.apply_url = Some(link.url.to_string());
        only.provenance.insert("apply_url".to_owned(), "the link to apply".to_owned());
    }
}

/// The steps behind JSON-LD, each only when those before it found nothing.
fn posting(context: &Context<'_>, dom: &Dom, rules: &SiteRules, links: &[links::Link], out: &mut Extraction) {
    let found = |posting: Option<Extracted>, adapter: &'static str, out: &mut Extraction| {
        let is_new = posting.is_some();
        out.postings.extend(posting);
        if is_new && out.adapter == "page" {
            out.adapter = adapter;
        }
        is_new
    };
    if let Some(selectors) = &rules.selectors
        && found(selected::read(context, dom, selectors, "selector"), "selectors", out)
    {
        return;
    }
    microdata::read(context, dom, out);
    if !out.postings.is_empty() {
        return;
    }
    let owner = context.owner.map(|owner| owner.adapter);
    if context.list.is_some() {
        return;
    }
    if let Some(selectors) = owner.and_then(Adapter::selectors)
        && found(selected::read(context, dom, &selectors, "selector of the board system"), "selectors", out)
    {
        return;
    }
    if found(embedded::read(context), "embedded", out) {
        return;
    }
    // A board system's page whose address is no posting's is a list, a form or a policy.
    if owner.is_some_and(|adapter| adapter.identity(context.document.url()).is_none()) {
        return;
    }
    match plain::read(context, dom, links) {
        Ok(posting) => {
            found(Some(posting), "plain", out);
        }
        Err(reason) => out.reason = Some(reason),
    }
}

/// What a list of a board system's or an operator's site leads to.
fn list(context: &Context<'_>, dom: &Dom, rules: &SiteRules, links: &[links::Link], out: &mut Extraction) {
    if !out.postings.is_empty() {
        return;
    }
    if let Some(selectors) = &rules.selectors {
        for (selector, kind) in
            [(&selectors.postings, RequestKind::Posting), (&selectors.next, RequestKind::Listing)]
        {
            for url in links::selected(context, dom, selector.as_deref()) {
                match kind {
                    RequestKind::Posting => list_posting(out, &url),
                    _ => out.follow.push(Request::get(url, kind)),
                }
            }
        }
    }
    let Some(owner) = context.owner else { return };
    let before = out.listed.len();
    // A list in HTML may show another of the company's boards after a redirect; elsewhere a foreign board's posting is a link.
    let own = |url: &Url| {
        context.list.is_some()
            || owner.adapter.tenant_of(url).is_none_or(|tenant| tenant.eq_ignore_ascii_case(&owner.tenant))
    };
    for link in links {
        if let Some(identity) = owner.adapter.identity(&link.url).filter(|_| own(&link.url)) {
            let detail = (!owner.adapter.has_interface()).then(|| {
                Request::get(owner.adapter.fetch_as(&link.url), RequestKind::Posting).of(&owner.board)
            });
            if !out.listed.iter().any(|known| known.url() == &identity) {
                out.list(identity.as_str(), detail);
            }
        }
    }
    let Some(page) = &context.list else { return };
    let ids: Vec<String> = out.listed[before..].iter().map(ToString::to_string).collect();
    let step = Paging::of(context.document.page.context).step(
        ids.iter().map(String::as_str),
        page.total,
        Some(page.next.is_some()),
    );
    // A page without any posting may be a landing page or a fault's: it says nothing of those that were there.
    let whole = page.whole && step.sweep.total_so_far > 0;
    let sweep = crate::SweepPart { complete: step.sweep.complete && whole, ..step.sweep };
    if let (true, Some(next)) = (step.more, &page.next) {
        let mut request = Request::get(next.clone(), RequestKind::Listing)
            .of(&owner.board)
            .with(serde_json::json!({"paging": step.state}));
        request.priority = 7;
        out.follow.push(request);
    }
    out.sweep = Some(sweep);
}

/// The adapter knows its own addresses; elsewhere a canonical link of the same host is believed, unless it is the list
/// that the posting stands in.
pub(crate) fn identity(url: &Url, owner: Option<&Owner>, canonical: Option<&str>) -> String {
    if let Some(own) = owner.and_then(|owner| owner.adapter.identity(url)) {
        return own.into();
    }
    let canonical = canonical.and_then(|canonical| url.join(canonical).ok()).filter(|canonical| {
        let above = url.path().starts_with(&format!("{}/", canonical.path().trim_end_matches('/')));
        canonical.host_str() == url.host_str() && canonical.path() != "/" && !above
    });
    canonical.map_or_else(|| url.to_string(), Into::into)
}

/// Remembers a posting's address that a page lists, and asks for it.
pub(crate) fn list_posting(out: &mut Extraction, url: &Url) {
    if let Ok(canonical) = CanonicalUrl::from_url(url) {
        out.listed.push(canonical);
        out.follow.push(Request::get(url.clone(), RequestKind::Posting));
    }
}

/// What a bare address promises to be.
pub fn links_kind(url: &Url) -> RequestKind {
    match crate::adapters::tenant_of(url) {
        Some((adapter, _)) if adapter.identity(url).is_some() => RequestKind::Posting,
        _ if links::is_posting_path(url) => RequestKind::Posting,
        _ => RequestKind::Page,
    }
}
