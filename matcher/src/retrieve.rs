//! Candidates from the job table: by meaning, by parts, by words.

use std::collections::{HashMap, HashSet};

use store::{JobFilter, JobRecord, Page, Store};
use uuid::Uuid;

use crate::{MatchConfig, MatchError, embed::Embedder, rank::Question};

/// Characters of the résumé that the full-text search reads: its most telling words stand there.
const WORDS_FROM: usize = 6_000;

/// A posting that may fit, with its stored vector.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) job: JobRecord,
    /// `None` while the posting waits to be embedded.
    pub(crate) vector: Option<Vec<f32>>,
}

/// Every posting that any of the three ways finds, each once, filtered alike.
pub(crate) async fn candidates(
    store: &Store,
    embedder: &Embedder,
    question: &Question,
    filter: &JobFilter,
    config: &MatchConfig,
) -> Result<Vec<Candidate>, MatchError> {
    let model = embedder.model();
    let table = store.embeddings();
    let mut found: HashSet<Uuid> = HashSet::new();
    let chunks = question.chunks.iter().take(config.asking_chunks).map(|chunk| (&chunk[..], config.by_chunk));
    let asked: Vec<_> = std::iter::once((&question.whole[..], config.by_vector)).chain(chunks).collect();
    found.extend(table.nearest_to_each(model, &asked, filter).await?.into_iter().flat_map(ids));
    if config.by_words > 0 {
        let text = posting::text::truncate_chars(&question.text, WORDS_FROM);
        found.extend(ids(table.lexical(text, config.by_words.min(Page::MAX), filter).await?));
    }
    // Several ways find the same posting: its text is read once.
    let mut found: Vec<Uuid> = found.into_iter().collect();
    // A set has no order; a ranking with ties needs one.
    found.sort_unstable();
    let mut vectors: HashMap<Uuid, Vec<f32>> = table.vectors_of(model, &found).await?.into_iter().collect();
    let jobs = store.jobs().get_many(&found).await?;
    Ok(jobs.into_iter().map(|job| Candidate { vector: vectors.remove(&job.id), job }).collect())
}

fn ids(found: Vec<(Uuid, f64)>) -> impl Iterator<Item = Uuid> {
    found.into_iter().map(|(id, _)| id)
}
