//! The other way round: for a posting, what of the user's own fits best.

use std::collections::BTreeMap;

use serde::Serialize;
use store::{ChunkMatch, JobRecord, ResumeId, Store, UserId};
use uuid::Uuid;

use crate::{
    MatchError,
    embed::{Embedder, Purpose, job_text},
};

/// Chunks looked at: more than the versions of a résumé one person keeps have.
const CHUNKS: usize = 200;
/// Chunks of a version that count: a version fits by its best parts, and a longer one is not better for being longer.
const TELLING: usize = 3;

/// How well one version of a résumé fits a posting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionFit {
    /// Which.
    pub resume_id: ResumeId,
    /// Mean cosine of its three best chunks.
    pub score: f64,
    /// Headings of those chunks, best first.
    pub because: Vec<String>,
}

/// The user's chunks of one résumé (or of all active ones) that a posting calls for, best first: projects and roles,
/// unless `kinds` asks for others. Nobody else's chunks are looked at.
///
/// # Errors
/// [`MatchError`] of the store or the embedder.
pub async fn best_projects(
    store: &Store,
    embedder: &Embedder,
    user: UserId,
    resume: Option<ResumeId>,
    job: &JobRecord,
    kinds: &[&str],
    limit: usize,
) -> Result<Vec<ChunkMatch>, MatchError> {
    let kinds = if kinds.is_empty() { &["project", "experience", "volunteer"] } else { kinds };
    let vector = vector_of(store, embedder, job).await?;
    let mut chunks = store.resumes().nearest_chunks(user, resume, embedder.model(), &vector, CHUNKS).await?;
    chunks.retain(|found| found.chunk.kind.as_deref().is_none_or(|kind| kinds.contains(&kind)));
    chunks.truncate(limit);
    Ok(chunks)
}

/// The user's résumé versions, best fit for a posting first.
///
/// # Errors
/// [`MatchError`] of the store or the embedder.
pub async fn best_resume(
    store: &Store,
    embedder: &Embedder,
    user: UserId,
    job: &JobRecord,
) -> Result<Vec<VersionFit>, MatchError> {
    let vector = vector_of(store, embedder, job).await?;
    let chunks = store.resumes().nearest_chunks(user, None, embedder.model(), &vector, CHUNKS).await?;
    Ok(by_version(&chunks))
}

/// Groups chunks (best first) by résumé. Pure.
fn by_version(chunks: &[ChunkMatch]) -> Vec<VersionFit> {
    let mut versions: BTreeMap<ResumeId, Vec<&ChunkMatch>> = BTreeMap::new();
    for found in chunks {
        let best = versions.entry(found.chunk.resume_id).or_default();
        if best.len() < TELLING {
            best.push(found);
        }
    }
    let mut fits: Vec<VersionFit> = versions
        .into_iter()
        .map(|(resume_id, best)| VersionFit {
            resume_id,
            score: best.iter().map(|found| found.similarity).sum::<f64>() / best.len().max(1) as f64,
            because: best.iter().filter_map(|found| found.chunk.heading.clone()).collect(),
        })
        .collect();
    fits.sort_by(|a, b| b.score.total_cmp(&a.score));
    fits
}

/// The posting's stored vector, or a fresh one while it waits to be embedded.
async fn vector_of(store: &Store, embedder: &Embedder, job: &JobRecord) -> Result<Vec<f32>, MatchError> {
    let stored: Vec<(Uuid, Vec<f32>)> = store.embeddings().vectors_of(embedder.model(), &[job.id]).await?;
    if let Some((_, vector)) = stored.into_iter().next() {
        return Ok(vector);
    }
    let text =
        job_text(&job.title, job.company.as_deref(), job.location.as_deref(), &job.description_markdown);
    let mut vectors = embedder.embed(&[text], Purpose::Passage).await?;
    vectors.pop().ok_or(MatchError::NoText)
}
