//! Where links lead, and where they are not followed.
#![allow(clippy::unwrap_used, reason = "tests")]

use extract::{Extraction, Request, RequestKind};

use super::follow::{Chooser, Follow};
use crate::{DomainRules, RunSpec, Visit, fetch::traps::Trap};

fn request(path: &str, kind: RequestKind) -> Request {
    Request::get(format!("https://jobs.test{path}").parse().unwrap(), kind)
}

fn page(follow: &[(&str, RequestKind)]) -> Extraction {
    let follow = follow.iter().map(|(path, kind)| request(path, *kind)).collect();
    Extraction { follow, ..Extraction::default() }
}

fn run(by_interval: bool) -> RunSpec {
    RunSpec {
        id: "r".into(),
        campaign: "c".into(),
        max_urls: 0,
        max_urls_per_host: 0,
        max_depth: 2,
        by_interval,
        scope: vec!["jobs.test".into()],
    }
}

/// What a visit's page leads to, in a run of two links' depth and three pages a list.
fn follow(visit: &Visit, page: Extraction, by_interval: bool) -> Follow {
    let domains = DomainRules::builtin();
    let run = run(by_interval);
    let rules = domains.of_url(&visit.request.url);
    let chooser = Chooser { domains: &domains, run: Some(&run), rules: &rules, max_pages: 3 };
    chooser.choose(visit, page, None, &["/sitemap.xml".to_owned()])
}

fn paths(follow: &Follow) -> Vec<&str> {
    follow.visits.iter().map(|(_, visit)| visit.request.url.path()).collect()
}

#[test]
fn links_are_followed_to_the_runs_depth() {
    let at = |depth| Visit { depth, ..Visit::seed(request("/", RequestKind::Page)) };
    let links = || page(&[("/jobs/1", RequestKind::Posting)]);
    let first = follow(&at(0), links(), false);
    assert_eq!(paths(&first), ["/jobs/1", "/sitemap.xml"], "a seed's site names its sitemap");
    assert_eq!(paths(&follow(&at(1), links(), false)), ["/jobs/1"]);
    let deep = follow(&at(2), links(), false);
    assert!(deep.visits.is_empty());
    assert_eq!(deep.traps, [Trap::Depth]);
}

#[test]
fn a_list_ends_where_it_repeats_itself_or_never_ends() {
    let list = |page: u16, listed: Option<&str>| Visit {
        page,
        listed: listed.map(str::to_owned),
        ..Visit::seed(request("/jobs", RequestKind::Listing))
    };
    let shown = |names: &[&str]| {
        let mut page = page(&[("/jobs?page=2", RequestKind::Listing)]);
        let url = |name: &&str| posting::CanonicalUrl::parse(&format!("https://jobs.test/{name}")).unwrap();
        page.listed = names.iter().map(url).collect();
        page
    };
    let first = follow(&list(0, None), shown(&["a", "b"]), false);
    let next = &first.visits[0].1;
    assert_eq!(
        (next.page, next.depth, next.again),
        (1, 0, true),
        "the pages of a list are no deeper than its first"
    );
    let listed = next.listed.as_deref();
    assert!(listed.is_some());
    let other = follow(&list(1, listed), shown(&["c"]), false);
    assert!(other.traps.is_empty() && !other.visits.is_empty());
    let same = follow(&list(1, listed), shown(&["a", "b"]), false);
    assert_eq!(same.traps, [Trap::Pagination], "the page parameter is ignored");
    let endless = follow(&list(3, None), shown(&["d"]), false);
    assert_eq!(endless.traps, [Trap::Pagination], "more pages than any list has");
}

#[test]
fn a_list_that_a_page_leads_to_has_its_own_interval_and_the_pages_of_one_reading_have_not() {
    let careers = Visit::seed(request("/careers", RequestKind::Page));
    let list = Visit::seed(request("/jobs", RequestKind::Listing));
    let links = || page(&[("/jobs/berlin", RequestKind::Listing)]);
    let of = |visit: &Visit, by_interval| follow(visit, links(), by_interval).visits[0].1.when_due;
    assert!(of(&careers, true));
    assert!(!of(&careers, false), "a person's run reads every list");
    assert!(!of(&list, true), "the next page of the list that is being read");
}

/// A stale posting is asked about by its own address and leads nowhere else; its text is still itself.
#[test]
fn the_interface_that_holds_a_postings_text_is_no_link() {
    let url: url::Url = "https://jobs.lever.co/acme/5ac21346-8e0c-4494-8e7a-3eb92ff77902".parse().unwrap();
    let shell = extract::Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body: None,
        status: 200,
        headers: &[("content-type".to_owned(), "text/html".to_owned())],
        body: b"<html><body><div id=\"app\"></div><a href=\"/acme\">All jobs</a></body></html>",
        fetched_at: time::OffsetDateTime::UNIX_EPOCH,
        context: None,
    };
    let page = extract::extract(&shell, &extract::SiteRules::default());
    let domains = DomainRules::builtin();
    let run = RunSpec { max_depth: 0, ..run(false) };
    let rules = domains.of_url(&url);
    let chooser = Chooser { domains: &domains, run: Some(&run), rules: &rules, max_pages: 3 };
    let seed = Visit::seed(Request::get(url.clone(), RequestKind::Posting));
    let follow = chooser.choose(&seed, page, None, &[]);
    let [(_, text)] = &follow.visits[..] else { panic!("{follow:?}") };
    assert_eq!((text.request.url.host_str(), text.depth), (Some("api.lever.co"), 0));
    let own = posting::CanonicalUrl::from_url(&url).unwrap();
    assert_eq!(text.request.posting_url(), Some(own), "a 404 there speaks for the posting");
}

#[test]
fn traps_scope_and_nofollow_hold_links_back() {
    let seed = Visit { depth: 1, ..Visit::seed(request("/", RequestKind::Page)) };
    let mut links = page(&[
        ("/a/b/a/b/a", RequestKind::Page),
        ("/calendar/2031/05/17", RequestKind::Page),
        ("/jobs?sid=8f14e45fceea167a", RequestKind::Listing),
        ("/about", RequestKind::Page),
    ]);
    links.follow.push(Request::get("https://elsewhere.test/".parse().unwrap(), RequestKind::Page));
    links.follow.push(Request::get("https://{{tenant}}.jobs.test/".parse().unwrap(), RequestKind::Page));
    links.follow.push(Request::get("mailto:jobs@jobs.test".parse().unwrap(), RequestKind::Page));
    let chosen = follow(&seed, links, false);
    assert_eq!(paths(&chosen), ["/about"]);
    assert_eq!(chosen.traps, [Trap::Repetition, Trap::Calendar, Trap::Session]);
    assert_eq!(chosen.out_of_scope, 3, "another site, a template nobody filled in, and no page at all");
    let mut silent = page(&[("/about", RequestKind::Page)]);
    silent.nofollow = true;
    assert!(follow(&seed, silent, false).visits.is_empty());
}
