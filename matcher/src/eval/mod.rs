//! How good the ranking is, measured on files: queries, a corpus, and who judged what relevant.
//!
//! Four systems side by side on the same texts: `lexical` (BM25), `dense` (cosine of whole-text vectors), `hybrid` (both,
//! fused), and `full` (what a match runs on the job table: centred similarity, words, neighbours, and skills).
//! Engines are not needed: everything happens in memory.

pub mod dataset;
pub mod generated;
pub mod metrics;
mod report;

use posting::vocabulary::Vocabulary;

pub use dataset::{Dataset, DatasetError, Item};
pub use metrics::{Figures, Interval};
pub use report::{Comparison, Report, SystemReport};

use crate::{
    MatchConfig,
    embed::{EmbedError, Embedder, Purpose},
    fuse,
    pool::Pool,
    skills,
};

/// Texts embedded between two reports of progress.
const STEP: usize = 32;

/// A system's answer to every query: `(position in the corpus, score)`, best first.
type Rankings = Vec<Vec<(usize, f32)>>;

/// Runs every system over a dataset. `progress` hears how many of how many texts are embedded.
///
/// # Errors
/// [`EmbedError`] of the embedder.
pub async fn run(
    dataset: &Dataset,
    embedder: &Embedder,
    config: &MatchConfig,
    progress: impl Fn(usize, usize),
) -> Result<Report, EmbedError> {
    let total = dataset.corpus.len() + dataset.queries.len();
    let corpus = embed_all(embedder, &dataset.corpus, Purpose::Passage, |done| progress(done, total)).await?;
    let queries = embed_all(embedder, &dataset.queries, Purpose::Query, |done| {
        progress(dataset.corpus.len() + done, total);
    })
    .await?;
    let systems = rank_all(dataset, corpus, &queries, config);
    Ok(Report::new(dataset, embedder.model(), systems))
}

async fn embed_all(
    embedder: &Embedder,
    items: &[Item],
    purpose: Purpose,
    progress: impl Fn(usize),
) -> Result<Vec<Vec<f32>>, EmbedError> {
    let mut vectors = Vec::with_capacity(items.len());
    for some in items.chunks(STEP) {
        let texts: Vec<String> = some.iter().map(|item| item.text.clone()).collect();
        let native = embedder.native_dimensions();
        vectors.extend(embedder.embed(&texts, purpose).await?.into_iter().map(|mut vector| {
            // The padding is the database's; comparing zeros costs four times as much.
            vector.truncate(native);
            vector
        }));
        progress(vectors.len());
    }
    Ok(vectors)
}

fn rank_all(
    dataset: &Dataset,
    corpus: Vec<Vec<f32>>,
    queries: &[Vec<f32>],
    config: &MatchConfig,
) -> Vec<(&'static str, Rankings)> {
    let texts: Vec<&str> = dataset.corpus.iter().map(|item| item.text.as_str()).collect();
    let vocabulary = Vocabulary::builtin();
    let skills_of = |item: &Item| skills::of_text(vocabulary, &item.text);
    let held: Vec<_> = dataset.corpus.iter().map(skills_of).collect();
    let mut pool = Pool::build(&texts, corpus, config);
    let mut systems = ["lexical", "dense", "hybrid", "full"].map(|name| (name, Rankings::new()));
    for (query, vector) in dataset.queries.iter().zip(queries) {
        let opinions = pool.ask(&query.text, vector, config);
        let mut hybrid = vec![0.0; held.len()];
        fuse::add(&mut hybrid, &opinions.similarity, config.similarity);
        fuse::add(&mut hybrid, &opinions.lexical, config.lexical);
        let asked = skills_of(query);
        let mut full = opinions.settled;
        let overlaps: Vec<f32> = held.iter().map(|held| skills::overlap(&asked, held)).collect();
        fuse::add(&mut full, &overlaps, config.skills / 2.0);
        for ((_, rankings), scores) in
            systems.iter_mut().zip([opinions.lexical, opinions.similarity, hybrid, full])
        {
            rankings.push(fuse::ranking(&scores).into_iter().map(|at| (at, scores[at])).collect());
        }
    }
    systems.into()
}
