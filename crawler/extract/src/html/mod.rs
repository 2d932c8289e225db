//! The general reader of HTML pages: structured data first, the operator's and the adapter's selectors next, a heuristic
//! for plain job pages last; then where the page leads.

pub(crate) mod boards;
mod dom;
pub(crate) mod embedded;
pub(crate) mod jsonld;
mod links;
mod meta;
mod repair;

use posting::{Board, CanonicalUrl};
use url::Url;

use crate::{Extraction, NoPosting, Request, RequestKind, SiteRules, adapters::Adapter, document::Document};
use dom::Dom;
use meta::Meta;

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
    let context = Context { document, owner, meta: Meta::of(&document.text, document.page) };
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
    if !out.nofollow {
        out.follow.extend(links.iter().map(links::Link::request));
    }
    boards::detect(context, out);
    let _ = rules;
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
pub(crate) fn links_kind(url: &Url) -> RequestKind {
    match crate::adapters::tenant_of(url) {
        Some((adapter, _)) if adapter.identity(url).is_some() => RequestKind::Posting,
        _ if links::is_posting_path(url) => RequestKind::Posting,
        _ => RequestKind::Page,
    }
}
