//! When a page is read again: by its own interval, by its sitemap, and by a person's wish.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{
    World, crawl_config,
    site::{Reply, links, posting},
};
use extract::RequestKind::{Page, Posting, Sitemap};
use platform::{clock::Clock, redis::Script};
use posting::Event;
use time::{Duration, macros::datetime};

/// A world whose time stands still until a test moves it.
struct Timed {
    world: World,
    clock: Clock,
    runs: u32,
}

impl Timed {
    async fn new() -> Self {
        Self { world: World::new().await, clock: Clock::manual(datetime!(2026-11-01 02:00 UTC)), runs: 0 }
    }

    /// Lets time pass. What was finished within the last minute is told by the server's clock, and forgotten by hand; the memory
    /// of what was enqueued within a day stays, for a run that starts every night finds it a moment too young.
    async fn pass(&self, hours: i64) {
        self.clock.advance(Duration::hours(hours));
        let forget = Script::from_lua(
            "local n = 0
             for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*:recent')) do n = n + redis.call('DEL', key) end
             return n",
        );
        let prefix = self.world.redis.key("");
        let _: i64 = self.world.redis.eval(&forget, vec![], vec![prefix]).await.unwrap();
    }

    /// One run, started by a schedule or by a person; which pages of jobs.test it read.
    async fn run(&mut self, by_interval: bool, seeds: &[(&str, extract::RequestKind)]) -> Vec<String> {
        self.runs += 1;
        let id = format!("run{}", self.runs);
        let spec = crawler::RunSpec { by_interval, ..self.world.start(&id, &["jobs.test"], &[]).await };
        self.world.frontier.open_run(&spec).await.unwrap();
        let requests: Vec<extract::Request> =
            seeds.iter().map(|(url, kind)| extract::Request::get(url.parse().unwrap(), *kind)).collect();
        let visits = requests.into_iter().map(|request| {
            let visit = crawler::Visit { when_due: by_interval, ..crawler::Visit::seed(request) };
            ("jobs.test".to_owned(), visit)
        });
        let now = self.clock.now_ms();
        self.world.frontier.enqueue_at(Some(&spec), visits.collect(), now).await.unwrap();
        let before = self.world.site.hits().len();
        let (task, shutdown) =
            self.world.worker_of(crawl_config(), |deps| deps.clock = self.clock.clone()).await;
        self.world.finished(&id).await;
        shutdown.drain();
        task.await.unwrap().unwrap();
        let mut paths: Vec<String> =
            self.world.site.hits()[before..].iter().map(|hit| hit.path.clone()).collect();
        paths.retain(|path| path != "/robots.txt");
        paths.sort();
        paths
    }
}

const CAREERS: &[(&str, extract::RequestKind)] = &[("http://jobs.test/careers", Page)];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_and_postings_are_read_again_in_their_own_time() {
    let mut timed = Timed::new().await;
    timed.world.domain_file(
        "jobs.test",
        "recrawl_listing = { first_hours = 4, least_hours = 1, most_hours = 24 }\n\
         recrawl_posting = { first_hours = 26, least_hours = 24, most_hours = 96 }",
    );
    timed.world.site.route("jobs.test/careers", links(&["/jobs/1", "/jobs/2"]));
    timed.world.site.route("jobs.test/jobs/1", posting("Constant Engineer"));
    timed.world.site.route("jobs.test/jobs/2", posting("Changing Engineer"));
    assert_eq!(timed.run(true, CAREERS).await, ["/careers", "/jobs/1", "/jobs/2"]);
    // A schedule that ticks every hour reads the list when four have passed, and the postings not at all that day.
    timed.pass(1).await;
    assert!(timed.run(true, CAREERS).await.is_empty());
    timed.pass(3).await;
    assert_eq!(timed.run(true, CAREERS).await, ["/careers"]);
    // It had not changed: six hours now. A person does not wait for that.
    timed.pass(4).await;
    assert!(timed.run(true, CAREERS).await.is_empty());
    assert_eq!(timed.run(false, CAREERS).await, ["/careers"]);
    // A new posting on the list: half as long from then on (nine hours had been due, 4.5 are).
    timed.world.site.route("jobs.test/careers", links(&["/jobs/1", "/jobs/2", "/jobs/3"]));
    timed.world.site.route("jobs.test/jobs/3", posting("New Engineer"));
    timed.pass(9).await;
    assert_eq!(timed.run(true, CAREERS).await, ["/careers", "/jobs/3"]);
    timed.pass(5).await;
    assert_eq!(timed.run(true, CAREERS).await, ["/careers"]);
    // The next day both old postings are due, and one of them has changed.
    timed.world.site.route("jobs.test/jobs/2", posting("Changed Engineer"));
    timed.pass(24).await;
    assert_eq!(timed.run(true, CAREERS).await, ["/careers", "/jobs/1", "/jobs/2", "/jobs/3"]);
    // The one that changed is due daily, the others wait for a day and a half.
    timed.pass(24).await;
    assert_eq!(timed.run(true, CAREERS).await, ["/careers", "/jobs/2"]);
    // Unchanged postings were reported as seen, the others as found.
    let events = timed.world.events().await;
    let found = events.iter().filter(|event| matches!(event, Event::Found(_))).count();
    let seen = events.iter().filter(|event| matches!(event, Event::Seen(_))).count();
    assert_eq!((found, seen), (4, 3), "{events:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sitemap_says_what_is_worth_reading() {
    let mut timed = Timed::new().await;
    let sitemap = |one: &str, two: &str| {
        let url = |n: u32, day: &str| {
            format!("<url><loc>http://jobs.test/jobs/{n}</loc><lastmod>{day}</lastmod></url>")
        };
        let body = format!(
            "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}{}</urlset>",
            url(1, one),
            url(2, two)
        );
        Reply::Full(200, vec![("content-type".into(), "application/xml".into())], body.into_bytes())
    };
    let seeds = &[("http://jobs.test/sitemap.xml", Sitemap)];
    timed.world.site.route("jobs.test/sitemap.xml", sitemap("2026-10-01", "2026-10-01"));
    timed.world.site.route("jobs.test/jobs/1", posting("One")).route("jobs.test/jobs/2", posting("Two"));
    assert_eq!(timed.run(false, seeds).await, ["/jobs/1", "/jobs/2", "/sitemap.xml"]);
    // Two days later one of them is said to have changed: the other, though due, is left alone.
    timed.pass(48).await;
    timed.world.site.route("jobs.test/sitemap.xml", sitemap("2026-10-01", "2026-11-02T12:00:00Z"));
    assert_eq!(timed.run(false, seeds).await, ["/jobs/2", "/sitemap.xml"]);
    // After the longest interval it is looked at all the same.
    timed.pass(8 * 24).await;
    assert_eq!(timed.run(false, seeds).await, ["/jobs/1", "/jobs/2", "/sitemap.xml"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_nightly_run_finds_by_links_and_indexes_is_read_every_night() {
    let mut timed = Timed::new().await;
    let xml =
        |body: &str| Reply::Full(200, vec![("content-type".into(), "application/xml".into())], body.into());
    let space = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    let urls = |paths: &[&str]| {
        let urls: String =
            paths.iter().map(|path| format!("<url><loc>http://jobs.test{path}</loc></url>")).collect();
        xml(&format!("<urlset {space}>{urls}</urlset>"))
    };
    let index = format!(
        "<sitemapindex {space}><sitemap><loc>http://jobs.test/part.xml</loc></sitemap></sitemapindex>"
    );
    timed.world.site.route("jobs.test/robots.txt", Reply::text("Sitemap: http://jobs.test/sitemap.xml\n"));
    timed
        .world
        .site
        .route("jobs.test/sitemap.xml", xml(&index))
        .route("jobs.test/part.xml", urls(&["/jobs/1"]));
    timed
        .world
        .site
        .route("jobs.test/careers", links(&["/teams", "/old/4"]))
        .route("jobs.test/teams", links(&["/jobs/3"]));
    timed.world.site.route("jobs.test/old/4", Reply::redirect(301, "/jobs/4"));
    for n in 1..=4 {
        timed.world.site.route(&format!("jobs.test/jobs/{n}"), posting(&format!("Engineer {n}")));
    }
    let all = ["/careers", "/jobs/1", "/jobs/3", "/jobs/4", "/old/4", "/part.xml", "/sitemap.xml", "/teams"];
    assert_eq!(timed.run(true, CAREERS).await, all);
    // A day later all of it is due, whatever was enqueued less than a day ago by the clock of another machine.
    timed.world.site.route("jobs.test/part.xml", urls(&["/jobs/1", "/jobs/2"]));
    timed.pass(24).await;
    assert_eq!(
        timed.run(true, CAREERS).await,
        [
            "/careers",
            "/jobs/1",
            "/jobs/2",
            "/jobs/3",
            "/jobs/4",
            "/old/4",
            "/part.xml",
            "/sitemap.xml",
            "/teams"
        ]
    );
    // A posting that has ended is remembered as asked for: it is not asked for again by each run of that day.
    timed.world.site.route("jobs.test/jobs/3", Reply::status(404));
    timed.pass(48).await;
    assert!(timed.run(true, CAREERS).await.contains(&"/jobs/3".to_owned()));
    timed.pass(12).await;
    let noon = timed.run(false, CAREERS).await;
    assert!(!noon.contains(&"/jobs/3".to_owned()), "{noon:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interface_that_knows_a_posting_no_more_speaks_for_the_postings_own_address() {
    let world = World::new().await;
    let spec = world.start("one", &[], &[]).await;
    let mut detail = extract::Request::get("http://api.test/v1/postings/1".parse().unwrap(), Posting);
    detail.context =
        Some(serde_json::json!({"company": "Acme", "posting_url": "https://jobs.acme.test/1-baker"}));
    world
        .frontier
        .enqueue(Some(&spec), vec![("api.test".into(), crawler::Visit::seed(detail))])
        .await
        .unwrap();
    world.crawl("one").await;
    let events = world.events().await;
    let [Event::Gone(gone)] = &events[..] else { panic!("{events:?}") };
    let own = posting::CanonicalUrl::parse("https://jobs.acme.test/1-baker").unwrap();
    assert_eq!((gone.url_hash, gone.source_url.as_str()), (own.hash(), own.as_str()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_posting_that_is_asked_for_by_its_own_address_is_gone_by_it() {
    let world = World::new().await;
    world.start("one", &[], &[("http://jobs.test/jobs/1", Posting)]).await;
    world.crawl("one").await;
    let events = world.events().await;
    assert!(
        matches!(&events[..], [Event::Gone(gone)] if gone.source_url == "http://jobs.test/jobs/1"),
        "{events:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_posting_whose_redirect_ends_nowhere_is_gone_by_its_own_address() {
    let world = World::new().await;
    world.domain_file("jobs.test", "concurrency = 1");
    for n in 1..=3 {
        world.site.route(&format!("jobs.test/jobs/{n}"), Reply::redirect(301, "/closed"));
    }
    let gone = async || -> Vec<String> {
        let gone = |event: Event| if let Event::Gone(gone) = event { Some(gone.source_url) } else { None };
        let mut gone: Vec<String> = world.events().await.into_iter().filter_map(gone).collect();
        gone.retain(|url| url.contains("/jobs/"));
        gone.sort();
        gone.dedup();
        gone
    };
    world.start("one", &[], &[("http://jobs.test/jobs/1", Posting)]).await;
    world.crawl("one").await;
    assert_eq!(gone().await, ["http://jobs.test/jobs/1"]);
    // All that are over lead to one page, which is not asked again for each of them.
    world.start("two", &["jobs.test"], &[("http://jobs.test/", Page)]).await;
    world.site.route("jobs.test/", links(&["/jobs/2", "/jobs/3"]));
    world.crawl("two").await;
    assert_eq!(gone().await, [1, 2, 3].map(|n| format!("http://jobs.test/jobs/{n}")));
    assert_eq!(world.site.count("jobs.test/closed"), 1);
}
