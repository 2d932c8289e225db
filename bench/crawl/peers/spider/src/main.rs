//! spider on the generated site: spider-peer BASE HOSTS DELAY_MS CONCURRENCY SECONDS

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use spider::website::Website;

const OPEN: &str = r#"<script type="application/ld+json">"#;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| args[index].parse::<u64>().expect("a number");
    let (base, hosts, delay, concurrency, seconds) = (&args[0], number(1), number(2), number(3), number(4));
    let started = Instant::now();
    let postings = Arc::new(AtomicU64::new(0));
    let crawls = (0..hosts).map(|n| {
        let address = base.replace("{}", &format!("127.1.{}.{}", n / 250, n % 250 + 1));
        tokio::spawn(crawl(format!("{address}/p/0"), delay, concurrency, seconds, postings.clone()))
    });
    for crawl in crawls.collect::<Vec<_>>() {
        crawl.await.expect("a crawl that does not panic");
    }
    let wall = started.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({ "wall": wall, "postings": postings.load(Ordering::Relaxed) }));
}

async fn crawl(seed: String, delay: u64, concurrency: u64, seconds: u64, postings: Arc<AtomicU64>) {
    let mut website = Website::new(&seed);
    website
        .with_respect_robots_txt(true)
        .with_user_agent(Some("bench/1.0"))
        .with_delay(delay)
        .with_concurrency_limit(Some(if delay > 0 { 1 } else { concurrency as usize }))
        .with_retry(2)
        .with_request_timeout(Some(Duration::from_secs(20)))
        .with_crawl_timeout(Some(Duration::from_secs(seconds)))
        .with_max_page_bytes(Some(f64::from(48 << 20)))
        .with_danger_accept_invalid_certs(true)
        .with_ignore_sitemap(true);
    let mut pages = website.subscribe(1_024);
    let reader = tokio::spawn(async move {
        while let Ok(page) = pages.recv().await {
            postings.fetch_add(job_postings(&page.get_html_cow()), Ordering::Relaxed);
        }
    });
    website.crawl().await;
    website.unsubscribe();
    reader.await.expect("a reader that does not panic");
}

/// The cheapest reading there is: the others parse the page for it.
fn job_postings(html: &str) -> u64 {
    let blocks = html.split(OPEN).skip(1).filter_map(|rest| rest.split("</script>").next());
    let is_posting = |text: &&str| {
        serde_json::from_str::<serde_json::Value>(text).is_ok_and(|data| data["@type"] == "JobPosting")
    };
    blocks.filter(is_posting).count() as u64
}
