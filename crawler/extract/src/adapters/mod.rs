//! One file for each board system, behind one small trait, in one list.
//!
//! `doc/sources.md` shows how to add one. An adapter knows its system's addresses, plans the requests that walk a
//! board, and reads its answers. It never guesses a tenant: a name comes from an address, a page or an operator.

mod address;
mod ashby;
mod avature;
mod bamboohr;
mod breezy;
mod eightfold;
mod greenhouse;
mod icims;
mod jibe;
mod jobvite;
mod jobylon;
mod lever;
mod narrowed;
mod oracle;
mod pager;
mod peoplestrong;
mod personio;
mod pinpoint;
mod recruitee;
mod smartrecruiters;
mod successfactors;
mod talentclue;
mod teamtailor;
mod widget;
mod workable;
mod workday;

use address::is_tenant;
pub(crate) use address::{host_under, https, query, segments, subdomain};
use posting::{Board, CanonicalUrl};
use serde_json::Value;
use url::Url;

use crate::{
    Extracted, Extraction, NoPosting, Request, RequestKind, Selectors, SiteRules, document::Document, html,
    normalize::text,
};

/// What an adapter made of an answer.
pub(crate) enum Read {
    /// All there is to say is in the extraction.
    Done,
    /// An HTML page that the general reader is to read, as one of this board's.
    Page,
}

/// A page of a list in HTML.
pub(crate) struct HtmlPage {
    /// The page after it, where there is one.
    pub(crate) next: Option<Url>,
    /// How many postings the list says there are.
    pub(crate) total: Option<u64>,
    /// Whether its pages together hold the whole board, not a search's or a category's part.
    pub(crate) whole: bool,
}

/// One board system.
pub(crate) trait Adapter: Sync {
    /// The system's name: the part before the colon of [`Board`], and the owner's `source`.
    fn name(&self) -> &'static str;

    /// The tenant whose board an address belongs to: interface, list, posting, embed script. The spelling of the
    /// address is kept, for some systems tell `Acme` from `acme`.
    fn tenant_of(&self, url: &Url) -> Option<String>;

    /// The tenant of an answer from a host that is not the system's own, told by the answer's shape. Called for
    /// every unknown page: it must be cheap and sure.
    fn claims(&self, _document: &Document<'_>) -> Option<String> {
        None
    }

    /// The tenant whose list a script on some company's page shows, where the page names it in no address.
    fn in_widget(&self, _page: &str) -> Option<String> {
        None
    }

    /// The requests that start a walk of the board. `None` when the text names no tenant of this system.
    fn requests(&self, tenant: &str) -> Option<Vec<Request>>;

    /// Reads an answer.
    fn read(&self, document: &Document<'_>, tenant: &str, out: &mut Extraction) -> Read;

    /// The public address of the posting that `url` shows, without what differs from visit to visit; `None` when `url`
    /// is not a posting's.
    fn identity(&self, _url: &Url) -> Option<Url> {
        None
    }

    /// Where the system's HTML posting pages keep their fields, for those without structured data.
    fn selectors(&self) -> Option<Selectors> {
        None
    }

    /// For a list that is an HTML page: where it goes on. `None` for any other page.
    fn html_page(&self, _document: &Document<'_>) -> Option<HtmlPage> {
        None
    }

    /// Whether [`Adapter::requests`] ask an interface that gives every posting: the links of its HTML list then lead to
    /// nothing new.
    fn has_interface(&self) -> bool {
        true
    }

    /// The address to fetch for a link of one of its pages.
    fn fetch_as(&self, url: &Url) -> Url {
        url.clone()
    }

    /// Fills what the general reader could not know of one of its HTML pages.
    fn polish(&self, _document: &Document<'_>, _posting: &mut Extracted) {}

    /// Where a posting is to be had when its own page does not hold it: the frame inside, or the interface that the page's
    /// script asks.
    fn inner(&self, _url: &Url) -> Option<Url> {
        None
    }

    /// The part of a tenant's name that is the company's; `None` where tenants are named by codes.
    fn company_slug<'t>(&self, tenant: &'t str) -> Option<&'t str> {
        tenant.strip_prefix("eu/").unwrap_or(tenant).split('/').next().map(html::site_label)
    }

    /// Whether a link of one of its HTML pages leads to a posting.
    fn is_posting_link(&self, url: &Url) -> bool {
        self.identity(url).is_some()
    }
}

/// Every adapter. The order matters only for answers that several could claim by shape: the stricter comes first.
const ADAPTERS: &[&dyn Adapter] = &[
    &greenhouse::Greenhouse,
    &lever::Lever,
    &ashby::Ashby,
    &workable::Workable,
    &smartrecruiters::SmartRecruiters,
    &recruitee::Recruitee,
    &personio::Personio,
    &teamtailor::Teamtailor,
    &bamboohr::BambooHr,
    &workday::Workday,
    &icims::Icims,
    &jobvite::Jobvite,
    &breezy::Breezy,
    &pinpoint::Pinpoint,
    &oracle::Oracle,
    &avature::Avature,
    &talentclue::TalentClue,
    &peoplestrong::PeopleStrong,
    &jobylon::Jobylon,
    &eightfold::Eightfold,
    &jibe::Jibe,
    &successfactors::SuccessFactors,
];

/// The names of all adapters.
pub fn names() -> impl Iterator<Item = &'static str> {
    ADAPTERS.iter().map(|adapter| adapter.name())
}

/// The adapter of a board system.
pub(crate) fn by_name(name: &str) -> Option<&'static dyn Adapter> {
    ADAPTERS.iter().find(|adapter| adapter.name() == name).copied()
}

/// The board that an address belongs to.
pub(crate) fn of_url(url: &Url) -> Option<(&'static dyn Adapter, Board)> {
    let (adapter, tenant) = tenant_of(url)?;
    Some((adapter, Board::new(adapter.name(), &tenant)))
}

/// The same with the tenant as the address spells it.
pub(crate) fn tenant_of(url: &Url) -> Option<(&'static dyn Adapter, String)> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    ADAPTERS
        .iter()
        .find_map(|adapter| Some((*adapter, adapter.tenant_of(url).filter(|tenant| is_tenant(tenant))?)))
}

/// The tenants that scripts on a company's page name otherwise than by an address.
pub(crate) fn in_widgets(page: &str) -> impl Iterator<Item = (&'static dyn Adapter, String)> {
    ADAPTERS.iter().filter_map(move |adapter| {
        Some((*adapter, adapter.in_widget(page).filter(|tenant| is_tenant(tenant))?))
    })
}

/// The board that an address belongs to, for other stages: `https://jobs.lever.co/acme/…` is `lever:acme`.
pub fn board_of(url: &Url) -> Option<Board> {
    of_url(url).map(|(_, board)| board)
}

/// Who reads a document.
pub(crate) fn of_document(
    document: &Document<'_>,
    rules: &SiteRules,
) -> Option<(&'static dyn Adapter, String)> {
    if let Some(adapter) = rules.adapter.as_deref().and_then(by_name) {
        let tenant = adapter.tenant_of(document.url()).or_else(|| adapter.claims(document));
        return Some((adapter, tenant.unwrap_or_else(|| document.host().to_owned())));
    }
    tenant_of(document.url()).or_else(|| {
        ADAPTERS.iter().find_map(|adapter| {
            Some((*adapter, adapter.claims(document).filter(|tenant| is_tenant(tenant))?))
        })
    })
}

/// Lets an adapter read, and the general reader where the adapter says so.
pub(crate) fn run(
    (adapter, tenant): (&'static dyn Adapter, String),
    document: &Document<'_>,
    rules: &SiteRules,
) -> Extraction {
    let mut out = Extraction::by(adapter.name());
    let board = Board::new(adapter.name(), &tenant);
    out.board = Some(board.clone());
    if matches!(adapter.read(document, &tenant, &mut out), Read::Page) {
        let owner = html::Owner { adapter, tenant, board };
        let listed = std::mem::take(&mut out.listed);
        out = html::extract(document, rules, Some(&owner));
        out.listed.splice(0..0, listed);
        for posting in &mut out.postings {
            adapter.polish(document, posting);
        }
        if let (true, Some(inner)) = (out.postings.is_empty(), adapter.inner(document.url())) {
            let mut text = Request::get(inner, RequestKind::Posting).of(&owner.board);
            if let Ok(own) = CanonicalUrl::parse(&html::identity(document.url(), Some(&owner), None)) {
                text = text.of_posting(&own);
            }
            out.follow.insert(0, text);
        }
    }
    if let Some(sweep) = &mut out.sweep {
        sweep.complete &= !narrowed::is_narrowed(document.page);
    }
    out
}

/// JSON of no known system: a JobPosting object may still stand in it as itself.
pub(crate) fn generic_json(document: &Document<'_>) -> Extraction {
    let mut out = Extraction::by("jsonld");
    out.board = Some(Board::web(document.host()));
    match document.json() {
        Ok(json) => html::jsonld::from_value(json, document, &mut out),
        Err(reason) => out.reason = Some(reason),
    }
    if out.postings.is_empty() && out.reason.is_none() {
        out.reason = Some(NoPosting::Shape("a board system or of a JobPosting"));
    }
    out
}

/// Reads JSON or says why not, in the extraction.
pub(crate) fn json<'d>(document: &'d Document<'_>, out: &mut Extraction) -> Option<&'d Value> {
    match document.json() {
        Ok(json) => Some(json),
        Err(reason) => {
            out.reason = Some(reason);
            None
        }
    }
}

/// Digits and nothing else.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name for the company from the tenant's, for answers that state none.
pub(crate) fn company_of_tenant(tenant: &str) -> String {
    let last = tenant.strip_prefix("eu/").unwrap_or(tenant);
    text::name_of_slug(&last.replace("%20", " "))
}

/// The company that an earlier answer of the same board stated.
pub(crate) fn company_of_context<'a>(document: &Document<'a>) -> Option<&'a str> {
    document.page.context.and_then(|context| crate::value::str_at(context, "company"))
}
