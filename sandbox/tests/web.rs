//! Both webs over real TLS, as a crawler sees them.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

use reqwest::{Client, Response, StatusCode, Version, redirect};
use sandbox::web::{DemoWeb, Options};
use serde_json::Value;

struct Browser {
    web: DemoWeb,
    client: Client,
    _folder: tempfile::TempDir,
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

async fn browser(recorded: Option<PathBuf>) -> Browser {
    let folder = tempfile::tempdir().unwrap();
    let web = DemoWeb::start(Options { recorded, ..Options::new(folder.path()) }).await.unwrap();
    Browser { client: client(&web), web, _folder: folder }
}

impl Browser {
    async fn get(&self, url: &str) -> Response {
        self.client.get(url).send().await.unwrap()
    }
    async fn text(&self, url: &str) -> String {
        self.get(url).await.text().await.unwrap()
    }
    async fn json(&self, url: &str) -> Value {
        self.get(url).await.json().await.unwrap()
    }
}

fn recording() -> Option<PathBuf> {
    let shared = std::env::var_os("JOBTRAWL_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    Some(shared.join("web")).filter(|folder| folder.join("manifest.jsonl").exists())
}

#[tokio::test]
async fn pages_come_over_http_2_with_entity_tags() {
    let b = browser(None).await;
    let truth = b.web.generated().truth();
    let page = b.get(&truth[0].url).await;
    assert_eq!((page.status(), page.version()), (StatusCode::OK, Version::HTTP_2));
    let tag = page.headers()["etag"].clone();
    let html = page.text().await.unwrap();
    assert!(html.contains("application/ld+json") && html.contains(&truth[0].title));
    let again = b.client.get(&truth[0].url).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let log = b.web.requests();
    assert_eq!((log.len(), log[0].url(), log[0].status, log[1].status), (2, truth[0].url.clone(), 200, 304));
    assert_eq!(log[0].connection, log[1].connection);
}

#[tokio::test]
async fn the_listing_leads_to_every_posting_of_its_host() {
    let b = browser(None).await;
    let board = "web:careers.northwind-systems.example";
    let truth: Vec<_> = b.web.generated().truth().into_iter().filter(|p| p.board.as_str() == board).collect();
    let mut pages = String::new();
    let mut number = 1;
    loop {
        let page = b.text(&format!("https://careers.northwind-systems.example/jobs?page={number}")).await;
        let more = page.contains("rel=\"next\"");
        pages.push_str(&page);
        number += 1;
        if !more {
            break;
        }
    }
    assert_eq!((number, truth.len()), (6, 60));
    for p in truth {
        assert!(
            pages.contains(&p.url["https://careers.northwind-systems.example".len()..]),
            "{} is not listed",
            p.url
        );
    }
    let beyond = b.get("https://careers.northwind-systems.example/jobs?page=6").await;
    assert_eq!(beyond.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_sitemap_index_leads_to_gzipped_sitemaps() {
    let b = browser(None).await;
    let robots = b.text("https://jobs.brightwater-health.example/robots.txt").await;
    assert!(
        robots.contains("Sitemap: https://jobs.brightwater-health.example/sitemap_index.xml"),
        "{robots}"
    );
    let index = b.text("https://jobs.brightwater-health.example/sitemap_index.xml").await;
    let mut found = 0;
    for file in index.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()) {
        let bytes = b.get(file).await.bytes().await.unwrap();
        let mut xml = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut xml).unwrap();
        found += xml.matches("<loc>").count();
    }
    assert_eq!(found, 54);
}

#[tokio::test]
async fn tenants_answer_in_the_shape_of_their_board_system() {
    let b = browser(None).await;
    let greenhouse =
        b.json("https://boards-api.greenhouse.io/v1/boards/meridianrobotics/jobs?content=true").await;
    assert_eq!(greenhouse["meta"]["total"], 40);
    assert!(greenhouse["jobs"][0]["content"].as_str().unwrap().starts_with("&lt;p&gt;"));
    let lever = b.json("https://api.lever.co/v0/postings/quillbank?mode=json&skip=30&limit=25").await;
    assert_eq!(lever.as_array().unwrap().len(), 10);
    let ashby =
        b.json("https://api.ashbyhq.com/posting-api/job-board/FernCloud?includeCompensation=true").await;
    assert_eq!(ashby["jobs"].as_array().unwrap().len(), 24);
    let page = ashby["jobs"][0]["jobUrl"].as_str().unwrap().to_owned();
    assert_eq!(b.get(&page).await.status(), StatusCode::OK);
    let unknown = b.get("https://boards-api.greenhouse.io/v1/boards/nobody/jobs").await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_faulty_host_fails_in_every_known_way() {
    let b = browser(None).await;
    let truth = b.web.generated().truth();
    let own: Vec<_> =
        truth.iter().filter(|p| p.board.as_str() == "web:jobs.orchard-retail.example").collect();
    assert_eq!(b.get(&own[0].url).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(b.get(&own[0].url).await.status(), StatusCode::OK);
    let busy = b.get(&own[1].url).await;
    assert_eq!(
        (busy.status(), &busy.headers()["retry-after"]),
        (StatusCode::TOO_MANY_REQUESTS, &"1".parse().unwrap())
    );
    assert_eq!(b.get(&own[1].url).await.status(), StatusCode::OK);
    let host = "https://jobs.orchard-retail.example";
    assert_eq!(b.get(&format!("{host}/jobs/removed")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(b.get(&format!("{host}/jobs/closed")).await.status(), StatusCode::GONE);
    assert_eq!(b.get(&format!("{host}/jobs/round-a")).await.headers()["location"], "/jobs/round-b");
    assert_eq!(b.get(&format!("{host}/jobs/round-b")).await.headers()["location"], "/jobs/round-a");
    assert!(
        b.get(&format!("{host}/jobs/cut-short")).await.bytes().await.is_err(),
        "a truncated stream is an error"
    );
}

#[tokio::test]
async fn the_authority_is_kept_and_the_port_is_freed() {
    let folder = tempfile::tempdir().unwrap();
    let web = DemoWeb::start(Options::new(folder.path())).await.unwrap();
    let (pem, addr) = (std::fs::read(web.ca_pem_path()).unwrap(), web.addr());
    web.stop().await;
    let web = DemoWeb::start(Options { addr, ..Options::new(folder.path()) }).await.unwrap();
    assert_eq!(std::fs::read(web.ca_pem_path()).unwrap(), pem);
    let home = client(&web).get("https://careers.northwind-systems.example/").send().await.unwrap();
    assert_eq!(home.status(), StatusCode::OK, "leaves of the second start chain to the stored certificate");
    let taken = DemoWeb::start(Options { addr, ..Options::new(folder.path()) }).await;
    assert_eq!(taken.err().unwrap().to_string(), format!("cannot listen on {addr}"));
}

#[tokio::test]
async fn an_address_without_tls_is_answered_too() {
    let b = browser(None).await;
    assert_eq!(b.get("http://careers.northwind-systems.example/").await.status(), StatusCode::OK);
    assert_eq!(
        b.get("http://careers.northwind-systems.example/nowhere").await.status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_recording_is_replayed_under_its_own_names() {
    let Some(folder) = recording() else {
        eprintln!("skipped: no recorded web");
        return;
    };
    let b = browser(Some(folder)).await;
    let lever = b.json("https://api.lever.co/v0/postings/gotogroup/?mode=json").await;
    assert_eq!(lever.as_array().unwrap().len(), 168);
    assert_eq!(b.get("https://api.lever.co/robots.txt").await.status(), StatusCode::NOT_FOUND);
    let workday = "https://motorolasolutions.wd5.myworkdayjobs.com/wday/cxs/motorolasolutions/Careers/jobs";
    let ask = |body: &'static str| {
        b.client.post(workday).header("content-type", "application/json").body(body).send()
    };
    let page = ask(r#"{"searchText": "", "appliedFacets": {}, "offset": 0, "limit": 20}"#).await.unwrap();
    assert_eq!(page.status(), StatusCode::OK, "JSON bodies are compared by value");
    let other = ask(r#"{"searchText": "", "appliedFacets": {}, "offset": 4000, "limit": 20}"#).await.unwrap();
    assert_eq!(other.status(), StatusCode::NOT_FOUND);
    let moved = b.get("https://job-boards.greenhouse.io/codepath/").await;
    assert_eq!(
        (moved.status(), &moved.headers()["location"]),
        (StatusCode::FOUND, &"https://boards.greenhouse.io/codepath".parse().unwrap())
    );
    let generated = b.json("https://boards-api.greenhouse.io/v1/boards/meridianrobotics/jobs").await;
    assert_eq!(generated["meta"]["total"], 40, "both webs share a host");
}

#[tokio::test]
async fn a_broken_recording_names_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let recording = folder.path().join("web");
    std::fs::create_dir(&recording).unwrap();
    let escape =
        r#"{"method":"GET","url":"https://a.example/","status":200,"headers":{},"body":"../secret"}"#;
    std::fs::write(recording.join("manifest.jsonl"), format!("\n{escape}\n")).unwrap();
    let options = Options { recorded: Some(recording), ..Options::new(folder.path()) };
    let error = DemoWeb::start(options).await.err().unwrap().to_string();
    assert_eq!(error, "manifest.jsonl line 2: \"../secret\" leaves the folder");
}

#[tokio::test]
async fn the_shipped_campaign_starts_from_all_of_the_generated_web() {
    #[derive(serde::Deserialize)]
    struct File {
        boards: Vec<posting::Board>,
        seeds: Vec<String>,
        sitemaps: Vec<String>,
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../config/campaigns/demo.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let campaign = browser(None).await.web.campaign();
    assert_eq!(
        (file.boards, file.seeds, file.sitemaps),
        (campaign.boards, campaign.seeds, campaign.sitemaps)
    );
}
