//! Which of a page's links are followed. Pure.

use extract::{Extraction, Request, RequestKind};
use posting::{CanonicalUrl, ContentHash};
use url::Url;

use crate::{
    domains::{DomainRules, Rules, host_of},
    fetch::traps::{self, Trap},
    frontier::{RunSpec, Sweep, Visit},
};

/// What a page leads to.
#[derive(Debug, Default)]
pub(crate) struct Follow {
    /// With the politeness key of each.
    pub(crate) visits: Vec<(String, Visit)>,
    /// Links outside the run's scope.
    pub(crate) out_of_scope: u64,
    /// Links that are traps.
    pub(crate) traps: Vec<Trap>,
}

pub(crate) struct Chooser<'a> {
    pub(crate) domains: &'a DomainRules,
    pub(crate) run: Option<&'a RunSpec>,
    pub(crate) rules: &'a Rules,
    pub(crate) max_pages: u16,
}

impl Chooser<'_> {
    /// The follow-ups of `visit`, whose page gave `found`. `sitemaps` are those that robots.txt names.
    pub(crate) fn choose(
        &self,
        visit: &Visit,
        found: Extraction,
        sweep: Option<&Sweep>,
        sitemaps: &[String],
    ) -> Follow {
        let mut follow = Follow::default();
        if found.nofollow {
            return follow;
        }
        let listed = fingerprint(&found);
        for request in found.follow {
            self.consider(visit, request, sweep, listed.as_deref(), &mut follow);
        }
        if visit.depth == 0
            && self.rules.sitemap
            && !is_board(&visit.request)
            && visit.request.kind != RequestKind::Sitemap
        {
            // More than a few sitemaps are an index, which is a sitemap itself.
            for url in sitemaps.iter().take(10).filter_map(|text| visit.request.url.join(text).ok()) {
                self.consider(visit, Request::get(url, RequestKind::Sitemap), None, None, &mut follow);
            }
        }
        follow
    }

    fn consider(
        &self,
        visit: &Visit,
        request: Request,
        sweep: Option<&Sweep>,
        listed: Option<&str>,
        follow: &mut Follow,
    ) {
        // Extraction follows links of the web only; whatever else comes out of a page has no place in the frontier.
        if CanonicalUrl::from_url(&request.url).is_err() {
            follow.out_of_scope += 1;
            return;
        }
        let next_page =
            visit.is_listing() && request.kind == RequestKind::Listing && same_board(visit, &request);
        let own_text = request.kind == RequestKind::Posting && is_text_of(&request, visit);
        let depth = if next_page || own_text { visit.depth } else { visit.depth.saturating_add(1) };
        let page = if next_page { visit.page.saturating_add(1) } else { 0 };
        if !self.in_scope(visit, &request) {
            follow.out_of_scope += 1;
            return;
        }
        let max_depth = self.run.map_or(u16::MAX, |run| run.max_depth).min(self.rules.max_depth);
        let trap = if depth > max_depth {
            Some(Trap::Depth)
        } else if page > self.max_pages
            || (next_page && !is_board(&request) && listed.is_some() && listed == visit.listed.as_deref())
        {
            Some(Trap::Pagination)
        } else if matches!(request.kind, RequestKind::Page | RequestKind::Listing) && !is_board(&request) {
            traps::judge(&request.url)
        } else {
            None
        };
        if let Some(trap) = trap {
            follow.traps.push(trap);
            return;
        }
        let key = self.domains.of_url(&request.url).politeness_key.clone();
        let home = visit.home.clone();
        // Lists and sitemaps are read again in each run; the run's own set keeps that from going round in circles.
        let lists = matches!(request.kind, RequestKind::Listing | RequestKind::Sitemap);
        let again = lists && self.run.is_some();
        // A list that the page leads to has its own interval; the next page of the same list belongs to this reading.
        let when_due = again && !next_page && self.run.is_some_and(|run| run.by_interval);
        let sweep = if request.kind == RequestKind::Listing && same_board(visit, &request) {
            sweep.cloned()
        } else {
            None
        };
        let listed = listed.filter(|_| next_page).map(str::to_owned);
        let found = Visit { depth, page, listed, home, sweep, again, when_due, ..Visit::seed(request) };
        follow.visits.push((key, found));
    }

    /// Whether a redirect of `visit` may be followed to `next`: as a link may, except that a seed may move to another host, a
    /// site with or without its `www.`, and a board's own page to wherever its company wants it read.
    pub(crate) fn may_redirect(&self, visit: &Visit, next: &Request) -> bool {
        if visit.depth == 0 || is_board(next) || extract::adapters::board_of(&next.url).is_some() {
            return true;
        }
        let site = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
        (self.in_scope(visit, next) || site(&visit.request.url) == site(&next.url))
            && self.domains.of_url(&next.url).site.allows(&next.url)
            && !(matches!(next.kind, RequestKind::Page | RequestKind::Listing)
                && traps::judge(&next.url).is_some())
    }

    fn in_scope(&self, visit: &Visit, request: &Request) -> bool {
        if is_board(request) {
            return true;
        }
        let Some(host) = request.url.host_str() else { return false };
        let own = visit.request.url.host_str();
        let at_home = |home: &str| host == home || is_below(host, home);
        match self.run {
            None => own == Some(host),
            Some(run) => {
                run.scope.iter().any(|scope| at_home(scope.trim_start_matches("*.")))
                    || visit.home.as_deref().is_some_and(at_home)
                    || (run.scope.is_empty() && own == Some(host))
            }
        }
    }
}

/// The redirect's target as an address of its own: checked by its own robots.txt, rules and rate.
pub(crate) fn redirected(visit: &Visit, target: Url, status: u16, domains: &DomainRules) -> (String, Visit) {
    let mut next = visit.clone();
    next.redirects = next.redirects.saturating_add(1);
    next.moved_from.extend(visit.own_url().filter(|_| visit.request.kind == RequestKind::Posting));
    if status == 303 || (matches!(status, 301 | 302) && next.request.body.is_some()) {
        next.request.method = extract::Method::Get;
        next.request.body = None;
    }
    if visit.request.url.host_str() != target.host_str() {
        // Whatever the adapter wanted said to one host is not another's business.
        next.request.headers.retain(|(name, _)| {
            name.eq_ignore_ascii_case("accept") || name.eq_ignore_ascii_case("content-type")
        });
        if visit.depth == 0 {
            next.home = target.host_str().map(str::to_owned);
        }
    }
    next.request.url = target;
    (domains.of_url(&next.request.url).politeness_key.clone(), next)
}

fn is_board(request: &Request) -> bool {
    request.board.as_ref().is_some_and(|board| board.system() != "web")
}

fn same_board(visit: &Visit, request: &Request) -> bool {
    match (&visit.request.board, &request.board) {
        (Some(a), Some(b)) => a == b,
        _ => host_of(&visit.request.url) == host_of(&request.url),
    }
}

/// Whether a request asks for the text of the very posting that the visit asked for by its own address.
fn is_text_of(request: &Request, visit: &Visit) -> bool {
    let own = CanonicalUrl::from_url(&visit.request.url).ok();
    visit.request.kind == RequestKind::Posting && own.is_some() && own == request.posting_url()
}

fn is_below(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

/// What a page lists: two pages of one list with the same are the same page.
fn fingerprint(found: &Extraction) -> Option<String> {
    let urls = found
        .listed
        .iter()
        .map(|url| url.as_str())
        .chain(found.postings.iter().map(|posting| posting.url.as_str()));
    let urls: Vec<&str> = urls.collect();
    (!urls.is_empty()).then(|| {
        let mut text = ContentHash::of(urls).to_string();
        text.truncate(16);
        text
    })
}
