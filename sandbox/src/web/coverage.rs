//! What a crawl of a recording can start from: boards that it holds from end to end, and single postings.
//!
//! A recording seldom holds a whole board system. A board counts as held when the walk that its adapter plans meets no
//! unanswered address; of the other boards, and of plain sites, every recorded page that is a posting counts by itself.

use std::collections::{BTreeSet, HashSet, VecDeque};

use extract::{Extraction, Page, Request, RequestKind, SiteRules};
use posting::{Board, CanonicalUrl};
use time::OffsetDateTime;

use super::exchange::{Answer, Asked};
use super::recorded::RecordedWeb;

/// Requests of one walk: more than the largest board anybody recorded, and an end for one that goes round in circles.
const MAX_REQUESTS: usize = 20_000;

/// A recorded board whose walk is answered from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedBoard {
    /// Its name.
    pub board: Board,
    /// How many postings it holds; a complete crawl leaves this many rows.
    pub postings: usize,
}

/// Everything that a recording holds.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    pub(super) boards: Vec<RecordedBoard>,
    pub(super) pages: Vec<String>,
}

impl Coverage {
    /// Walks every board that an address of the recording belongs to, then reads the other addresses.
    pub(super) fn of(web: &RecordedWeb) -> Self {
        let boards: BTreeSet<Board> = web.addresses().filter_map(extract::adapters::board_of).collect();
        let mut out = Self::default();
        let mut held = HashSet::new();
        for board in boards {
            if let Some(postings) = walk(web, &board).filter(|postings| !postings.is_empty()) {
                out.boards.push(RecordedBoard { board, postings: postings.len() });
                held.extend(postings);
            }
        }
        for url in web.addresses() {
            let request = Request::get(url.clone(), RequestKind::Page);
            let Some((_, found)) = ask(web, &request).filter(|(status, _)| *status == 200) else { continue };
            // An answer that also leads on is a list, and its board is not held.
            if let [posting] = &found.postings[..]
                && found.sweep.is_none()
                && held.insert(posting.url.clone())
            {
                out.pages.push(url.to_string());
            }
        }
        out
    }
}

/// The postings of a board, if every request of its walk is answered.
fn walk(web: &RecordedWeb, board: &Board) -> Option<HashSet<CanonicalUrl>> {
    let mut queue: VecDeque<Request> = extract::board_requests(board).ok()?.into();
    let (mut asked, mut listed, mut postings) = (HashSet::new(), HashSet::new(), HashSet::new());
    while let Some(request) = queue.pop_front() {
        if !asked.insert((request.url.clone(), request.body.clone())) {
            continue;
        }
        let (status, found) = ask(web, &request)?;
        let nothing = found.postings.is_empty() && found.follow.is_empty() && found.sweep.is_none();
        if status != 200 || nothing || asked.len() > MAX_REQUESTS {
            return None;
        }
        listed.extend(found.listed);
        postings.extend(found.postings.into_iter().map(|posting| posting.url));
        // Pages and links leave the board; its walk is its lists and its postings.
        queue.extend(found.follow.into_iter().filter(|next| next.kind != RequestKind::Page));
    }
    listed.is_subset(&postings).then_some(postings)
}

/// What the recording answers, read as the crawler reads it.
fn ask(web: &RecordedWeb, request: &Request) -> Option<(u16, Extraction)> {
    let (method, body) = (request.method.as_str(), request.body.as_deref());
    let asked = Asked {
        method,
        host: request.url.host_str()?,
        path: request.url.path(),
        query: request.url.query(),
        if_none_match: None,
        body: body.unwrap_or_default().as_bytes(),
    };
    let Answer { status, headers, body: answered, .. } = web.answer(&asked)?;
    let page = Page {
        url: &request.url,
        requested: &request.url,
        method,
        request_body: body,
        status,
        headers: &headers,
        body: &answered,
        // What is asked here is whether there are postings, not how old they are.
        fetched_at: OffsetDateTime::UNIX_EPOCH,
        context: request.context.as_ref(),
    };
    Some((status, extract::extract(&page, &SiteRules::default())))
}
