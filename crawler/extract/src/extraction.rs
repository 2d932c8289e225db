//! What one answer gave.

use std::collections::{BTreeMap, HashSet};

use posting::{Board, CanonicalUrl, FailureClass, GoneReason, PostingData};
use serde::Serialize;

use crate::{Page, Request, SiteRules};

/// At most this many requests come out of one page; a page with more links than that is a trap or a sitemap part.
const MAX_FOLLOW: usize = 50_000;
/// At most this many postings come out of one answer: twice the largest board that answers in one piece.
const MAX_POSTINGS: usize = 50_000;

/// Everything one answer gave: postings, the requests to make next, and what it says about its board.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Extraction {
    /// The adapter or page rule that read it.
    pub adapter: &'static str,
    /// The board the page belongs to.
    pub board: Option<Board>,
    /// Postings read in full.
    pub postings: Vec<Extracted>,
    /// Postings that the page lists without their text: their detail requests are in `follow`.
    pub listed: Vec<CanonicalUrl>,
    /// What to fetch next, each address once.
    pub follow: Vec<Request>,
    /// The page's part in walking its board from end to end.
    pub sweep: Option<SweepPart>,
    /// The page says that what was asked for is over.
    pub gone: Option<GoneReason>,
    /// `noindex`: the page asks not to be kept.
    pub noindex: bool,
    /// `nofollow`: the page asks that its links be left alone.
    pub nofollow: bool,
    /// Why there is no posting; always set when `postings` is empty.
    pub reason: Option<NoPosting>,
}

/// One posting of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extracted {
    /// The posting's own public address: its identity.
    pub url: CanonicalUrl,
    /// What it says.
    pub data: PostingData,
    /// For each field, the rule that found it.
    pub provenance: BTreeMap<String, String>,
}

/// One answer's part in a sweep of its board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SweepPart {
    /// No further listing page follows this one.
    pub finished: bool,
    /// Every posting of the board was listed, by this page and those before it.
    pub complete: bool,
    /// How many postings this page and those before it listed.
    pub total_so_far: u64,
}

/// Why an answer holds no posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NoPosting {
    /// Not a success.
    #[error("the answer's status is {0}")]
    Status(u16),
    /// Nothing in it.
    #[error("the answer is empty")]
    Empty,
    /// Larger than [`crate::MAX_BODY`].
    #[error("the answer of {0} bytes is too large")]
    TooLarge(usize),
    /// JSON or XML that stops in the middle or was never well formed.
    #[error("the answer is broken: {0}")]
    Broken(String),
    /// HTML built to exhaust its reader.
    #[error("the page is nested too deeply to be read")]
    TooDeep,
    /// Neither HTML nor JSON nor XML.
    #[error("the answer is neither HTML, JSON nor XML")]
    Unsupported,
    /// Well formed, but not what the board system answers.
    #[error("the answer does not have the shape of {0}")]
    Shape(&'static str),
    /// The board system knows no such board.
    #[error("the board system does not know this board")]
    UnknownTenant,
    /// The board exists and lists nothing.
    #[error("the board lists no postings")]
    EmptyBoard,
    /// The page lists postings: their own pages hold them.
    #[error("the page lists {0} postings without their texts")]
    ListOnly(usize),
    /// The page leads to a board, which is asked through its own interface.
    #[error("the page leads to the board {0}")]
    LeadsTo(String),
    /// The posting is marked as not public.
    #[error("the posting is not listed publicly")]
    Unlisted,
    /// The page says that the posting is over.
    #[error("the posting is closed")]
    Closed,
    /// A sitemap or a feed of links.
    #[error("the file lists {0} addresses")]
    Addresses(usize),
    /// The page asks not to be indexed.
    #[error("the page asks not to be indexed")]
    NoIndex,
    /// Some other page.
    #[error("the page is not a job posting: {0}")]
    NotAPosting(String),
}

impl NoPosting {
    /// What to do about it: only what may change on its own is retried, only what nobody planned for is looked at.
    pub fn class(&self) -> FailureClass {
        match self {
            Self::Status(408 | 425 | 429 | 500..=599) => FailureClass::Retry,
            Self::Broken(_) | Self::TooLarge(_) | Self::TooDeep | Self::Shape(_) => FailureClass::DeadLetter,
            _ => FailureClass::Skip,
        }
    }

    /// A short name for metrics and for scripts.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Empty => "empty",
            Self::TooLarge(_) => "too-large",
            Self::Broken(_) => "broken",
            Self::TooDeep => "too-deep",
            Self::Unsupported => "unsupported",
            Self::Shape(_) => "shape",
            Self::UnknownTenant => "unknown-tenant",
            Self::EmptyBoard => "empty-board",
            Self::ListOnly(_) => "list-only",
            Self::LeadsTo(_) => "leads-to-board",
            Self::Unlisted => "unlisted",
            Self::Closed => "closed",
            Self::Addresses(_) => "addresses",
            Self::NoIndex => "noindex",
            Self::NotAPosting(_) => "not-a-posting",
        }
    }
}

impl Extraction {
    /// An empty one of `adapter`.
    pub(crate) fn by(adapter: &'static str) -> Self {
        Self { adapter, ..Self::default() }
    }

    /// One that gives nothing, and says why.
    pub(crate) fn without(adapter: &'static str, reason: NoPosting) -> Self {
        Self { adapter, reason: Some(reason), ..Self::default() }
    }

    /// Takes a posting's address as listed and remembers the request that reads it.
    pub(crate) fn list(&mut self, url: &str, detail: Option<Request>) {
        let url = CanonicalUrl::parse(url).ok();
        self.follow.extend(detail.map(|detail| match &url {
            Some(url) => detail.of_posting(url),
            None => detail,
        }));
        self.listed.extend(url);
    }

    /// Puts everything in order, once, whoever filled it: each address once, nothing without a bound, a reason
    /// where nothing was found.
    pub(crate) fn finish(&mut self, page: &Page<'_>, rules: &SiteRules) {
        let mut seen = HashSet::new();
        self.postings.retain(|posting| seen.insert(posting.url.clone()));
        self.postings.truncate(MAX_POSTINGS);
        self.listed.retain(|url| seen.insert(url.clone()));
        self.listed.truncate(MAX_FOLLOW);
        let mut asked = HashSet::new();
        let this = same_resource(page.url.as_str());
        self.follow.retain(|next| {
            let itself = next.body.is_none() && same_resource(next.url.as_str()) == this;
            !itself && rules.allows(&next.url) && asked.insert((next.url.clone(), next.body.clone()))
        });
        self.follow.truncate(MAX_FOLLOW);
        let board = self.board.clone();
        for next in self.follow.iter_mut().filter(|next| next.board.is_none()) {
            next.board.clone_from(&board);
        }
        one_name_for_the_board(&mut self.postings);
        let asked_board = crate::adapters::tenant_of(page.requested)
            .filter(|_| crate::adapters::tenant_of(page.url).is_none());
        if self.postings.is_empty()
            && asked_board.is_some()
            && page.requested.host_str() != page.url.host_str()
        {
            // Some systems send visitors of an unknown board to their own front page, whose links lead nowhere useful.
            self.reason = Some(NoPosting::UnknownTenant);
            self.follow.clear();
        }
        if self.postings.is_empty() && self.reason.is_none() {
            self.reason = Some(match self.listed.len() {
                0 => NoPosting::EmptyBoard,
                listed => NoPosting::ListOnly(listed),
            });
        } else if !self.postings.is_empty() {
            self.reason = None;
        }
    }
}

/// Postings of one answer whose company is only their tenant's name get one spelling of it: the commonest that their texts
/// use.
fn one_name_for_the_board(postings: &mut [Extracted]) {
    let rule = |posting: &Extracted| {
        posting
            .provenance
            .get("company")
            .map(String::as_str)
            .filter(|rule| rule.starts_with("tenant"))
            .map(str::to_owned)
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for posting in postings.iter().filter(|posting| rule(posting).is_some_and(|rule| rule != "tenant")) {
        *counts.entry(posting.data.company.clone().unwrap_or_default()).or_default() += 1;
    }
    let Some((spelled, _)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return };
    for posting in postings.iter_mut().filter(|posting| rule(posting).is_some()) {
        posting.data.company = Some(spelled.clone());
        posting.provenance.insert("company".to_owned(), "tenant, as the board's texts spell it".to_owned());
    }
}

fn same_resource(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}
