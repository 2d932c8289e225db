//! Postings in: one statement per batch, the newest crawl wins. The rules are in `sql/jobs/upsert.sql`.

use std::collections::HashMap;

use posting::{CleanPosting, EmploymentType, Workplace};
use sqlx::Row;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Jobs, MAX_BATCH, as_stored};
use crate::{StoreError, bind, sql};

/// What became of a batch. A posting that the batch holds more than once counts once, the older copies as stale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpsertOutcome {
    /// New rows.
    pub inserted: u64,
    /// Rows whose content changed.
    pub updated: u64,
    /// Rows with the same content: at most their crawl times moved.
    pub unchanged: u64,
    /// Postings older than what the row holds: ignored.
    pub stale: u64,
    /// Rows that readers see differently now: changed content, requirements read anew, come back, or ended. What a cache
    /// must forget.
    pub changed_ids: Vec<Uuid>,
}

impl UpsertOutcome {
    fn add(&mut self, other: Self) {
        self.inserted += other.inserted;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.stale += other.stale;
        self.changed_ids.extend(other.changed_ids);
    }
}

/// How often a batch is sent again for postings that another writer inserted meanwhile. Once suffices unless rows
/// are deleted in between; 5 ends the loop in any case.
const MAX_ROUNDS: usize = 5;

impl Jobs<'_> {
    /// Stores postings. Each [`MAX_BATCH`] of them is one transaction: content, history and due embeddings together.
    ///
    /// Texts longer than their `VARCHAR` are cut on a character boundary and kept whole in `overflow_json`.
    ///
    /// # Errors
    /// [`StoreError`]; batches before the failing one are stored. Storing a batch again changes nothing.
    pub async fn upsert_batch(&self, postings: &[CleanPosting]) -> Result<UpsertOutcome, StoreError> {
        let newest = newest_of_each(postings);
        let mut outcome =
            UpsertOutcome { stale: (postings.len() - newest.len()) as u64, ..UpsertOutcome::default() };
        for batch in newest.chunks(MAX_BATCH) {
            outcome.add(self.upsert_one_statement(batch).await?);
        }
        Ok(outcome)
    }

    async fn upsert_one_statement(&self, batch: &[Newest<'_>]) -> Result<UpsertOutcome, StoreError> {
        let mut outcome = UpsertOutcome::default();
        let mut left = batch.to_vec();
        for _ in 0..MAX_ROUNDS {
            let columns = Columns::of(&left)?;
            let rows = columns.into_query().fetch_all(&self.store.pool).await?;
            let mut answered = std::collections::HashSet::with_capacity(rows.len());
            for row in rows {
                let id: Uuid = row.try_get("id")?;
                let verdict: String = row.try_get("verdict")?;
                let turned: bool = row.try_get("turned")?;
                match verdict.as_str() {
                    "inserted" => outcome.inserted += 1,
                    "changed" => outcome.updated += 1,
                    "stale" => outcome.stale += 1,
                    _ => outcome.unchanged += 1,
                }
                if turned || matches!(verdict.as_str(), "changed" | "refreshed") {
                    outcome.changed_ids.push(id);
                }
                answered.insert(row.try_get::<String, _>("url_hash")?);
            }
            left.retain(|newest| !answered.contains(&newest.posting.url_hash.to_string()));
            if left.is_empty() {
                return Ok(outcome);
            }
        }
        Err(StoreError::Database(sqlx::Error::Protocol(format!(
            "{} postings were inserted and deleted by others all the time",
            left.len()
        ))))
    }
}

/// The newest posting of an address in a batch.
#[derive(Clone, Copy)]
struct Newest<'p> {
    posting: &'p CleanPosting,
    /// When the oldest one of the batch was crawled: since then the posting is known.
    first_crawled_at: OffsetDateTime,
}

/// The newest posting of each `url_hash`, in the order of `url_hash`: the order in which rows are locked.
fn newest_of_each(postings: &[CleanPosting]) -> Vec<Newest<'_>> {
    let age = |posting: &CleanPosting| (as_stored(posting.crawled_at), posting.content_hash);
    let mut newest: HashMap<_, Newest<'_>> = HashMap::with_capacity(postings.len());
    for posting in postings {
        let crawled_at = as_stored(posting.crawled_at);
        newest
            .entry(posting.url_hash)
            .and_modify(|known| {
                known.first_crawled_at = known.first_crawled_at.min(crawled_at);
                if age(posting) > age(known.posting) {
                    known.posting = posting;
                }
            })
            .or_insert(Newest { posting, first_crawled_at: crawled_at });
    }
    let mut batch: Vec<_> = newest.into_values().collect();
    batch.sort_unstable_by_key(|newest| newest.posting.url_hash);
    batch
}

/// The batch as one array per column, in the order of `sql/jobs/upsert.sql`.
#[derive(Default)]
struct Columns {
    url_hash: Vec<String>,
    source_url: Vec<String>,
    source: Vec<String>,
    board: Vec<String>,
    external_id: Vec<Option<String>>,
    title: Vec<String>,
    company: Vec<Option<String>>,
    location: Vec<Option<String>>,
    overflow: Vec<Option<String>>,
    raw_html_s3_url: Vec<Option<String>>,
    description_markdown: Vec<String>,
    requirements: Vec<String>,
    employment_type: Vec<Option<&'static str>>,
    workplace: Vec<Option<&'static str>>,
    salary: Vec<Option<String>>,
    locations: Vec<String>,
    language: Vec<Option<String>>,
    posted_at: Vec<Option<OffsetDateTime>>,
    valid_through: Vec<Option<OffsetDateTime>>,
    fingerprint: Vec<String>,
    content_hash: Vec<String>,
    crawled_at: Vec<OffsetDateTime>,
    first_crawled_at: Vec<OffsetDateTime>,
}

impl Columns {
    fn of(batch: &[Newest<'_>]) -> Result<Self, StoreError> {
        let mut columns = Self::default();
        for newest in batch {
            columns.push(newest.posting)?;
            columns.first_crawled_at.push(newest.first_crawled_at);
        }
        Ok(columns)
    }

    fn push(&mut self, p: &CleanPosting) -> Result<(), StoreError> {
        let text = |value: &str| bind::text(value).into_owned();
        let maybe = |value: &Option<String>| value.as_deref().map(text);
        let limited = |value: &Option<String>, max| value.as_deref().map(|v| bind::varchar(v, max));
        self.url_hash.push(p.url_hash.to_string());
        self.source_url.push(text(&p.source_url));
        self.source.push(text(&p.source));
        self.board.push(text(p.board.as_str()));
        self.external_id.push(maybe(&p.external_id));
        self.title.push(bind::varchar(&p.title, TITLE_CHARS));
        self.company.push(limited(&p.company, COMPANY_CHARS));
        self.location.push(limited(&p.location, LOCATION_CHARS));
        self.overflow.push(overflow(p)?);
        self.raw_html_s3_url.push(maybe(&p.raw_html_s3_url));
        self.description_markdown.push(text(&p.description_markdown));
        self.requirements.push(bind::json(&p.requirements)?);
        self.employment_type.push(p.employment_type.map(EmploymentType::as_str));
        self.workplace.push(p.workplace.map(Workplace::as_str));
        self.salary.push(p.salary.as_ref().map(bind::json).transpose()?);
        self.locations.push(bind::json(&p.locations)?);
        self.language.push(maybe(&p.language));
        self.posted_at.push(p.posted_at);
        self.valid_through.push(p.valid_through);
        self.fingerprint.push(text(&p.fingerprint));
        self.content_hash.push(p.content_hash.to_string());
        self.crawled_at.push(as_stored(p.crawled_at));
        Ok(())
    }

    fn into_query(self) -> sqlx::query::Query<'static, sqlx::Postgres, sqlx::postgres::PgArguments> {
        sqlx::query(sql::UPSERT.as_str())
            .bind(self.url_hash)
            .bind(self.source_url)
            .bind(self.source)
            .bind(self.board)
            .bind(self.external_id)
            .bind(self.title)
            .bind(self.company)
            .bind(self.location)
            .bind(self.overflow)
            .bind(self.raw_html_s3_url)
            .bind(self.description_markdown)
            .bind(self.requirements)
            .bind(self.employment_type)
            .bind(self.workplace)
            .bind(self.salary)
            .bind(self.locations)
            .bind(self.language)
            .bind(self.posted_at)
            .bind(self.valid_through)
            .bind(self.fingerprint)
            .bind(self.content_hash)
            .bind(self.crawled_at)
            .bind(self.first_crawled_at)
    }
}

/// The widths of the owner's columns.
const TITLE_CHARS: usize = 255;
const COMPANY_CHARS: usize = 255;
const LOCATION_CHARS: usize = 100;

/// The full texts of what the columns cut; nothing for nearly every posting.
fn overflow(p: &CleanPosting) -> Result<Option<String>, StoreError> {
    let fields = [
        ("title", Some(&p.title), TITLE_CHARS),
        ("company", p.company.as_ref(), COMPANY_CHARS),
        ("location", p.location.as_ref(), LOCATION_CHARS),
    ];
    let cut: serde_json::Map<_, _> = fields
        .into_iter()
        .filter_map(|(name, value, max)| value.map(|value| (name, value, max)))
        .filter(|(_, value, max)| value.chars().nth(*max).is_some())
        .map(|(name, value, _)| (name.to_owned(), value.clone().into()))
        .collect();
    if cut.is_empty() { Ok(None) } else { bind::json(&cut).map(Some) }
}
