//! An API on real engines, and people who use it.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use api::{Api, ApiConfig, Deps};
use matcher::MatchConfig;
use matcher::embed::{EmbedConfig, Embedder, Purpose, job_text};
use platform::clock::Clock;
use platform::http::{GuardedClient, HttpConfig};
use platform::lifecycle::Shutdown;
use posting::{Board, CanonicalUrl, CleanPosting, Requirements};
use reqwest::{Client, Method, RequestBuilder, Response, multipart, redirect};
use serde_json::{Value, json};
use store::{JobVector, Store, StoreConfig};
use testkit::TestDatabase;
use uuid::Uuid;

pub struct Server {
    pub addr: SocketAddr,
    pub deps: Deps,
    pub shutdown: Shutdown,
    pub config: ApiConfig,
    _database: TestDatabase,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shutdown.abort();
    }
}

/// `None` (with a line saying why) where the embedding model is not installed.
pub async fn server() -> Option<Server> {
    server_with(|_| {}).await
}

pub async fn server_with(edit: impl FnOnce(&mut ApiConfig)) -> Option<Server> {
    let home = std::env::var_os("JOBTRAWL_HOME")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.jobtrawl")), PathBuf::from);
    let model = home.join("models/all-MiniLM-L6-v2-int8");
    if !model.join("model.onnx").exists() {
        eprintln!("skipped: {} holds no model; run scripts/setup", model.display());
        return None;
    }
    let _ = rustls::crypto::ring::default_provider().install_default();
    let embedder =
        Embedder::open(&EmbedConfig { model_dir: Some(model), ..EmbedConfig::default() }).await.unwrap();
    let database = testkit::database().await;
    let store =
        Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() }).await.unwrap();
    store.embeddings().register(embedder.model(), embedder.native_dimensions()).await.unwrap();
    let deps = Deps {
        store,
        redis: testkit::redis().await,
        blob: testkit::blob().await,
        embedder,
        matching: MatchConfig::default(),
        http: GuardedClient::new(&HttpConfig::default()).unwrap(),
        clock: Clock::system(),
        metrics: Arc::new(|| "# none\n".to_owned()),
    };
    let mut config = ApiConfig {
        listen: (Ipv4Addr::LOCALHOST, 0).into(),
        dev_sign_in: true,
        admins: vec!["root@example.org".to_owned()],
        ..ApiConfig::default()
    };
    config.limits.sign_in_per_minute = 10_000;
    config.limits.per_address_per_minute = 100_000;
    config.limits.per_user_per_minute = 100_000;
    config.limits.costly_per_minute = 10_000;
    edit(&mut config);
    let shutdown = Shutdown::manual();
    let api = Api::bind(config.clone(), deps.clone()).await.unwrap();
    let addr = api.addr();
    tokio::spawn(api.serve(shutdown.clone()));
    Some(Server { addr, deps, shutdown, config, _database: database })
}

/// Somebody with a browser; signed in or not.
#[derive(Clone)]
pub struct Person {
    client: Client,
    base: String,
    cookie: Option<String>,
}

impl Server {
    pub fn nobody(&self) -> Person {
        let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        Person { client, base: format!("http://{}", self.addr), cookie: None }
    }

    pub async fn sign_in(&self, email: &str) -> Person {
        let mut person = self.nobody();
        let answer = person.post("/api/v1/auth/dev", &json!({"email": email})).await;
        assert_eq!(answer.status(), 204, "{}", answer.text().await.unwrap());
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        for part in ["__Host-session=", "; Path=/;", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
        person.cookie = Some(cookie.split(';').next().unwrap().to_owned());
        person
    }

    /// Postings with their vectors; their ids, in order.
    pub async fn postings(&self, rows: &[(&str, &str)]) -> Vec<Uuid> {
        let clean: Vec<CleanPosting> = rows.iter().map(|(title, text)| clean(title, text)).collect();
        self.deps.store.jobs().upsert_batch(&clean).await.unwrap();
        let mut ids = Vec::new();
        for posting in &clean {
            let job = self.deps.store.jobs().by_url_hash(posting.url_hash).await.unwrap().unwrap();
            let text = job_text(
                &job.title,
                job.company.as_deref(),
                job.location.as_deref(),
                &job.description_markdown,
            );
            let vector = self.deps.embedder.embed(&[text], Purpose::Passage).await.unwrap().remove(0);
            let row = JobVector { job_id: job.id, content_hash: posting.content_hash.to_string(), vector };
            assert_eq!(
                self.deps.store.embeddings().write(self.deps.embedder.model(), &[row]).await.unwrap(),
                1
            );
            ids.push(job.id);
        }
        ids
    }
}

pub fn clean(title: &str, text: &str) -> CleanPosting {
    let slug = title.to_lowercase().replace(' ', "-");
    let url = CanonicalUrl::parse(&format!("https://jobs.example.org/{slug}")).unwrap();
    let hash = CleanPosting::content_hash_of(title, Some("Acme"), Some("Portland"), text, &Value::Null);
    CleanPosting {
        url_hash: url.hash(),
        source_url: url.to_string(),
        source: "web".to_owned(),
        board: Board::web("jobs.example.org"),
        external_id: None,
        title: title.to_owned(),
        company: Some("Acme".to_owned()),
        location: Some("Portland".to_owned()),
        locations: Vec::new(),
        raw_html_s3_url: None,
        description_markdown: text.to_owned(),
        requirements: Requirements {
            tech: vec!["Rust".to_owned()],
            years: Some(5),
            ..Requirements::default()
        },
        employment_type: None,
        workplace: Some(posting::Workplace::Remote),
        salary: None,
        posted_at: None,
        valid_through: None,
        language: None,
        fingerprint: posting::fingerprint::fingerprint(Some("Acme"), title, Some("Portland"), text),
        content_hash: hash,
        crawled_at: Clock::system().now(),
    }
}

impl Person {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request =
            self.client.request(method, format!("{}{path}", self.base)).header("origin", &self.base);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        request
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path).json(body).send().await.unwrap()
    }

    pub async fn send(&self, method: Method, path: &str) -> Response {
        self.request(method, path).send().await.unwrap()
    }

    /// The body of a 200.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    /// Another server's address, without any cookie.
    pub async fn fetch(&self, url: &str) -> Response {
        self.client.get(url).send().await.unwrap()
    }

    pub async fn upload(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Response {
        let part = multipart::Part::bytes(bytes.into()).file_name(name.to_owned());
        let form = multipart::Form::new().part("file", part);
        self.request(Method::POST, "/api/v1/resumes").multipart(form).send().await.unwrap()
    }
}
