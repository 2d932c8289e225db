//! Reads uploads: `PROCESSING` → `PARSED` or `FAILED`.
//!
//! An upload is leased, read, embedded and finished by whoever holds the lease. A worker killed at any instruction
//! leaves a lease that runs out, and another takes the upload; a finish after a lost lease stores nothing. Chunks
//! that could not be embedded are stored without a vector and embedded when the model answers again.

use std::time::Duration;

use matcher::Refiner;
use matcher::embed::Purpose;
use platform::lifecycle::Shutdown;
use posting::FailureClass;
use resume::{ParseLimits, Parsed};
use store::{ChunkText, NewChunk, ParseLease};

use crate::error::ApiError;
use crate::state::Deps;
use crate::worker::{self, AFTER_FAILURE};

/// Uploads in work at once: reading is a processor's work, and a laptop has two of those.
const AT_ONCE: usize = 2;
/// Chunks embedded in one go when they were left without a vector.
const LEFT_OVER: usize = 64;

/// How uploads are read.
#[derive(Clone, Debug)]
pub struct ResumeWorker {
    /// Seconds a worker may hold an upload: [`crate::UploadConfig::lease_secs`].
    pub lease: Duration,
    /// Attempts before an upload fails for good: [`crate::UploadConfig::max_attempts`].
    pub max_attempts: u32,
    /// Limits of the parser.
    pub limits: ParseLimits,
    /// Looks at what was read a second time, where a language model is configured.
    pub refiner: Option<Refiner>,
}

impl ResumeWorker {
    /// As the API is configured, without a refiner.
    pub fn new(uploads: &crate::UploadConfig, limits: ParseLimits) -> Self {
        Self {
            lease: Duration::from_secs(uploads.lease_secs.max(10)),
            max_attempts: uploads.max_attempts.max(1),
            limits,
            refiner: None,
        }
    }

    /// Works until the shutdown; what is in work then is finished, unless the shutdown turns hard.
    pub async fn run(self, deps: Deps, shutdown: Shutdown) {
        let owner = worker::owner("resume-worker");
        worker::run("resume-worker", &shutdown, || self.run_once(&deps, &owner)).await;
    }

    /// One turn: takes what is due, and answers how many uploads (or chunks) it worked on.
    ///
    /// # Errors
    /// [`ApiError`] when an engine does not answer; what was taken is taken again when its lease ends.
    pub async fn run_once(&self, deps: &Deps, owner: &str) -> Result<usize, ApiError> {
        let leases = deps.store.resumes().lease_parse(AT_ONCE, self.lease, owner).await?;
        if leases.is_empty() {
            return embed_left_over(deps).await;
        }
        let count = leases.len();
        let done = futures::future::join_all(leases.iter().map(|lease| self.one(deps, owner, lease))).await;
        done.into_iter().collect::<Result<(), _>>()?;
        Ok(count)
    }

    async fn one(&self, deps: &Deps, owner: &str, lease: &ParseLease) -> Result<(), ApiError> {
        let resumes = deps.store.resumes();
        if lease.attempts > self.max_attempts {
            resumes
                .fail_parse(lease.resume_id, owner, "the file could not be read after several attempts")
                .await?;
            metrics::counter!("jobtrawl_api_resumes_total", "result" => "gave_up").increment(1);
            return Ok(());
        }
        let bytes = match self.file(deps, lease).await {
            Ok(bytes) => bytes,
            Err(ApiError::NotFound) => {
                resumes.fail_parse(lease.resume_id, owner, "the file is gone").await?;
                return Ok(());
            }
            Err(error @ ApiError::Unavailable { .. }) => {
                let pause = worker::after_outage(deps, lease.created_at);
                resumes.release_parse(lease.resume_id, owner, pause, false).await?;
                return Err(error);
            }
            Err(other) => {
                resumes.release_parse(lease.resume_id, owner, AFTER_FAILURE, true).await?;
                return Err(other);
            }
        };
        match resume::try_parse(&bytes, &self.limits).await {
            Ok(mut parsed) => {
                if let Some(refiner) = &self.refiner {
                    refiner.refine(&mut parsed).await;
                }
                let chunks = with_vectors(deps, &parsed).await;
                let kept = resumes
                    .finish_parse(
                        lease.resume_id,
                        owner,
                        &parsed.content_markdown,
                        &parsed.content_json,
                        &chunks,
                    )
                    .await?;
                let result = if kept { "parsed" } else { "lease_lost" };
                metrics::counter!("jobtrawl_api_resumes_total", "result" => result).increment(1);
            }
            Err(failure) if failure.class() == FailureClass::Retry => {
                let pause = AFTER_FAILURE * lease.attempts.clamp(1, 12);
                tracing::warn!(error = %failure, resume.id = %lease.resume_id, "a résumé is read again later");
                resumes.release_parse(lease.resume_id, owner, pause, true).await?;
            }
            Err(failure) => {
                resumes.fail_parse(lease.resume_id, owner, &failure.to_string()).await?;
                metrics::counter!("jobtrawl_api_resumes_total", "result" => "failed").increment(1);
            }
        }
        Ok(())
    }

    async fn file(&self, deps: &Deps, lease: &ParseLease) -> Result<Vec<u8>, ApiError> {
        Ok(deps.blob.get(deps.blob.key_of(&lease.original_file_url)?).await?)
    }
}

/// The chunks with their vectors, or without where the model does not answer now.
async fn with_vectors(deps: &Deps, parsed: &Parsed) -> Vec<NewChunk> {
    let texts: Vec<String> = parsed.chunks.iter().map(|chunk| chunk.text.clone()).collect();
    let vectors = match deps.embedder.embed(&texts, Purpose::Passage).await {
        Ok(vectors) => vectors.into_iter().map(Some).collect(),
        Err(error) => {
            tracing::warn!(%error, "chunks of a résumé are embedded later");
            vec![None; texts.len()]
        }
    };
    let model = deps.embedder.model();
    let chunks = parsed.chunks.iter().zip(vectors).map(|(chunk, vector)| NewChunk {
        kind: chunk.kind.to_owned(),
        heading: Some(chunk.heading.clone()),
        text: chunk.text.clone(),
        embedding: vector.map(|vector| (model.to_owned(), vector)),
    });
    chunks.collect()
}

/// Embeds chunks that have no vector of this model: after an outage of the model, a restore, or a change of model.
async fn embed_left_over(deps: &Deps) -> Result<usize, ApiError> {
    let model = deps.embedder.model();
    let chunks = deps.store.resumes().chunks_to_embed(model, LEFT_OVER).await?;
    if chunks.is_empty() {
        return Ok(0);
    }
    let texts: Vec<String> = chunks.iter().map(|chunk| chunk.text.clone()).collect();
    match deps.embedder.embed(&texts, Purpose::Passage).await {
        Ok(vectors) => {
            let rows: Vec<_> = chunks.iter().map(|chunk| chunk.id).zip(vectors).collect();
            deps.store.resumes().write_chunk_vectors(model, &rows).await?;
        }
        Err(error) if error.class() == FailureClass::Retry => return Err(error.into()),
        Err(_) => embed_one_by_one(deps, &chunks).await?,
    }
    Ok(chunks.len())
}

/// So that a text that the model will not take does not hold the others.
async fn embed_one_by_one(deps: &Deps, chunks: &[ChunkText]) -> Result<(), ApiError> {
    deps.embedder.probe().await?;
    let (resumes, model) = (deps.store.resumes(), deps.embedder.model());
    for chunk in chunks {
        match deps.embedder.embed(std::slice::from_ref(&chunk.text), Purpose::Passage).await {
            Ok(vectors) => {
                let rows: Vec<_> = vectors.into_iter().map(|vector| (chunk.id, vector)).collect();
                resumes.write_chunk_vectors(model, &rows).await?;
            }
            Err(error) if error.class() == FailureClass::Retry => return Err(error.into()),
            Err(error) => {
                tracing::warn!(%error, chunk.id = %chunk.id, "a part of a résumé cannot be embedded");
                resumes.refuse_chunk(model, chunk.id).await?;
            }
        }
    }
    Ok(())
}
