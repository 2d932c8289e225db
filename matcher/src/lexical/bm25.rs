use std::collections::HashMap;

use serde::Deserialize;

/// Okapi BM25's three knobs.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bm25Config {
    /// How soon a repeated term stops adding (1.2, the literature's usual value).
    pub k1: f32,
    /// How much long documents are held back, 0 to 1 (0.75, likewise).
    pub b: f32,
    /// How soon a term repeated in the question stops adding: late, for what a posting or résumé repeats is what it
    /// is about, and common words weigh little anyway.
    pub k3: f32,
}

impl Default for Bm25Config {
    fn default() -> Self {
        Self { k1: 1.2, b: 0.75, k3: 8.0 }
    }
}

/// An index over documents given as terms.
pub struct Bm25 {
    postings: HashMap<String, Vec<(usize, f32)>>,
    lengths: Vec<f32>,
    mean_length: f32,
    config: Bm25Config,
}

impl Bm25 {
    /// Indexes `documents` by position.
    pub fn build(documents: &[Vec<String>], config: Bm25Config) -> Self {
        let mut postings: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
        for (at, terms) in documents.iter().enumerate() {
            for (term, count) in counts(terms) {
                postings.entry(term.to_owned()).or_default().push((at, count));
            }
        }
        let lengths: Vec<f32> = documents.iter().map(|terms| terms.len() as f32).collect();
        let mean_length = (lengths.iter().sum::<f32>() / lengths.len().max(1) as f32).max(1.0);
        Self { postings, lengths, mean_length, config }
    }

    /// How much a term tells: Robertson's inverse document frequency, never negative.
    fn weight(&self, documents_with: usize) -> f32 {
        let (all, with) = (self.lengths.len() as f32, documents_with as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// Every document's score for the question, by position; 0 where nothing is shared.
    pub fn scores(&self, question: &[String]) -> Vec<f32> {
        let Bm25Config { k1, b, k3 } = self.config;
        let mut scores = vec![0f32; self.lengths.len()];
        let mut asked: Vec<(&str, f32)> = counts(question).into_iter().collect();
        // A fixed order of additions: the same question gives the same bits.
        asked.sort_unstable_by(|a, b| a.0.cmp(b.0));
        for (term, count) in asked {
            let Some(found) = self.postings.get(term) else { continue };
            let weight = self.weight(found.len()) * count * (k3 + 1.0) / (k3 + count);
            for (at, times) in found {
                let length = 1.0 - b + b * self.lengths[*at] / self.mean_length;
                scores[*at] += weight * times * (k1 + 1.0) / (times + k1 * length);
            }
        }
        scores
    }
}

fn counts(terms: &[String]) -> HashMap<&str, f32> {
    let mut counts = HashMap::with_capacity(terms.len());
    for term in terms {
        *counts.entry(term.as_str()).or_insert(0.0) += 1.0;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn rare_terms_tell_more_and_nothing_shared_is_nothing() {
        let documents = ["rust team work", "java team work", "nurse ward team"].map(terms);
        let scores = Bm25::build(&documents, Bm25Config::default()).scores(&terms("rust work team"));
        assert!(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > 0.0);
        assert_eq!(Bm25::build(&documents, Bm25Config::default()).scores(&terms("pilot")), [0.0; 3]);
    }

    #[test]
    fn an_empty_corpus_answers_nothing() {
        assert!(Bm25::build(&[], Bm25Config::default()).scores(&terms("x")).is_empty());
    }
}
