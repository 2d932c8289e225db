//! From what a page said to acknowledged events.

use std::time::Duration;

use extract::Extraction;
use futures::future::{join_all, try_join_all};
use platform::{
    kafka::{KafkaError, Producer},
    redis::{Redis, RedisError},
};
use posting::{
    Board, BoardSwept, CanonicalUrl, ContentHash, Event, GoneReason, JobFound, JobGone, JobSeen, UrlHash,
    event::SCHEMA_VERSION, schema::ContractError,
};
use time::OffsetDateTime;

use crate::frontier::{FrontierError, Sweep, keys};

/// Look-ups and sends under way at once for one page.
const PARALLEL: usize = 128;

/// Why a page's events did not go out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishError {
    #[error(transparent)]
    Redis(#[from] RedisError),
    #[error(transparent)]
    Kafka(#[from] KafkaError),
    #[error(transparent)]
    Blob(#[from] platform::blob::BlobError),
    #[error(transparent)]
    Frontier(#[from] FrontierError),
}

impl PublishError {
    /// Whether the same page may be taken later.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Redis(error) => error.is_transient(),
            Self::Kafka(error) => error.is_transient(),
            Self::Blob(error) => error.is_transient(),
            Self::Frontier(error) => error.is_transient(),
        }
    }
}

/// What a page gives to publish, besides its postings.
pub(crate) struct Context<'a> {
    pub(crate) campaign: Option<&'a str>,
    pub(crate) board: &'a Board,
    pub(crate) raw: Option<String>,
    pub(crate) at: OffsetDateTime,
    pub(crate) sweep: Option<&'a Sweep>,
}

/// What went out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) found: u64,
    pub(crate) seen: u64,
    pub(crate) gone: u64,
    pub(crate) swept: bool,
    /// Events that break their own contract, or are larger than a message may be: the first one's reason.
    pub(crate) broken: Option<String>,
}

pub(crate) struct Publisher {
    pub(crate) redis: Redis,
    pub(crate) producer: Producer,
    pub(crate) keep_published: Duration,
}

impl Publisher {
    /// Publishes a page: postings first, the sweep's end last, so that a consumer which has seen the end has seen all.
    pub(crate) async fn page(
        &self,
        page: &Extraction,
        context: &Context<'_>,
    ) -> Result<Published, PublishError> {
        let mut done = Published::default();
        let mut events = Vec::new();
        let mut hashes = Vec::new();
        let ids: Vec<UrlHash> = page.postings.iter().map(|posting| posting.url.hash()).collect();
        // The first of a posting's spans, from the page that was fetched to events that are acknowledged: its trace goes on
        // where it is cleaned, stored and embedded.
        let _spans: Vec<_> = ids
            .iter()
            .map(|hash| tracing::debug_span!(parent: None, "publish", url_hash = %hash, board = %context.board, fetched_at = %context.at, raw = context.raw))
            .collect();
        let mut known = Vec::with_capacity(ids.len());
        for part in ids.chunks(PARALLEL) {
            let mut calls = Vec::with_capacity(part.len());
            for hash in part {
                let key = keys::published(&self.redis, hash);
                calls.push(async move { self.redis.get(&key).await });
            }
            known.extend(try_join_all(calls).await?);
        }
        for (posting, known) in page.postings.iter().zip(known) {
            let content = content_hash(posting);
            let url_hash = posting.url.hash();
            if known.as_deref() == Some(content.as_str()) {
                events.push(seen(url_hash, context.board, context.at));
                done.seen += 1;
            } else {
                events.push(found(posting, url_hash, context));
                hashes.push((url_hash, content));
                done.found += 1;
            }
        }
        for url in &page.listed {
            events.push(seen(url.hash(), context.board, context.at));
            done.seen += 1;
        }
        done.broken = self.send_all(events).await?;
        if let Some(event) = sweep_end(page, context, done.broken.is_none()) {
            done.swept = true;
            done.broken = self.send_all(vec![event]).await?.or(done.broken);
        }
        if done.broken.is_none() {
            self.remember(hashes).await?;
        }
        Ok(done)
    }

    /// Publishes that a posting is over.
    pub(crate) async fn gone(
        &self,
        url: &CanonicalUrl,
        board: &Board,
        reason: GoneReason,
        at: OffsetDateTime,
    ) -> Result<Published, PublishError> {
        let event = Event::Gone(JobGone {
            schema_version: SCHEMA_VERSION,
            url_hash: url.hash(),
            source_url: url.to_string(),
            board: board.clone(),
            reason,
            observed_at: at,
        });
        let broken = self.send_all(vec![event]).await?;
        // When it is listed again it is news, even with the same text.
        self.redis.del(&keys::published(&self.redis, &url.hash())).await?;
        Ok(Published { gone: 1, broken, ..Published::default() })
    }

    /// Publishes that what an address held is unchanged (304).
    pub(crate) async fn unchanged(
        &self,
        hashes: &[UrlHash],
        board: &Board,
        at: OffsetDateTime,
    ) -> Result<Published, PublishError> {
        let events = hashes.iter().map(|hash| seen(*hash, board, at)).collect();
        let broken = self.send_all(events).await?;
        Ok(Published { seen: hashes.len() as u64, broken, ..Published::default() })
    }

    /// Sends in order; all are acknowledged on return. The reason of the first event that cannot be sent, if any: the others
    /// have gone out all the same.
    async fn send_all(&self, events: Vec<Event>) -> Result<Option<String>, PublishError> {
        let mut broken = None;
        let mut encoded = Vec::with_capacity(events.len());
        for event in events {
            match posting::schema::encode(&event) {
                Ok(payload) => {
                    encoded.push((event.topic(), event.board().as_str().as_bytes().to_vec(), payload));
                }
                Err(error) => {
                    broken.get_or_insert_with(|| contract(&event, &error));
                }
            }
        }
        // Polled in order, so librdkafka queues them in order; acknowledged together.
        for part in encoded.chunks(PARALLEL) {
            let sends = part.iter().map(|(topic, key, payload)| self.producer.send(topic, key, payload, &[]));
            for (sent, (topic, ..)) in join_all(sends).await.into_iter().zip(part) {
                match sent {
                    Ok(()) => {
                        metrics::counter!("jobtrawl_crawl_events_total", "topic" => *topic).increment(1);
                    }
                    Err(error) if error.is_transient() => return Err(error.into()),
                    Err(error) => {
                        broken.get_or_insert_with(|| refused(topic, &error));
                    }
                }
            }
        }
        Ok(broken)
    }

    async fn remember(&self, hashes: Vec<(UrlHash, String)>) -> Result<(), PublishError> {
        let seconds = i64::try_from(self.keep_published.as_secs().max(1)).unwrap_or(i64::MAX);
        for part in hashes.chunks(PARALLEL) {
            let mut calls = Vec::with_capacity(part.len());
            for (hash, content) in part {
                let key = keys::published(&self.redis, hash);
                calls.push(async move { self.redis.set_ex(&key, content, seconds).await });
            }
            try_join_all(calls).await?;
        }
        Ok(())
    }
}

fn contract(event: &Event, error: &ContractError) -> String {
    tracing::error!(topic = event.topic(), board = %event.board(), error = %error, "event breaks its contract and was not sent");
    metrics::counter!("jobtrawl_crawl_broken_events_total", "kind" => error.kind()).increment(1);
    format!("contract: {error}")
}

fn refused(topic: &str, error: &KafkaError) -> String {
    tracing::error!(topic, error = %error, "event was not sent");
    metrics::counter!("jobtrawl_crawl_broken_events_total", "kind" => error.kind()).increment(1);
    error.to_string()
}

fn found(posting: &extract::Extracted, url_hash: UrlHash, context: &Context<'_>) -> Event {
    Event::Found(Box::new(JobFound {
        schema_version: SCHEMA_VERSION,
        url_hash,
        source: context.board.system().to_owned(),
        source_url: posting.url.to_string(),
        board: context.board.clone(),
        campaign: context.campaign.map(str::to_owned),
        data: posting.data.clone(),
        raw_html_s3_url: context.raw.clone(),
        crawled_at: context.at,
    }))
}

fn seen(url_hash: UrlHash, board: &Board, at: OffsetDateTime) -> Event {
    Event::Seen(JobSeen { schema_version: SCHEMA_VERSION, url_hash, board: board.clone(), crawled_at: at })
}

/// A walk that could not tell of each posting is not complete: what it was silent about would be missed.
fn sweep_end(page: &Extraction, context: &Context<'_>, all_sent: bool) -> Option<Event> {
    let part = page.sweep.filter(|part| part.finished)?;
    let sweep = context.sweep?;
    Some(Event::Swept(BoardSwept {
        schema_version: SCHEMA_VERSION,
        board: context.board.clone(),
        sweep_id: sweep.id.clone(),
        started_at: sweep.started_at,
        finished_at: context.at,
        complete: part.complete && all_sent && !sweep.has_gaps,
        postings: part.total_so_far,
    }))
}

/// Changes exactly when the posting as published changes.
fn content_hash(posting: &extract::Extracted) -> String {
    let text = serde_json::to_string(&posting.data).unwrap_or_default();
    let mut hash = ContentHash::of([text.as_str()]).to_string();
    hash.truncate(32);
    hash
}
