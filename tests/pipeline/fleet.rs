//! The roles as processes of their own, on engines of their own corner, with the demo web to crawl.

use std::{path::Path, time::Duration};

use platform::kafka::{DEAD_LETTER_SUFFIX, KafkaConfig, Reader, StartAt, group_lag};
use posting::event::TOPICS;
use sandbox::web::{Campaign, DemoWeb, Options};
use store::{JobFilter, JobRecord, Page, Store, StoreConfig};
use testkit::process::{Role, eventually};

pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_jobtrawl");
/// A role that makes no progress for this long is stuck; on a busy machine each step takes seconds.
pub(crate) const LIMIT: Duration = Duration::from_secs(240);

/// A fleet on engines of its own corner, and the web it crawls.
pub(crate) struct Fleet {
    environment: Vec<(String, String)>,
    kafka: KafkaConfig,
    store: Store,
    pub(crate) web: DemoWeb,
    _folder: tempfile::TempDir,
    _database: testkit::TestDatabase,
}

impl Fleet {
    /// A fleet before the demo web, with the recorded one where a recording is given. The campaign `demo` is what
    /// `choose` makes of all that the web holds.
    pub(crate) async fn new(recorded: Option<&Path>, choose: impl FnOnce(&DemoWeb) -> Campaign) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options =
            Options { recorded: recorded.map(Path::to_owned), ..Options::new(folder.path().join("web")) };
        let web = DemoWeb::start(options).await.unwrap();
        let (database, kafka, redis) =
            (testkit::database().await, testkit::kafka_config(), testkit::redis_config());
        let blob = testkit::blob_config();
        write_files(folder.path(), &choose(&web));
        let file = |name: &str| folder.path().join(name).display().to_string();
        let mut environment = testkit::role_environment(&database, &redis, &kafka, &blob);
        let own = [
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
            ("API__LISTEN", "127.0.0.1:0".to_owned()),
        ];
        environment.extend(own.map(|(name, value)| testkit::setting(name, value)));
        let store = Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() })
            .await
            .unwrap();
        Self { environment, kafka, store, web, _folder: folder, _database: database }
    }

    pub(crate) fn role(&self, name: &str) -> Role {
        self.role_with(name, [])
    }

    /// A role with settings of its own, which win.
    pub(crate) fn role_with(&self, name: &str, own: impl IntoIterator<Item = (String, String)>) -> Role {
        Role::spawn(BINARY, [name], self.environment.iter().cloned().chain(own))
    }

    /// Runs a tool of the operator to its end.
    pub(crate) fn tool(&self, arguments: &[&str]) -> String {
        let environment = self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let done = std::process::Command::new(BINARY).args(arguments).envs(environment).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    pub(crate) async fn stored(&self) -> u64 {
        self.store.jobs().counts().await.unwrap().total
    }

    pub(crate) async fn vectors(&self) -> u64 {
        match self.store.embeddings().serving().await.unwrap() {
            Some(model) => self.store.embeddings().coverage(&model.model).await.unwrap().embedded,
            None => 0,
        }
    }

    pub(crate) async fn dead_letters(&self) -> u64 {
        let mut dead = 0;
        for topic in TOPICS {
            let letters = format!("{topic}{DEAD_LETTER_SUFFIX}");
            dead += Reader::open(&self.kafka, &letters, StartAt::Earliest).await.unwrap().remaining();
        }
        dead
    }

    /// Every row.
    pub(crate) async fn rows(&self) -> Vec<JobRecord> {
        let mut rows = Vec::new();
        let filter = JobFilter { only_active: false, ..JobFilter::default() };
        let mut page = Page::first(100);
        loop {
            let found = self.store.jobs().search(&filter, &page).await.unwrap();
            rows.extend(found.jobs);
            let Some(next) = found.next else { return rows };
            page.after = Some(next);
        }
    }

    /// Until the campaign is at its end and every event of it is in the tables.
    pub(crate) async fn ingested(&self) {
        eventually("the run is finished", LIMIT, || async {
            let status = self.tool(&["campaign", "status", "demo", "--json"]);
            serde_json::from_str::<serde_json::Value>(&status).unwrap()["state"] == "finished"
        })
        .await;
        eventually("every event is ingested", LIMIT, || async {
            group_lag(&self.kafka, "ingest", TOPICS).await.unwrap() == 0
        })
        .await;
    }

    /// Until every active job has its vector.
    pub(crate) async fn embedded(&self) {
        eventually("every active job is embedded", LIMIT, || async {
            let active = self.store.jobs().counts().await.unwrap().active;
            active > 0 && self.vectors().await == active
        })
        .await;
    }
}

fn write_files(folder: &Path, from: &Campaign) {
    let boards: Vec<String> = from.boards.iter().map(ToString::to_string).collect();
    let campaign = format!("boards = {boards:?}\nseeds = {:?}\nsitemaps = {:?}\n", from.seeds, from.sitemaps);
    let rules = "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 4\n";
    let selectors = include_str!("../../config/domains/harbor-and-oak.toml");
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

/// The one line that a mistake is answered with.
pub(crate) fn one_line(stderr: &[u8]) -> String {
    let text = String::from_utf8(stderr.to_vec()).unwrap();
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
    text
}
