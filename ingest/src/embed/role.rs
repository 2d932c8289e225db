//! One embedding worker.

use std::{
    num::NonZeroU32,
    time::{Duration, Instant},
};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use matcher::embed::{EmbedError, Embedder, Purpose};
use platform::lifecycle::Shutdown;
use posting::FailureClass;
use store::{JobVector, Store, StoreError};
use uuid::Uuid;

use super::{
    EmbedRoleConfig, EmbedRoleError,
    calls::{Call, calls},
};

/// The longest pause after failures in a row: an outage is noticed to be over within this time.
const MAX_BACKOFF: Duration = Duration::from_secs(60);

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

/// Whether the other calls of a batch make sense.
enum Next {
    Go,
    /// The provider is down: they would only wait for it, too.
    Stop,
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

    pub(super) async fn register(&mut self, shutdown: &Shutdown) -> Result<(), EmbedRoleError> {
        let (model, width) = (self.embedder.model().to_owned(), self.embedder.native_dimensions());
        loop {
            let Err(error) = self.store.embeddings().register(&model, width).await else { return Ok(()) };
            let pause = self.after(error)?;
            if !shutdown.pause(pause).await {
                return Ok(());
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
        let leased_at = Instant::now();
        let due =
            self.store.embeddings().lease_due(&model, self.config.lease_batch, lease, &self.owner).await?;
        let mut outcome = Outcome { leased: due.len(), ..Outcome::default() };
        if due.is_empty() {
            self.failures = 0;
            self.measure(&model).await?;
            return Ok(outcome);
        }
        let (tokens, attempts) = (self.config.batch_tokens, self.config.max_attempts);
        let mut open = calls(due, &self.embedder, tokens, attempts).into_iter();
        while let Some(call) = open.next() {
            // What a slow provider or a small quota leaves no time for is somebody else's before the lease is over.
            let in_time = leased_at.elapsed() < lease / 2;
            if !in_time || !self.wait_for_quota(call.tokens(), shutdown).await {
                let rest = ids_of(call, open);
                self.store.embeddings().release(&model, &self.owner, &rest, Duration::ZERO, None).await?;
                break;
            }
            if let Next::Stop = self.attempt(&model, call, shutdown, &mut outcome).await? {
                let rest: Vec<Uuid> = open.flat_map(|call| call.ids()).collect();
                self.store.embeddings().release(&model, &self.owner, &rest, self.backoff(), None).await?;
                outcome.released += rest.len();
                break;
            }
        }
        self.measure(&model).await?;
        Ok(outcome)
    }

    /// One call, whose quota was waited for. What may succeed later goes back; what cannot is tried one by one, so that
    /// a bad text does not hold its neighbours, and is set aside when it fails alone.
    async fn attempt(
        &mut self,
        model: &str,
        call: Call,
        shutdown: &Shutdown,
        outcome: &mut Outcome,
    ) -> Result<Next, StoreError> {
        let spans: Vec<_> = call
            .jobs
            .iter()
            .map(|job| tracing::debug_span!(parent: None, "embed", url_hash = job.url_hash, embed.model = model))
            .collect();
        let embedded = self.embedder.embed(&call.texts, Purpose::Passage).await;
        drop(spans);
        let error = match embedded {
            Ok(vectors) => {
                outcome.written += self.write(model, &call, vectors).await?;
                return Ok(Next::Go);
            }
            Err(error) => error,
        };
        if error.class() == FailureClass::Retry {
            return self.later(model, &call, &error, outcome).await;
        }
        if call.jobs.len() == 1 {
            return self.accused(model, &call, &error, outcome).await;
        }
        let mut each = call.one_by_one();
        while let Some(one) = each.next() {
            if !self.wait_for_quota(one.tokens(), shutdown).await {
                let rest = ids_of(one, each);
                self.store.embeddings().release(model, &self.owner, &rest, Duration::ZERO, None).await?;
                return Ok(Next::Go);
            }
            if let Next::Stop = Box::pin(self.attempt(model, one, shutdown, outcome)).await? {
                let rest: Vec<Uuid> = each.flat_map(|call| call.ids()).collect();
                self.store.embeddings().release(model, &self.owner, &rest, self.backoff(), None).await?;
                outcome.released += rest.len();
                return Ok(Next::Stop);
            }
        }
        Ok(Next::Go)
    }

    /// After a failure that says nothing against the texts. One that has failed too often is alone now, and suspect.
    async fn later(
        &mut self,
        model: &str,
        call: &Call,
        error: &EmbedError,
        outcome: &mut Outcome,
    ) -> Result<Next, StoreError> {
        if call.jobs.iter().all(|job| job.attempts > self.config.max_attempts) {
            return self.accused(model, call, error, outcome).await;
        }
        self.put_off(model, call, error, outcome).await
    }

    /// A text that failed alone is set aside when the provider takes another one. Without credit, say, a provider refuses
    /// every text, and none of them is at fault.
    async fn accused(
        &mut self,
        model: &str,
        call: &Call,
        error: &EmbedError,
        outcome: &mut Outcome,
    ) -> Result<Next, StoreError> {
        if self.embedder.probe().await.is_err() {
            return self.put_off(model, call, error, outcome).await;
        }
        self.park(model, call, error, outcome).await?;
        Ok(Next::Go)
    }

    async fn put_off(
        &mut self,
        model: &str,
        call: &Call,
        error: &EmbedError,
        outcome: &mut Outcome,
    ) -> Result<Next, StoreError> {
        let delay = self.failed();
        tracing::warn!(error = %error, error.kind = error.kind(), embed.jobs = call.jobs.len(), "embedding failed; it is tried again");
        self.store.embeddings().release(model, &self.owner, &call.ids(), delay, Some(error.kind())).await?;
        outcome.released += call.jobs.len();
        Ok(Next::Stop)
    }

    async fn park(
        &self,
        model: &str,
        call: &Call,
        error: &EmbedError,
        outcome: &mut Outcome,
    ) -> Result<(), StoreError> {
        for job in &call.jobs {
            tracing::warn!(error = %error, error.kind = error.kind(), url_hash = job.url_hash, "posting set aside: it cannot be embedded");
        }
        self.store.embeddings().park(model, &self.owner, &call.ids(), error.kind()).await?;
        outcome.parked += call.jobs.len();
        Ok(())
    }

    /// False when a drain came first.
    async fn wait_for_quota(&self, tokens: usize, shutdown: &Shutdown) -> bool {
        let ready = async {
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
        };
        tokio::select! {
            biased;
            () = shutdown.soft().cancelled() => false,
            () = ready => true,
        }
    }

    async fn write(&mut self, model: &str, call: &Call, vectors: Vec<Vec<f32>>) -> Result<u64, StoreError> {
        let rows: Vec<JobVector> = call
            .jobs
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
        for job in &call.jobs {
            tracing::debug!(url_hash = job.url_hash, embed.model = model, "posting embedded");
        }
        let tokens = call.tokens();
        metrics::counter!("jobtrawl_embed_vectors_total").increment(written);
        metrics::counter!("jobtrawl_embed_tokens_total").increment(tokens as u64);
        metrics::gauge!("jobtrawl_embed_cost_dollars")
            .increment(tokens as f64 / 1e6 * self.config.dollars_per_million_tokens);
        Ok(written)
    }

    /// Counts a failure and answers how long to wait.
    pub(super) fn failed(&mut self) -> Duration {
        self.failures = self.failures.saturating_add(1);
        self.backoff()
    }

    /// 1, 2, 4, … seconds up to [`MAX_BACKOFF`], with up to half of it as jitter so that workers do not march in step.
    pub(super) fn backoff(&self) -> Duration {
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

/// The postings of a call that is not made, and of those after it.
fn ids_of(call: Call, rest: impl Iterator<Item = Call>) -> Vec<Uuid> {
    std::iter::once(call).chain(rest).flat_map(|call| call.ids()).collect()
}
