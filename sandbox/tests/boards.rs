//! What the demo web holds is what the adapters read: every board is swept here, request by request, and must give
//! each posting once without one unanswered address.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::time::Duration;

use extract::{Extraction, Method, Page, Request, RequestKind, SiteRules};
use posting::{Board, PostingData};
use reqwest::{Client, redirect};
use sandbox::web::{DemoWeb, Options};
use serde_json::json;
use time::OffsetDateTime;
use time::macros::datetime;

const NOW: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
/// No board here needs more; one that does goes round in circles.
const MAX_REQUESTS: usize = 500;

struct Sweep {
    postings: BTreeMap<String, PostingData>,
    asked: usize,
    /// Addresses that were not answered with what was asked for.
    unanswered: Vec<String>,
}

fn client(web: &DemoWeb) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let pem = std::fs::read(web.ca_pem_path()).unwrap();
    let mut builder = Client::builder()
        .tls_certs_only([reqwest::Certificate::from_pem(&pem).unwrap()])
        .redirect(redirect::Policy::none())
        .timeout(Duration::from_secs(20));
    for host in web.hosts() {
        builder = builder.resolve(host, web.addr());
    }
    builder.build().unwrap()
}

async fn ask(client: &Client, request: &Request) -> (u16, Extraction) {
    let method = if request.method == Method::Post { "POST" } else { "GET" };
    let mut builder = client.request(method.parse().unwrap(), request.url.clone());
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    if let Some(body) = &request.body {
        builder = builder.body(body.clone());
    }
    // A name that the demo web does not answer for is not looked up anywhere else, either.
    let Ok(answer) = builder.send().await else { return (0, Extraction::default()) };
    let status = answer.status().as_u16();
    let headers: Vec<(String, String)> = answer
        .headers()
        .iter()
        .map(|(n, v)| (n.to_string(), v.to_str().unwrap_or_default().to_owned()))
        .collect();
    let body = answer.bytes().await.unwrap();
    let page = Page {
        url: &request.url,
        requested: &request.url,
        method,
        request_body: request.body.as_deref(),
        status,
        headers: &headers,
        body: &body,
        fetched_at: NOW,
        context: request.context.as_ref(),
    };
    (status, extract::extract(&page, &SiteRules::default()))
}

async fn sweep(web: &DemoWeb, board: &Board) -> Sweep {
    let client = client(web);
    let mut queue: VecDeque<Request> = extract::board_requests(board).unwrap().into();
    let mut seen = BTreeSet::new();
    let mut out = Sweep { postings: BTreeMap::new(), asked: 0, unanswered: Vec::new() };
    while let Some(request) = queue.pop_front() {
        if !seen.insert((request.url.to_string(), request.body.clone())) || out.asked >= MAX_REQUESTS {
            continue;
        }
        out.asked += 1;
        let (status, found) = ask(&client, &request).await;
        if status != 200 || (found.postings.is_empty() && found.follow.is_empty() && found.sweep.is_none()) {
            out.unanswered.push(format!("{status} {} {:?}", request.url, found.reason));
        }
        for posting in found.postings {
            out.postings.insert(posting.url.to_string(), posting.data);
        }
        // Pages and links leave the board; a sweep is its listing and its postings.
        queue.extend(
            found
                .follow
                .into_iter()
                .filter(|r| matches!(r.kind, RequestKind::Listing | RequestKind::Posting)),
        );
    }
    out
}

async fn start(recorded: Option<PathBuf>) -> (DemoWeb, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (DemoWeb::start(Options { recorded, ..Options::new(folder.path()) }).await.unwrap(), folder)
}

fn recording() -> Option<PathBuf> {
    let shared = std::env::var_os("JOBTRAWL_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    Some(shared.join("web")).filter(|folder| folder.join("manifest.jsonl").exists())
}

#[tokio::test]
async fn generated_tenants_are_read_to_the_last_field() {
    let (web, _folder) = start(None).await;
    for board in web.generated().boards() {
        let truth: Vec<_> = web.generated().truth().into_iter().filter(|p| p.board == board).collect();
        let swept = sweep(&web, &board).await;
        assert_eq!(swept.unanswered, Vec::<String>::new(), "{board}");
        assert_eq!(swept.postings.len(), truth.len(), "{board}");
        for p in truth {
            let found = swept.postings.get(&p.url).unwrap_or_else(|| panic!("{} is not found", p.url));
            assert_eq!(found.title, p.title);
            assert_eq!(
                found.workplace.is_some_and(|w| w == posting::Workplace::Remote),
                p.workplace == posting::Workplace::Remote,
                "{}",
                p.url
            );
            if let Some((low, high, currency)) = &p.salary {
                let pay = found.salary.as_ref().unwrap_or_else(|| panic!("{} states pay", p.url));
                assert_eq!((pay.min, pay.max), (Some(f64::from(*low)), Some(f64::from(*high))), "{}", p.url);
                assert_eq!(pay.currency.as_ref(), Some(currency));
            }
        }
    }
}

#[tokio::test]
async fn generated_pages_are_read_to_the_last_field() {
    let (web, _folder) = start(None).await;
    let client = client(&web);
    for p in web
        .generated()
        .truth()
        .iter()
        .filter(|p| p.board.system() == "web" && !p.board.as_str().contains("tidewater"))
    {
        let request = Request::get(p.url.parse().unwrap(), RequestKind::Page);
        let (mut status, mut found) = ask(&client, &request).await;
        if matches!(status, 503 | 429) {
            (status, found) = ask(&client, &request).await;
        }
        assert_eq!((status, found.postings.len()), (200, 1), "{}: {:?}", p.url, found.reason);
        let data = &found.postings[0].data;
        assert_eq!(data.title, p.title, "{}", p.url);
        // Plain pages state the company where only an operator's selector can know it.
        let plain = p.url.contains("harbor-and-oak").then_some("Harbor & Oak");
        assert_eq!(data.company.as_deref().or(plain), Some(p.company.as_str()), "{}", p.url);
        assert!(
            data.location.as_deref().is_some_and(|l| l.contains(&p.city)),
            "{}: {:?}",
            p.url,
            data.location
        );
        assert!(data.description.contains("What you will do"), "{}", p.url);
    }
}

#[tokio::test]
async fn what_a_recording_holds_is_what_its_addresses_answer() {
    let Some(folder) = recording() else {
        eprintln!("skipped: no recorded web");
        return;
    };
    let (web, _folder) = start(Some(folder)).await;
    let (boards, pages) = (web.recorded_boards(), web.recorded_pages());
    for held in boards {
        let swept = sweep(&web, &held.board).await;
        assert_eq!(swept.unanswered, Vec::<String>::new(), "{}", held.board);
        assert_eq!(swept.postings.len(), held.postings, "{}", held.board);
        assert!(swept.postings.values().all(|p| !p.title.is_empty()), "{}", held.board);
    }
    let client = client(&web);
    let mut found = BTreeSet::new();
    for page in pages {
        let request = Request::get(page.parse().unwrap(), RequestKind::Page);
        let (status, read) = ask(&client, &request).await;
        assert_eq!((status, read.postings.len()), (200, 1), "{page}: {:?}", read.reason);
        assert!(found.insert(read.postings[0].url.to_string()), "{page} repeats a posting");
    }
    assert!(!boards.is_empty() && !pages.is_empty(), "{boards:?} {pages:?}");
}

/// A recording of two boards, one of which lacks the answer with its second posting, and of a plain page.
fn small_recording(folder: &Path) {
    let detail = |id: u32| {
        json!({"id": id, "title": "Welder", "absolute_url": format!("https://job-boards.greenhouse.io/whole/jobs/{id}"),
        "company_name": "Whole", "location": {"name": "Leeds"}, "content": "&lt;p&gt;You weld frames all day, and well.&lt;/p&gt;"})
    };
    let smart = |id: &str| {
        json!({"id": id, "name": "Fitter", "company": {"identifier": "Half", "name": "Half"}, "location": {"city": "Hull", "country": "gb"},
        "jobAd": {"sections": {"jobDescription": {"title": "Work", "text": "<p>You fit pipes all day, and well.</p>"}}}})
    };
    let list = json!({"totalFound": 2, "offset": 0, "limit": 100, "content": [smart("1"), smart("2")]});
    let api = "https://api.smartrecruiters.com/v1/companies/Half/postings";
    let exchanges = [
        (
            "https://boards-api.greenhouse.io/v1/boards/whole/jobs?content=true".to_owned(),
            json!({"jobs": [detail(1), detail(2)], "meta": {"total": 2}}),
        ),
        (format!("{api}?limit=100&offset=0"), list),
        (format!("{api}/1"), smart("1")),
    ];
    let mut manifest = String::new();
    std::fs::create_dir_all(folder.join("bodies")).unwrap();
    for (number, (url, body)) in exchanges.iter().enumerate() {
        let file = format!("bodies/{number}.json");
        std::fs::write(folder.join(&file), body.to_string()).unwrap();
        let line = json!({"method": "GET", "url": url, "request_body": null, "status": 200,
            "headers": {"content-type": "application/json"}, "body": file, "captured_at": "2026-01-01T00:00:00Z"});
        manifest.push_str(&format!("{line}\n"));
    }
    std::fs::write(folder.join("manifest.jsonl"), manifest).unwrap();
}

#[tokio::test]
async fn a_board_counts_as_held_only_when_its_whole_walk_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    small_recording(folder.path());
    let (web, _folder) = start(Some(folder.path().to_owned())).await;
    let boards: Vec<_> =
        web.recorded_boards().iter().map(|held| (held.board.to_string(), held.postings)).collect();
    assert_eq!(boards, [("greenhouse:whole".to_owned(), 2)]);
    assert_eq!(web.recorded_pages(), ["https://api.smartrecruiters.com/v1/companies/Half/postings/1"]);
    let campaign = web.campaign();
    assert!(campaign.boards.contains(&web.recorded_boards()[0].board));
    assert!(campaign.seeds.contains(&web.recorded_pages()[0]));
}
