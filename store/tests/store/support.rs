//! A migrated database with its store, and postings to put into it.

use std::ops::Deref;

use posting::{Board, CanonicalUrl, CleanPosting, ContentHash, GoneReason, JobGone, JobSeen, Requirements};
use sqlx::{AssertSqlSafe, PgPool};
use store::{JobRecord, Store, StoreConfig};
use testkit::TestDatabase;
use time::{Duration, OffsetDateTime, macros::datetime};

/// A store on a database of its own.
pub(crate) struct Fixture {
    store: Store,
    /// For looking at what the store does not show.
    pub(crate) pool: PgPool,
    _database: TestDatabase,
}

impl Deref for Fixture {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

pub(crate) async fn store() -> Fixture {
    let database = testkit::database().await;
    fixture(database).await
}

pub(crate) async fn fixture(database: TestDatabase) -> Fixture {
    let store = Store::connect(&config(&database.url)).await.unwrap();
    let pool = PgPool::connect(&database.url).await.unwrap();
    Fixture { store, pool, _database: database }
}

pub(crate) fn config(url: &str) -> StoreConfig {
    StoreConfig { url: url.to_owned(), ..StoreConfig::default() }
}

impl Fixture {
    pub(crate) async fn run(&self, statement: &str) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&self.pool).await.unwrap();
    }

    pub(crate) async fn number(&self, query: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(&self.pool).await.unwrap()
    }

    pub(crate) async fn texts(&self, query: &str) -> Vec<String> {
        sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_all(&self.pool).await.unwrap()
    }

    pub(crate) async fn job(&self, posting: &CleanPosting) -> JobRecord {
        self.jobs().by_url_hash(posting.url_hash).await.unwrap().unwrap()
    }
}

pub(crate) const NOON: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);

/// `hour` hours after [`NOON`].
pub(crate) fn at(hour: i64) -> OffsetDateTime {
    NOON + Duration::hours(hour)
}

/// A posting of the board `greenhouse:acme`, crawled at `hour`, saying `text`.
pub(crate) fn posting(name: &str, hour: i64, text: &str) -> CleanPosting {
    let url = CanonicalUrl::parse(&format!("https://jobs.example/{name}")).unwrap();
    let title = format!("Engineer {name}");
    CleanPosting {
        url_hash: url.hash(),
        source_url: url.as_str().to_owned(),
        source: "greenhouse".to_owned(),
        board: Board::new("greenhouse", "acme"),
        external_id: Some(name.to_owned()),
        content_hash: CleanPosting::content_hash_of(
            &title,
            Some("Acme"),
            Some("Berlin"),
            text,
            &serde_json::Value::Null,
        ),
        title,
        company: Some("Acme".to_owned()),
        location: Some("Berlin, Germany".to_owned()),
        locations: Vec::new(),
        raw_html_s3_url: Some("s3://raw/aa/bb.zst".to_owned()),
        description_markdown: text.to_owned(),
        requirements: Requirements::default(),
        employment_type: None,
        workplace: None,
        salary: None,
        posted_at: None,
        valid_through: None,
        language: Some("en".to_owned()),
        fingerprint: posting::fingerprint::fingerprint(Some("Acme"), name, Some("Berlin"), text),
        crawled_at: at(hour),
    }
}

pub(crate) fn seen(of: &CleanPosting, hour: i64) -> JobSeen {
    JobSeen { schema_version: 1, url_hash: of.url_hash, board: of.board.clone(), crawled_at: at(hour) }
}

pub(crate) fn gone(of: &CleanPosting, hour: i64, reason: GoneReason) -> JobGone {
    JobGone {
        schema_version: 1,
        url_hash: of.url_hash,
        source_url: of.source_url.clone(),
        board: of.board.clone(),
        reason,
        observed_at: at(hour),
    }
}

/// A unit vector of 1536 components, of which only the first `width` are not zero, near the direction `axis`.
pub(crate) fn direction(axis: usize, tilt: f32, width: usize) -> Vec<f32> {
    let mut vector = vec![0.0; store::DIMENSIONS];
    vector[axis % width] = 1.0;
    vector[(axis + 1) % width] = tilt;
    let length = (1.0 + tilt * tilt).sqrt();
    vector.iter_mut().for_each(|value| *value /= length);
    vector
}

pub(crate) fn hash(text: &str) -> ContentHash {
    ContentHash::of([text])
}
