//! Pages that need their scripts, in a real browser, on real engines. Skipped where there is no Chromium.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use common::{World, browser_config, site::Reply};
use extract::RequestKind::Posting;
use tokio::net::TcpListener;

/// A page without a word about jobs, and a script that makes it one.
fn shell(body: &str) -> Reply {
    Reply::html(format!(
        "<!doctype html><html><head><title>Careers</title></head><body><div id=app></div>{body}</body></html>"
    ))
}

fn script(text: impl Into<String>) -> Reply {
    Reply::Full(200, vec![("content-type".into(), "text/javascript".into())], text.into().into_bytes())
}

/// JavaScript that shows a posting.
fn show(title: &str) -> String {
    let data = serde_json::json!({
        "@context": "https://schema.org/", "@type": "JobPosting", "title": title,
        "description": "<p>We are looking for somebody who likes to build reliable software with a small team, and who writes about it.</p>",
        "datePosted": "2026-11-01", "hiringOrganization": {"@type": "Organization", "name": "Example GmbH"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}},
    });
    format!(
        "{{const s = document.createElement('script'); s.type = 'application/ld+json'; s.textContent = JSON.stringify({data}); \
         document.head.append(s); document.getElementById('app').innerHTML = '<h1>{title}</h1>';}}"
    )
}

macro_rules! or_skip {
    ($config:expr) => {
        match $config {
            Some(config) => config,
            None => return println!("skipped: there is no Chromium (Debian package `chromium`)"),
        }
    };
}

async fn crawl(world: &World, config: crawler::CrawlConfig, urls: &[&str]) -> crawler::Progress {
    let seeds: Vec<_> = urls.iter().map(|url| (*url, Posting)).collect();
    world.start("one", &[], &seeds).await;
    let (task, shutdown) = world.worker_with(config).await;
    let progress = world.finished("one").await;
    shutdown.drain();
    task.await.unwrap().unwrap();
    progress
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_posting_that_its_scripts_show_is_found() {
    let config = or_skip!(browser_config());
    let world = World::new().await;
    world.domain_file("jobs.test", "render = \"auto\"\nconcurrency = 1\nrender_hosts = [\"*.cdn.test\"]");
    // The script asks an interface, then waits: its timers run ahead of the clock.
    let app = format!(
        "fetch('/api/job', {{method: 'POST', body: '{{}}', headers: {{'content-type': 'application/json', 'x-key': 'k'}}}}).then(r => r.json()).then(j => setTimeout(() => {}, 3000))",
        show("'+j.title+'").replace("\"'+j.title+'\"", "j.title")
    );
    let page = "<img src=/logo.png><link rel=stylesheet href=/style.css><iframe src=/frame></iframe>\
        <script src=http://lib.cdn.test/lib.js></script><script src=http://tracker.test/t.js></script><script src=/private.js></script><script src=/app.js></script>";
    world
        .site
        .route("jobs.test/robots.txt", Reply::text("User-agent: *\nDisallow: /private"))
        .route("jobs.test/1", shell(page))
        .route("jobs.test/2", shell(page))
        .route("jobs.test/plain", common::site::posting("Plain Engineer"))
        .route("jobs.test/app.js", script(app))
        .route("jobs.test/private.js", script("document.body.remove()"))
        .route("lib.cdn.test/lib.js", script("window.lib = 1"))
        .route(
            "jobs.test/api/job",
            Reply::Full(
                200,
                vec![("content-type".into(), "application/json".into())],
                b"{\"title\": \"Scripted Engineer\"}".to_vec(),
            ),
        );
    let progress =
        crawl(&world, config, &["http://jobs.test/1", "http://jobs.test/2", "http://jobs.test/plain"]).await;
    assert_eq!((progress.done, progress.failed), (3, 0), "{progress:?}");
    assert_eq!(world.found().await, ["Plain Engineer", "Scripted Engineer", "Scripted Engineer"]);
    for path in ["/logo.png", "/style.css", "/frame", "/private.js"] {
        assert_eq!(world.site.count(&format!("jobs.test{path}")), 0, "{path}");
    }
    assert_eq!(world.site.count("tracker.test/t.js"), 0);
    assert_eq!(world.site.count("jobs.test/app.js"), 1, "scripts of a site are kept for its other pages");
    assert_eq!(world.site.count("lib.cdn.test/lib.js"), 1);
    assert_eq!(world.site.count("lib.cdn.test/robots.txt"), 1, "another host's rules hold too");
    assert_eq!(world.site.count("jobs.test/api/job"), 2);
    let asked = world.site.hits().into_iter().find(|hit| hit.path == "/api/job").unwrap();
    let head = asked.head.to_ascii_lowercase();
    assert!(head.starts_with("post ") && head.contains("x-key: k"), "{head}");
    assert!(head.contains("user-agent: jobtrawl/") && !head.contains("referer"), "{head}");
    for event in world.events().await {
        if let posting::Event::Found(found) = event {
            let raw = world.blob.get_raw_page(found.raw_html_s3_url.as_deref().unwrap()).await.unwrap();
            assert!(
                String::from_utf8(raw).unwrap().contains(&found.data.title),
                "what was read is what is kept"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_waits_for_a_robots_txt_that_another_worker_fetches() {
    let config = or_skip!(browser_config());
    let world = World::new().await;
    world.domain_file("jobs.test", "render = \"auto\"\nrender_hosts = [\"data.test\"]");
    let shown = show("'+j.title+'").replace("\"'+j.title+'\"", "j.title");
    let app = format!("fetch('http://data.test/job').then(r => r.json()).then(j => {{ {shown} }})");
    let json = [("content-type", "application/json"), ("access-control-allow-origin", "*")];
    let headers = json.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    world
        .site
        .route("jobs.test/1", shell("<script src=/app.js></script>"))
        .route("jobs.test/app.js", script(app))
        .route("data.test/job", Reply::Full(200, headers, b"{\"title\": \"Late Engineer\"}".to_vec()));
    // Another worker is at it for a second and more, and dies: its lock runs out.
    let lock = world.redis.key("robots:{http://data.test}:lock");
    assert!(world.redis.set_nx_ex(&lock, "1", 3).await.unwrap());
    crawl(&world, config, &["http://jobs.test/1"]).await;
    assert_eq!(world.found().await, ["Late Engineer"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_reaches_nothing_by_itself() {
    let config = or_skip!(browser_config());
    let world = World::new().await;
    world.domain_file("evil.test", "render = \"chrome\"");
    let secret = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = secret.local_addr().unwrap();
    let page = format!(
        "<img src=http://{at}/i><iframe src=http://{at}/f></iframe><link rel=prefetch href=http://{at}/p><link rel=preconnect href=http://{at}>\
        <form id=f action=http://{at}/form method=post></form><a id=a target=_blank href=http://{at}/a>x</a><script>
        fetch('http://{at}/fetch').catch(() => 0); fetch('http://169.254.169.254/latest').catch(() => 0); fetch('http://other.test/x').catch(() => 0);
        navigator.sendBeacon('http://{at}/beacon', 'x'); new WebSocket('ws://{at}/ws'); new EventSource('http://{at}/es');
        try {{ new RTCPeerConnection({{iceServers: [{{urls: 'stun:{at}'}}]}}).createDataChannel('x') }} catch (e) {{}}
        try {{ new Worker(URL.createObjectURL(new Blob([`fetch('http://{at}/worker')`]))) }} catch (e) {{}}
        try {{ navigator.serviceWorker.register('/sw.js') }} catch (e) {{}}
        window.open('http://{at}/popup'); document.getElementById('a').click(); alert('wait'); confirm('wait');
        setTimeout(() => document.getElementById('f').submit(), 10); setTimeout(() => location.href = 'http://{at}/go', 20); setTimeout(() => location.href = 'file:///etc/passwd', 30);
        setTimeout(() => {}, 100);</script>",
        show("Honest Engineer")
    );
    world.site.route("evil.test/1", shell(&page));
    crawl(&world, config, &["http://evil.test/1"]).await;
    assert_eq!(world.found().await, ["Honest Engineer"]);
    assert!(
        tokio::time::timeout(Duration::ZERO, secret.accept()).await.is_err(),
        "something of the page came through"
    );
    assert!(world.site.paths("other.test").is_empty());
    assert_eq!(world.site.paths("evil.test"), ["/1", "/robots.txt"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scripts_without_end_or_measure_harm_only_their_page() {
    let Some(mut config) = browser_config() else {
        return println!("skipped: there is no Chromium (Debian package `chromium`)");
    };
    // Time for the page that behaves, on a busy machine beside those that do not.
    config.render.timeout_ms = 10_000;
    config.render.memory_mib = 700;
    let world = World::new().await;
    for host in ["endless.test", "greedy.test", "chatty.test", "good.test"] {
        world.domain_file(host, "render = \"chrome\"");
    }
    world
        .site
        .route("endless.test/1", shell("<script>for (;;) {}</script>"))
        .route(
            "greedy.test/1",
            shell("<script>const a = []; for (;;) a.push(new Uint8Array(1 << 24).fill(1))</script>"),
        )
        .route(
            "chatty.test/1",
            shell("<script>let n = 0; (function again() { fetch('/n' + n++).finally(again) })()</script>"),
        )
        .route("chatty.test/*", Reply::text("x"))
        .route("good.test/1", shell(&format!("<script>{}</script>", show("Patient Engineer"))));
    let progress = crawl(
        &world,
        config,
        &["http://endless.test/1", "http://greedy.test/1", "http://chatty.test/1", "http://good.test/1"],
    )
    .await;
    assert_eq!((progress.done, progress.queued), (4, 0), "{progress:?}");
    assert_eq!(world.found().await, ["Patient Engineer"]);
    // The browser that the greedy page fills takes its neighbours with it: they are rendered again.
    let chatty = world.site.paths("chatty.test");
    let attempts = chatty.iter().filter(|path| *path == "/1").count();
    assert!(
        chatty.len() <= 1 + attempts * 41,
        "{} requests in {attempts} attempts: robots.txt, and each time the page and forty of its own",
        chatty.len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pages_requests_keep_their_hosts_distance() {
    let config = or_skip!(browser_config());
    let world = World::new().await;
    world.domain_file("slow.test", "render = \"chrome\"\ndelay_ms = 150");
    let mut page = String::new();
    for n in 0..5 {
        world.site.route(&format!("slow.test/{n}.js"), script("1"));
        page.push_str(&format!("<script async src=/{n}.js></script>"));
    }
    world.site.route("slow.test/1", shell(&page)).route("slow.test/2", shell("<script></script>"));
    crawl(&world, config, &["http://slow.test/1", "http://slow.test/2"]).await;
    assert_eq!(world.site.paths("slow.test").len(), 8);
    let (gap, most) = world.site.manners()["slow.test"];
    assert!(gap >= Duration::from_millis(150) && most == 1, "{gap:?}, {most} at once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_browser_is_named_with_its_remedy() {
    let world = World::new().await;
    world.domain_file("jobs.test", "render = \"auto\"");
    let mut config = common::crawl_config();
    config.render.program = "no-such-browser".into();
    let (task, _shutdown) = world.worker_with(config).await;
    let error = task.await.unwrap().unwrap_err().to_string();
    assert!(error.contains("no-such-browser") && error.contains("package `chromium`"), "{error}");
}
