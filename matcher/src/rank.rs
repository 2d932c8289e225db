//! From candidates to matches: weighed, ordered, explained.

use serde::Serialize;
use store::{JobFilter, JobRecord, Store};
use time::OffsetDateTime;

use crate::{
    MatchConfig, MatchError,
    embed::{self, EmbedError, Embedder, Purpose, Window, cosine, job_text},
    explain::{BestChunk, Explanation},
    facts::Facts,
    fuse,
    pool::{Opinions, Pool},
    profile::Profile,
    retrieve::{self, Candidate},
};

/// A posting that fits, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// The posting.
    pub job: JobRecord,
    /// 0 to 1, comparable within one answer: a half is the average candidate.
    pub score: f32,
    /// What it is made of.
    pub parts: Parts,
    /// For people.
    pub explanation: Explanation,
}

/// What a score is made of. The facts are 0 to 1, 0.5 where nothing is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parts {
    /// Cosine of the whole texts, -1 to 1.
    pub similarity: f32,
    /// BM25 among the candidates, 0 and up.
    pub lexical: f32,
    /// Both and the neighbours' say, standardised: 0 is the average candidate.
    pub text: f32,
    /// Asked skills held.
    pub skills: f32,
    /// Years asked for and had.
    pub years: f32,
    /// Level asked for and held.
    pub seniority: f32,
    /// Nearness.
    pub location: f32,
    /// How recent.
    pub freshness: f32,
}

/// Postings of the job table that fit a parsed résumé, best first. The clock is the system's; [`match_profile`] takes
/// the time.
///
/// # Errors
/// [`MatchError`] of the store or the embedder, or a résumé without text.
pub async fn match_resume(
    store: &Store,
    embedder: &Embedder,
    parsed: &resume::Parsed,
    filter: &JobFilter,
    limit: usize,
    config: &MatchConfig,
) -> Result<Vec<Match>, MatchError> {
    let now = platform::clock::Clock::system().now();
    match_profile(store, embedder, &Profile::of_parsed(parsed, now), filter, limit, config, now).await
}

/// Postings of the job table that fit a profile, best first, as of `now`.
///
/// # Errors
/// As [`match_resume`].
pub async fn match_profile(
    store: &Store,
    embedder: &Embedder,
    profile: &Profile,
    filter: &JobFilter,
    limit: usize,
    config: &MatchConfig,
    now: OffsetDateTime,
) -> Result<Vec<Match>, MatchError> {
    if profile.text().trim().is_empty() {
        return Err(MatchError::NoText);
    }
    let question = Question::of(profile.clone(), embedder).await?;
    let candidates = retrieve::candidates(store, embedder, &question, filter, config).await?;
    let config = config.clone();
    let width = embedder.native_dimensions();
    // A few hundred texts are split into words and compared pair by pair: tens of milliseconds of pure arithmetic.
    tokio::task::spawn_blocking(move || rank(&question, candidates, limit, width, &config, now))
        .await
        .map_err(|_| MatchError::Interrupted)
}

/// A résumé that asks.
pub(crate) struct Question {
    pub(crate) profile: Profile,
    pub(crate) text: String,
    pub(crate) whole: Vec<f32>,
    pub(crate) chunks: Vec<Vec<f32>>,
}

impl Question {
    /// Embeds the chunks that have no vector yet. The whole's direction is made of theirs, weighted as a text's windows are
    /// (by tokens, the latest role twice as in [`Profile::text`]): a stored résumé asks without running the model.
    pub(crate) async fn of(profile: Profile, embedder: &Embedder) -> Result<Self, EmbedError> {
        let bare = profile.chunks.iter().filter(|chunk| chunk.vector.is_none());
        let bare: Vec<String> = bare.map(|chunk| chunk.text.clone()).collect();
        let mut made = embedder.embed(&bare, Purpose::Passage).await?.into_iter();
        let chunks: Vec<Vec<f32>> =
            profile.chunks.iter().filter_map(|chunk| chunk.vector.clone().or_else(|| made.next())).collect();
        let text = profile.text();
        let whole = if chunks.is_empty() {
            embedder.embed(std::slice::from_ref(&text), Purpose::Query).await?.remove(0)
        } else {
            let part = |at: usize| Window {
                vector: chunks[at].clone(),
                tokens: embedder.count_tokens(&profile.chunks[at].text),
            };
            let parts: Vec<Window> = profile.latest().into_iter().chain(0..chunks.len()).map(part).collect();
            embed::pool(&parts)
        };
        Ok(Self { profile, text, whole, chunks })
    }
}

/// Weighs, orders and explains. Pure.
pub(crate) fn rank(
    question: &Question,
    candidates: Vec<Candidate>,
    limit: usize,
    width: usize,
    config: &MatchConfig,
    now: OffsetDateTime,
) -> Vec<Match> {
    let texts: Vec<String> = candidates.iter().map(|c| text_of(&c.job)).collect();
    let opinions = weigh(question, &candidates, &texts, width, config);
    let facts: Vec<Facts> =
        candidates.iter().map(|c| Facts::of(&question.profile, &c.job, now, config)).collect();
    let text = fuse::standardise(&opinions.settled);
    let scores: Vec<f32> = text.iter().zip(&facts).map(|(text, facts)| text + facts.points(config)).collect();
    let mut candidates: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
    fuse::ranking(&scores)
        .into_iter()
        .take(limit)
        .filter_map(|at| {
            let Candidate { job, vector } = candidates[at].take()?;
            let fact = &facts[at];
            let best = vector.as_deref().and_then(|vector| best_chunk(question, vector));
            let similarity = opinions.similarity[at];
            let years = job.requirements.years;
            let explanation = Explanation::new(similarity, fact, years, question.profile.years, best);
            let parts = Parts {
                similarity,
                lexical: opinions.lexical[at],
                text: text[at],
                skills: fact.skills,
                years: fact.years,
                seniority: fact.seniority,
                location: fact.location,
                freshness: fact.freshness,
            };
            Some(Match { job, score: 1.0 / (1.0 + (-scores[at]).exp()), parts, explanation })
        })
        .collect()
}

fn weigh(
    question: &Question,
    candidates: &[Candidate],
    texts: &[String],
    width: usize,
    config: &MatchConfig,
) -> Opinions {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    // The padding is the column's: comparing zeros costs four times as much. A posting that waits to be embedded
    // points nowhere: its words alone speak for it.
    let cut = |vector: &Vec<f32>| vector.iter().take(width).copied().collect::<Vec<f32>>();
    let vectors =
        candidates.iter().map(|c| c.vector.as_ref().map_or_else(|| vec![0.0; width], cut)).collect();
    Pool::build(&texts, vectors, config).ask(&question.text, &cut(&question.whole), config)
}

fn text_of(job: &JobRecord) -> String {
    job_text(&job.title, job.company.as_deref(), job.location.as_deref(), &job.description_markdown)
}

/// The chunk nearest to the posting: a role or a project where there is one, for these can be pointed at; else anything
/// that tells of work.
fn best_chunk(question: &Question, posting: &[f32]) -> Option<BestChunk> {
    let nearest = |wanted: fn(&str) -> bool| {
        let chunks = question.profile.chunks.iter().zip(&question.chunks);
        chunks
            .filter(|(chunk, _)| wanted(&chunk.kind))
            .map(|(chunk, vector)| (cosine(vector, posting), chunk))
            .max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let (similarity, chunk) = nearest(|kind| matches!(kind, "experience" | "project" | "volunteer"))
        .or_else(|| nearest(|kind| !matches!(kind, "skills" | "education" | "certifications")))?;
    Some(BestChunk {
        kind: chunk.kind.clone(),
        heading: chunk.heading.clone(),
        text: chunk.text.clone(),
        similarity,
    })
}
