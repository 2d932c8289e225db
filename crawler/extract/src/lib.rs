//! Turns what a server answered into postings and into the requests that come next. Pure: no network, no clock,
//! no file; the same page always gives the same [`Extraction`].
//!
//! The way of a page:
//! 1. [`extract()`] looks at the status, decodes the body ([`document`]) and asks every [`adapters`] entry whether the
//!    answer is its board system's;
//! 2. an adapter reads its own system's JSON or XML, or leaves a posting's HTML page to the general reader;
//! 3. the general reader ([`html`]) tries JSON-LD, microdata, RDFa, state embedded as JSON, the operator's
//!    selectors, and last a heuristic for plain job pages;
//! 4. every field goes through [`normalize`] and says in `provenance` which rule found it.
//!
//! Architecture invariants: no input makes this crate panic, recurse without a bound or use more than linear
//! time and memory; a tenant's name is read from an address or a page, never guessed; a page that lists
//! postings is never a posting.

pub mod adapters;
pub mod cli;
pub mod document;
mod draft;
mod extraction;
pub mod html;
pub mod normalize;
mod paging;
mod request;
mod rules;
mod sitemap;
mod value;
mod xml;

pub use document::Page;
pub use extraction::{Extracted, Extraction, NoPosting, SweepPart};
pub use request::{BoardError, Method, Request, RequestKind};
pub use rules::{Selectors, SiteRules};

use document::{Document, Kind};
use posting::{Board, GoneReason};

/// The bound on a body: larger ones are refused. The largest real answer seen (a board of several thousand postings
/// with their texts) is about 40 MB.
pub const MAX_BODY: usize = 64 << 20;

/// Reads one answer. Never panics; a page without a posting says why in [`Extraction::reason`].
pub fn extract(page: &Page<'_>, rules: &SiteRules) -> Extraction {
    let mut out = match page.status {
        200..=299 => read(page, rules),
        404 | 410 => gone(page),
        status => Extraction::without("status", NoPosting::Status(status)),
    };
    out.finish(page, rules);
    out
}

/// The first requests of a board, from its name alone: `greenhouse:acme` gives the board's listing.
///
/// # Errors
/// [`BoardError`] when no adapter has that name or the tenant does not fit the system's address pattern.
pub fn board_requests(board: &Board) -> Result<Vec<Request>, BoardError> {
    let adapter = adapters::by_name(board.system())
        .ok_or_else(|| BoardError::UnknownSystem(board.system().to_owned()))?;
    adapter.requests(board.tenant()).ok_or_else(|| BoardError::Tenant(board.to_string()))
}

fn read(page: &Page<'_>, rules: &SiteRules) -> Extraction {
    if page.body.len() > MAX_BODY {
        return Extraction::without("size", NoPosting::TooLarge(page.body.len()));
    }
    let document = Document::new(page);
    if document.kind == Kind::Empty {
        return Extraction::without("empty", NoPosting::Empty);
    }
    match adapters::of_document(&document, rules) {
        Some(adapter) => adapters::run(adapter, &document, rules),
        None => match document.kind {
            Kind::Html => html::extract(&document, rules, None),
            Kind::Xml => sitemap::extract(&document, rules),
            Kind::Json => adapters::generic_json(&document),
            Kind::Other if sitemap::is_text(&document.text) => sitemap::extract_text(&document),
            Kind::Empty | Kind::Other => Extraction::without("unknown", NoPosting::Unsupported),
        },
    }
}

/// A 404 or 410: the board does not exist or the posting is over; the caller knows which, by what it asked for.
fn gone(page: &Page<'_>) -> Extraction {
    let mut out = Extraction::without("status", NoPosting::Status(page.status));
    out.gone = Some(if page.status == 410 { GoneReason::Gone } else { GoneReason::NotFound });
    out.board = adapters::of_url(page.url).map(|(_, board)| board);
    out
}
