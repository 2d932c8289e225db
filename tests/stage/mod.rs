//! A fleet on a small stage: the demo web, a corner of the engines, campaigns that an operator would steer.
#![allow(dead_code, unreachable_pub, reason = "each test uses its part")]

use std::{path::Path, process::Command, time::Duration};

use platform::kafka::{KafkaConfig, Producer, ensure_topics};
use posting::event::TOPICS;
use sandbox::web::{DEMO_RESUME, DemoWeb, Options};
use store::{Store, StoreConfig};
use testkit::process::{Role, eventually};

const BINARY: &str = env!("CARGO_BIN_EXE_jobtrawl");
/// On a busy machine each step takes seconds.
pub const LIMIT: Duration = Duration::from_secs(180);
/// Postings that the page is looked at with: enough for a second page of matches, few enough to be embedded in seconds.
const POSTINGS: u64 = 40;

pub struct Fleet {
    pub environment: Vec<(String, String)>,
    kafka: KafkaConfig,
    pub store: Store,
    pub folder: tempfile::TempDir,
    pub web: DemoWeb,
    _database: testkit::TestDatabase,
}

impl Fleet {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let web = DemoWeb::start(Options::new(folder.path().join("web"))).await.unwrap();
        let (database, kafka, redis) =
            (testkit::database().await, testkit::kafka_config(), testkit::redis_config());
        let blob = testkit::blob_config();
        write_files(folder.path());
        let file = |name: &str| folder.path().join(name).display().to_string();
        let mut environment = testkit::role_environment(&database, &redis, &kafka, &blob);
        let own = [
            ("HTTP__RESOLVE", format!("{{ \"*\" = \"{}\" }}", web.addr())),
            ("HTTP__EXTRA_CA", web.ca_pem_path().display().to_string()),
            ("CRAWL__DOMAINS_DIR", file("domains")),
            ("SCHEDULE__CAMPAIGNS_DIR", file("campaigns")),
            ("API__LISTEN", format!("127.0.0.1:{}", free_port())),
            ("API__DEV_SIGN_IN", "true".to_owned()),
            ("API__ADMINS", "[\"operator@example.org\"]".to_owned()),
            // Several people at once behind one address.
            ("API__LIMITS__PER_ADDRESS_PER_MINUTE", "100000".to_owned()),
            ("API__LIMITS__PER_USER_PER_MINUTE", "100000".to_owned()),
            ("API__LIMITS__SIGN_IN_PER_MINUTE", "1000".to_owned()),
            // What is tested is the page, not how well a text is embedded.
            ("EMBED__MAX_WINDOWS", "2".to_owned()),
            ("TELEMETRY__FORMAT", "human".to_owned()),
        ];
        environment.extend(own.map(|(name, value)| testkit::setting(name, value)));
        let store = Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() })
            .await
            .unwrap();
        Self { environment, kafka, store, folder, web, _database: database }
    }

    pub fn role(&self, name: &str) -> Role {
        Role::spawn(BINARY, [name], self.environment.clone())
    }

    pub fn base(&self) -> String {
        let listen = self.environment.iter().find(|(name, _)| name.ends_with("API__LISTEN")).unwrap();
        format!("http://{}", listen.1)
    }

    /// A message that breaks its contract: somebody else's producer, say.
    pub async fn break_a_message(&self) {
        ensure_topics(&self.kafka, TOPICS).await.unwrap();
        let producer = Producer::connect(&self.kafka).await.unwrap();
        let payload = br#"{"schema_version": 1, "source": "a producer that does not know the schema"}"#;
        producer.send("job.found", b"web:broken.example", payload, &[]).await.unwrap();
    }

    /// Runs a tool of the operator to its end; what it printed.
    pub fn tool(&self, arguments: &[&str]) -> String {
        let environment = self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let done = Command::new(BINARY).args(arguments).envs(environment).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// Writes one of the operator's files while the fleet runs.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Crawls the small campaign, ingests and embeds what it finds.
    pub async fn fill(&self) {
        self.tool(&["campaign", "start", "demo"]);
        eventually("the postings are embedded", LIMIT, || async {
            let Some(model) = self.store.embeddings().serving().await.unwrap() else { return false };
            self.store.embeddings().coverage(&model.model).await.unwrap().embedded >= POSTINGS
        })
        .await;
    }
}

/// A port that was free a moment ago; the API says so when it no longer is.
fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

fn write_files(folder: &Path) {
    let files = [
        (
            "campaigns/demo.toml",
            "description = \"A board with forty postings\"\nboards = [\"greenhouse:meridianrobotics\"]\n",
        ),
        // Slow on purpose: the operator's path watches it, pauses it and stops it.
        (
            "campaigns/steady.toml",
            "description = \"A careers site, page by page\"\nseeds = [\"https://careers.northwind-systems.example/jobs\"]\n\
             schedule = { cron = \"0 3 * * *\", timezone = \"Europe/Berlin\" }\n",
        ),
        ("campaigns/mistaken.toml", "seed = [\"https://example.org/\"]\n"),
        ("domains/default.toml", "rate_per_minute = 0\ndelay_ms = 0\nconcurrency = 4\n"),
        (
            "domains/careers.northwind-systems.example.toml",
            "rate_per_minute = 60\ndelay_ms = 700\nconcurrency = 1\n",
        ),
        ("resume.md", DEMO_RESUME),
        ("broken.pdf", "%PDF-1.7\n1 0 obj << /Type /Catalog"),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
