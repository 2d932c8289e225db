use serde::Deserialize;

use crate::{lexical::Bm25Config, refine::RefineConfig};

/// Section `[match]`: how candidates are found and weighed. The defaults are measured: `doc/matching.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MatchConfig {
    /// Candidates asked of the vector index by the whole résumé. 200: the store's page; a person reads twenty.
    pub by_vector: usize,
    /// Candidates asked by each of the résumé's chunks besides, so that one strong project is enough to be found.
    pub by_chunk: usize,
    /// How many chunks ask: the first of the résumé, which are the most recent.
    pub asking_chunks: usize,
    /// Candidates asked of the full-text index.
    pub by_words: usize,
    /// Weight of the standardised cosine between the whole texts.
    pub similarity: f32,
    /// Weight of the standardised BM25; half of it where the question has fewer than a dozen words, as a title has:
    /// few words meet by chance.
    pub lexical: f32,
    /// The same where the texts are not English and the model is an English one, as MiniLM is: words tell more.
    pub lexical_elsewhere: f32,
    /// Weight of what a candidate's nearest neighbours score: similar postings are relevant together.
    pub neighbours: f32,
    /// How many neighbours say it.
    pub neighbour_count: usize,
    /// Weight of shared words when neighbours are chosen, beside the cosine's 1.
    pub neighbour_words: f32,
    /// Most points for holding all of the asked skills (and most lost for holding none).
    pub skills: f32,
    /// Most points for having the years asked for.
    pub years: f32,
    /// Most points for the same level of seniority, and most lost for two levels below or three above: near one deviation of
    /// the texts' scores, so that a junior posting in a senior's own words stands below the seniors'.
    pub seniority: f32,
    /// Most points for being in the same place, or remote.
    pub location: f32,
    /// Most points for being posted today.
    pub freshness: f32,
    /// Days after which a posting's freshness has halved. Postings stay open for about a month.
    pub freshness_half_life_days: f32,
    /// BM25's own knobs.
    pub bm25: Bm25Config,
    /// What parsing one résumé may cost: `[match.resume]`.
    pub resume: resume::ParseLimits,
    /// A language model that refines what was read: `[match.refine]`.
    pub refine: RefineConfig,
}

impl Default for MatchConfig {
    fn default() -> Self {
        Self {
            by_vector: 200,
            by_chunk: 40,
            asking_chunks: 4,
            by_words: 150,
            similarity: 1.0,
            lexical: 0.8,
            lexical_elsewhere: 2.5,
            neighbours: 0.8,
            neighbour_count: 6,
            neighbour_words: 0.5,
            skills: 0.6,
            years: 0.3,
            seniority: 0.9,
            location: 0.3,
            freshness: 0.1,
            freshness_half_life_days: 30.0,
            bm25: Bm25Config::default(),
            resume: resume::ParseLimits::default(),
            refine: RefineConfig::default(),
        }
    }
}
