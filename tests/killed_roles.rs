//! Nothing is lost and nothing is doubled: every role is a process of its own, each is killed in the middle of its
//! work and started again, and the tables end as the demo web's truth says.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use std::{collections::BTreeMap, path::Path, time::Duration};

use platform::kafka::{DEAD_LETTER_SUFFIX, KafkaConfig, Reader, StartAt, group_lag};
use posting::{CanonicalUrl, event::TOPICS};
use sandbox::web::{DemoWeb, Options};
use store::{JobFilter, Page, Store, StoreConfig};
use testkit::process::{Role, eventually};

const BINARY: &str = env!("CARGO_BIN_EXE_jobtrawl");
/// A role that makes no progress for this long is stuck; on a busy machine each step takes seconds.
const LIMIT: Duration = Duration::from_secs(240);

/// A fleet on engines of its own corner, and the web it crawls.
struct Fleet {
    environment: Vec<(String, String)>,
    kafka: KafkaConfig,
    store: Store,
    web: DemoWeb,
    _folder: tempfile::TempDir,
    _database: testkit::TestDatabase,
}

impl Fleet {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let web = DemoWeb::start(Options::new(folder.path().join("web"))).await.unwrap();
        let (database, kafka, redis) =
            (testkit::database().await, testkit::kafka_config(), testkit::redis_config());
        let blob = testkit::blob_config();
        write_files(folder.path(), &web);
        let file = |name: &str| folder.path().join(name).display().to_string();
        let environment = [
            ("STORE__URL", database.url.clone()),
            ("REDIS__URL", redis.url.clone()),
            ("REDIS__PREFIX", redis.prefix.clone()),
            ("KAFKA__BROKERS", kafka.brokers.clone()),
            ("KAFKA__TOPIC_PREFIX", kafka.topic_prefix.clone()),
            ("BLOB__ENDPOINT", blob.endpoint.clone()),
            ("BLOB__BUCKET", blob.bucket.clone()),
            ("BLOB__ACCESS_KEY", blob.access_key.clone()),
            ("BLOB__SECRET_KEY", blob.secret_key.clone()),
            ("HTTP__RESOLVE", format!("{{ \"*\" = \"{}\" }}", web.addr())),
            ("HTTP__EXTRA_CA", web.ca_pem_path().display().to_string()),
            ("CRAWL__DOMAINS_DIR", file("domains")),
            ("CRAWL__RETRY_BASE_MS", "200".to_owned()),
            ("SCHEDULE__CAMPAIGNS_DIR", file("campaigns")),
            // What a killed process held is taken over soon, so that the test need not wait for the usual minutes.
            ("HTTP__TOTAL_TIMEOUT_MS", "5000".to_owned()),
            ("CRAWL__FRONTIER__LEASE_SECONDS", "12".to_owned()),
            ("EMBED_ROLE__LEASE_SECONDS", "10".to_owned()),
            ("EMBED_ROLE__LEASE_BATCH", "8".to_owned()),
            // One window of each text: what is tested is who embeds it, not how well.
            ("EMBED__MAX_WINDOWS", "1".to_owned()),
        ]
        .map(|(name, value)| (format!("JOBTRAWL__{name}"), value))
        .into();
        let store = Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() })
            .await
            .unwrap();
        Self { environment, kafka, store, web, _folder: folder, _database: database }
    }

    fn role(&self, name: &str) -> Role {
        Role::spawn(BINARY, [name], self.environment.clone())
    }

    /// Runs a tool of the operator to its end.
    fn tool(&self, arguments: &[&str]) -> String {
        let environment = self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let done = std::process::Command::new(BINARY).args(arguments).envs(environment).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    async fn stored(&self) -> u64 {
        self.store.jobs().counts().await.unwrap().total
    }

    async fn vectors(&self) -> u64 {
        match self.store.embeddings().serving().await.unwrap() {
            Some(model) => self.store.embeddings().coverage(&model.model).await.unwrap().embedded,
            None => 0,
        }
    }

    async fn dead_letters(&self) -> u64 {
        let mut dead = 0;
        for topic in TOPICS {
            let letters = format!("{topic}{DEAD_LETTER_SUFFIX}");
            dead += Reader::open(&self.kafka, &letters, StartAt::Earliest).await.unwrap().remaining();
        }
        dead
    }

    /// Every row: address to title.
    async fn rows(&self) -> BTreeMap<String, String> {
        let mut rows = BTreeMap::new();
        let filter = JobFilter { only_active: false, ..JobFilter::default() };
        let mut page = Page::first(100);
        loop {
            let found = self.store.jobs().search(&filter, &page).await.unwrap();
            for job in found.jobs {
                let (url, title) = (job.source_url.clone(), job.title.clone());
                assert!(
                    job.company.is_some() && job.location.is_some(),
                    "{url}: {:?}, {:?}",
                    job.company,
                    job.location
                );
                assert!(!job.description_markdown.is_empty(), "{url} has no text");
                assert_eq!(rows.insert(url.clone(), title), None, "{url} is stored twice");
            }
            let Some(next) = found.next else { return rows };
            page.after = Some(next);
        }
    }

    async fn settle(&self) {
        eventually("the run is finished", LIMIT, || async {
            let status = self.tool(&["campaign", "status", "demo", "--json"]);
            serde_json::from_str::<serde_json::Value>(&status).unwrap()["state"] == "finished"
        })
        .await;
        eventually("every event is ingested", LIMIT, || async {
            group_lag(&self.kafka, "ingest", TOPICS).await.unwrap() == 0
        })
        .await;
        eventually("every active job is embedded", LIMIT, || async {
            let active = self.store.jobs().counts().await.unwrap().active;
            active > 0 && self.vectors().await == active
        })
        .await;
    }
}

fn write_files(folder: &Path, web: &DemoWeb) {
    let from = web.campaign();
    let boards: Vec<String> = from.boards.iter().map(ToString::to_string).collect();
    let campaign = format!("boards = {boards:?}\nseeds = {:?}\nsitemaps = {:?}\n", from.seeds, from.sitemaps);
    let rules = "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 4\n";
    let selectors = include_str!("../config/domains/harbor-and-oak.toml");
    let files = [
        ("campaigns/demo.toml", campaign.as_str()),
        ("domains/default.toml", rules),
        ("domains/harbor-and-oak.toml", selectors),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_killed_and_the_tables_equal_the_truth() {
    let fleet = Fleet::new().await;
    let (mut crawl, mut ingest, mut embed) = (fleet.role("crawl"), fleet.role("ingest"), fleet.role("embed"));
    for role in [&mut crawl, &mut ingest, &mut embed] {
        role.wait_for("role started", LIMIT).await;
    }
    fleet.tool(&["campaign", "start", "demo"]);

    // Each is killed when it has done some of its work and has more before it.
    eventually("some jobs are stored", LIMIT, || async { fleet.stored().await >= 10 }).await;
    crawl.kill();
    ingest.kill();
    let (mut crawl, mut ingest) = (fleet.role("crawl"), fleet.role("ingest"));
    eventually("some jobs are embedded", LIMIT, || async { fleet.vectors().await >= 8 }).await;
    embed.kill();
    let mut embed = fleet.role("embed");
    eventually("more jobs are stored", LIMIT, || async { fleet.stored().await >= 60 }).await;
    ingest.kill();
    crawl.kill();
    let (mut crawl, mut ingest) = (fleet.role("crawl"), fleet.role("ingest"));

    fleet.settle().await;
    let truth: BTreeMap<String, String> = fleet
        .web
        .generated()
        .truth()
        .into_iter()
        .map(|posting| (CanonicalUrl::parse(&posting.url).unwrap().to_string(), posting.title))
        .collect();
    let rows = fleet.rows().await;
    let missing: Vec<_> = truth.keys().filter(|url| !rows.contains_key(*url)).collect();
    let invented: Vec<_> = rows.keys().filter(|url| !truth.contains_key(*url)).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing: {missing:#?}\ninvented: {invented:#?}");
    assert_eq!(rows, truth);
    assert_eq!(fleet.dead_letters().await, 0);
    for url in fleet.web.generated().disallowed() {
        let asked = fleet.web.requests().iter().any(|request| request.url() == url);
        assert!(!asked, "{url} is disallowed by robots.txt and was fetched");
    }

    // The same campaign again changes nothing: no row, no text, no vector.
    let before = (rows, fleet.vectors().await);
    fleet.tool(&["campaign", "start", "demo"]);
    fleet.settle().await;
    assert_eq!((fleet.rows().await, fleet.vectors().await), before);

    for role in [&mut crawl, &mut ingest, &mut embed] {
        assert!(role.terminate(LIMIT).await.success(), "{}", role.output());
    }
}
