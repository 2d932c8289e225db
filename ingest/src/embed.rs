//! The embed role: due postings → vectors, at its own pace.
//!
//! Rows are leased, embedded outside any transaction, and written only where the content is still the one that was
//! read. A worker that dies lets its lease run out; a provider that is slow or dead delays vectors and nothing else.
//!
//! Guarantee: every active posting ends with exactly one vector of its current content, or is set aside with the reason.

use std::{num::NonZeroU32, time::Duration};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use matcher::embed::{EmbedError, Embedder, Purpose, job_text};
use platform::lifecycle::Shutdown;
use posting::FailureClass;
use serde::Deserialize;
use store::{DueJob, JobVector, Store, StoreError};
use uuid::Uuid;

/// `[embed_role]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmbedRoleConfig {
    /// Postings leased at once. Default: 64, about ten seconds of work for the local model on one core.
    pub lease_batch: usize,
    /// Seconds a lease lasts. Default: 300, thirty times what a batch takes.
    pub lease_seconds: u64,
    /// Tokens of one call to the model; a single longer posting is a call of its own. Default: 8,192, what hosted
    /// providers take at once.
    pub batch_tokens: usize,
    /// Calls a minute. 0, the default: no limit, for the local model. Set it to what a provider allows.
    pub requests_per_minute: u32,
    /// Tokens a minute. 0, the default: no limit.
    pub tokens_per_minute: u32,
    /// Seconds between two looks at an empty list. Default: 1.
    pub idle_seconds: u64,
    /// Attempts after which a posting is set aside. Default: 6.
    pub max_attempts: u32,
    /// Cost of a million tokens in US dollars, for the metric `jobtrawl_embed_cost_dollars`. Default: 0, the local model's.
    pub dollars_per_million_tokens: f64,
}

impl Default for EmbedRoleConfig {
    fn default() -> Self {
        Self {
            lease_batch: 64,
            lease_seconds: 300,
            batch_tokens: 8_192,
            requests_per_minute: 0,
            tokens_per_minute: 0,
            idle_seconds: 1,
            max_attempts: 6,
            dollars_per_million_tokens: 0.0,
        }
    }
}

/// The longest pause after failures in a row: an outage is noticed to be over within this time.
const MAX_BACKOFF: Duration = Duration::from_secs(60);

/// The role cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum EmbedRoleError {
    /// The database refuses for a reason that waiting does not mend, such as another model serving.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What one look at the list did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Postings leased.
    pub leased: usize,
    /// Vectors written.
    pub written: u64,
    /// Postings given back for a later attempt.
    pub released: usize,
    /// Postings set aside.
    pub parked: usize,
}

/// One embedding worker.
pub struct EmbedRole {
    config: EmbedRoleConfig,
    store: Store,
    embedder: Embedder,
    owner: String,
    requests: Option<DefaultDirectRateLimiter>,
    tokens: Option<DefaultDirectRateLimiter>,
    failures: u32,
}

/// Embeds what is due until a drain is asked for.
///
/// # Errors
/// [`EmbedRoleError`]; an outage of database or provider is waited for.
pub async fn run(
    config: EmbedRoleConfig,
    store: Store,
    embedder: Embedder,
    shutdown: Shutdown,
) -> Result<(), EmbedRoleError> {
    let idle = Duration::from_secs(config.idle_seconds.max(1));
    let mut role = EmbedRole::new(config, store, embedder);
    role.register(&shutdown).await?;
    while !shutdown.soft().is_cancelled() {
        let pause = match role.run_once(&shutdown).await {
            Ok(outcome) if outcome.released > 0 => role.backoff(),
            Ok(outcome) if outcome.leased > 0 => continue,
            Ok(_) => idle,
            Err(error) if error.class() == FailureClass::Retry => {
                tracing::warn!(error = %error, "embed: the database does not answer, trying again");
                role.failures += 1;
                role.backoff()
            }
            Err(error) => return Err(error.into()),
        };
        shutdown.pause(pause).await;
    }
    Ok(())
}

impl EmbedRole {
    /// A worker that has not looked yet.
    pub fn new(config: EmbedRoleConfig, store: Store, embedder: Embedder) -> Self {
        let per_minute =
            |limit: u32| NonZeroU32::new(limit).map(|n| RateLimiter::direct(Quota::per_minute(n)));
        Self {
            requests: per_minute(config.requests_per_minute),
            tokens: per_minute(config.tokens_per_minute),
            owner: format!("embed-{}", Uuid::new_v4().simple()),
            failures: 0,
            config,
            store,
            embedder,
        }
    }

    async fn register(&mut self, shutdown: &Shutdown) -> Result<(), EmbedRoleError> {
        let (model, width) = (self.embedder.model().to_owned(), self.embedder.native_dimensions());
        loop {
            match self.store.embeddings().register(&model, width).await {
                Ok(_) => return Ok(()),
                Err(error) if error.class() == FailureClass::Retry => {
                    tracing::warn!(error = %error, "embed: the database does not answer, trying again");
                    self.failures += 1;
                    if !shutdown.pause(self.backoff()).await {
                        return Ok(());
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Leases a batch, embeds it, writes it.
    ///
    /// # Errors
    /// [`StoreError`]; leases that were not given back run out.
    pub async fn run_once(&mut self, shutdown: &Shutdown) -> Result<Outcome, StoreError> {
        let model = self.embedder.model().to_owned();
        let lease = Duration::from_secs(self.config.lease_seconds);
        let due =
            self.store.embeddings().lease_due(&model, self.config.lease_batch, lease, &self.owner).await?;
        let mut outcome = Outcome { leased: due.len(), ..Outcome::default() };
        if due.is_empty() {
            self.failures = 0;
            self.measure(&model).await?;
            return Ok(outcome);
        }
        let mut calls = self.calls(due).into_iter();
        while let Some((jobs, texts, tokens)) = calls.next() {
            if shutdown.soft().is_cancelled() {
                let rest: Vec<Uuid> = jobs
                    .iter()
                    .map(|job| job.job_id)
                    .chain(calls.flat_map(|(jobs, ..)| jobs).map(|job| job.job_id))
                    .collect();
                self.store.embeddings().release(&model, &rest, Duration::ZERO, None).await?;
                return Ok(outcome);
            }
            self.wait_for_quota(tokens).await;
            match self.embedder.embed(&texts, Purpose::Passage).await {
                Ok(vectors) => outcome.written += self.write(&model, &jobs, vectors, tokens).await?,
                Err(error) => self.give_back(&model, &jobs, &error, &mut outcome).await?,
            }
        }
        self.measure(&model).await?;
        Ok(outcome)
    }

    /// Splits a batch into calls by tokens. Short texts first would starve long ones; the list's order is kept.
    fn calls(&self, due: Vec<DueJob>) -> Vec<(Vec<DueJob>, Vec<String>, usize)> {
        let mut calls: Vec<(Vec<DueJob>, Vec<String>, usize)> = Vec::new();
        for job in due {
            let text = job_text(
                &job.title,
                job.company.as_deref(),
                job.location.as_deref(),
                &job.description_markdown,
            );
            let tokens = self.embedder.count_tokens(&text);
            match calls.last_mut() {
                Some((jobs, texts, sum)) if *sum + tokens <= self.config.batch_tokens => {
                    jobs.push(job);
                    texts.push(text);
                    *sum += tokens;
                }
                _ => calls.push((vec![job], vec![text], tokens)),
            }
        }
        calls
    }

    async fn wait_for_quota(&self, tokens: usize) {
        if let Some(requests) = &self.requests {
            requests.until_ready().await;
        }
        if let Some(limiter) = &self.tokens {
            // A call larger than a minute's quota would never be let through: it takes the whole minute instead.
            let wanted = u32::try_from(tokens).unwrap_or(u32::MAX).min(self.config.tokens_per_minute);
            if let Some(n) = NonZeroU32::new(wanted) {
                let _ = limiter.until_n_ready(n).await;
            }
        }
    }

    async fn write(
        &mut self,
        model: &str,
        jobs: &[DueJob],
        vectors: Vec<Vec<f32>>,
        tokens: usize,
    ) -> Result<u64, StoreError> {
        let rows: Vec<JobVector> = jobs
            .iter()
            .zip(vectors)
            .map(|(job, vector)| JobVector {
                job_id: job.job_id,
                content_hash: job.content_hash.clone(),
                vector,
            })
            .collect();
        let written = self.store.embeddings().write(model, &rows).await?;
        self.failures = 0;
        metrics::counter!("jobtrawl_embed_vectors_total").increment(written);
        metrics::counter!("jobtrawl_embed_tokens_total").increment(tokens as u64);
        metrics::gauge!("jobtrawl_embed_cost_dollars")
            .increment(tokens as f64 / 1e6 * self.config.dollars_per_million_tokens);
        Ok(written)
    }

    /// After a failed call: what may succeed later goes back with a growing delay, what cannot is tried alone, so that
    /// one bad text does not hold its neighbours, and is set aside when it fails alone.
    async fn give_back(
        &mut self,
        model: &str,
        jobs: &[DueJob],
        error: &EmbedError,
        outcome: &mut Outcome,
    ) -> Result<(), StoreError> {
        let retry = error.class() == FailureClass::Retry;
        metrics::counter!("jobtrawl_embed_failures_total", "kind" => error.kind()).increment(1);
        if !retry && jobs.len() > 1 {
            for job in jobs {
                let text = job_text(
                    &job.title,
                    job.company.as_deref(),
                    job.location.as_deref(),
                    &job.description_markdown,
                );
                let tokens = self.embedder.count_tokens(&text);
                self.wait_for_quota(tokens).await;
                match self.embedder.embed(&[text], Purpose::Passage).await {
                    Ok(vectors) => {
                        outcome.written +=
                            self.write(model, std::slice::from_ref(job), vectors, tokens).await?;
                    }
                    Err(alone) => {
                        Box::pin(self.give_back(model, std::slice::from_ref(job), &alone, outcome)).await?;
                    }
                }
            }
            return Ok(());
        }
        self.failures += 1;
        tracing::warn!(error = %error, error.kind = error.kind(), embed.jobs = jobs.len(), "embedding failed");
        let worn_out = |job: &&DueJob| !retry || job.attempts >= self.config.max_attempts;
        let (park, again): (Vec<&DueJob>, Vec<&DueJob>) = jobs.iter().partition(worn_out);
        let ids = |jobs: &[&DueJob]| jobs.iter().map(|job| job.job_id).collect::<Vec<_>>();
        if !park.is_empty() {
            self.store.embeddings().park(model, &ids(&park), error.kind()).await?;
        }
        if !again.is_empty() {
            self.store.embeddings().release(model, &ids(&again), self.backoff(), Some(error.kind())).await?;
        }
        outcome.parked += park.len();
        outcome.released += again.len();
        Ok(())
    }

    /// 1, 2, 4, … seconds up to [`MAX_BACKOFF`], with up to half of it as jitter so that workers do not march in step.
    fn backoff(&self) -> Duration {
        let base = Duration::from_secs(1 << self.failures.saturating_sub(1).min(6)).min(MAX_BACKOFF);
        base.mul_f64(1.0 - rand::random::<f64>() / 2.0)
    }

    async fn measure(&self, model: &str) -> Result<(), StoreError> {
        let backlog = self.store.embeddings().backlog(model).await?;
        metrics::gauge!("jobtrawl_embed_backlog").set(backlog.count as f64);
        metrics::gauge!("jobtrawl_embed_parked").set(backlog.parked as f64);
        metrics::gauge!("jobtrawl_embed_backlog_age_seconds").set(backlog.oldest_age.as_secs_f64());
        Ok(())
    }
}

/// Fills in `embedder`'s model beside the serving one and switches queries over when every open posting has a vector
/// of it. Resumable: calling again goes on. `progress` hears how many of how many are embedded.
///
/// # Errors
/// [`EmbedRoleError`].
pub async fn backfill(
    config: EmbedRoleConfig,
    store: Store,
    embedder: Embedder,
    shutdown: Shutdown,
    progress: impl Fn(u64, u64),
) -> Result<bool, EmbedRoleError> {
    let model = embedder.model().to_owned();
    store.embeddings().start_backfill(&model, embedder.native_dimensions()).await?;
    let mut role = EmbedRole::new(config, store.clone(), embedder);
    loop {
        let outcome = role.run_once(&shutdown).await?;
        let coverage = store.embeddings().coverage(&model).await?;
        progress(coverage.embedded, coverage.active);
        if outcome.leased == 0 && coverage.embedded >= coverage.active {
            store.embeddings().promote(&model, false).await?;
            return Ok(true);
        }
        if shutdown.soft().is_cancelled() {
            return Ok(false);
        }
        if outcome.leased == 0 || outcome.released > 0 {
            shutdown.pause(Duration::from_secs(1)).await;
        }
    }
}
