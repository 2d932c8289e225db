use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::Term;

/// Okapi BM25's three knobs.
#[derive(Clone, Copy, Debug, Deserialize)]
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
    /// A term's number. Numbers follow the alphabet: sums are made in one order, so that equal questions give equal bits.
    numbers: HashMap<Term, usize>,
    /// By number: which documents hold the term, with what each occurrence adds there (saturated, by the document's length).
    postings: Vec<Vec<(usize, f32)>>,
    /// By number: how much the term tells.
    weights: Vec<f32>,
    /// By position: the numbers of its terms, in order, and how often each occurs.
    documents: Vec<Vec<(usize, f32)>>,
    k3: f32,
}

impl Bm25 {
    /// Indexes `documents` by position.
    pub fn build(documents: &[Vec<Term>], config: Bm25Config) -> Self {
        let Bm25Config { k1, b, k3 } = config;
        let terms: HashSet<&Term> = documents.iter().flatten().collect();
        let mut terms: Vec<&Term> = terms.into_iter().collect();
        terms.sort_unstable();
        let numbers: HashMap<Term, usize> =
            terms.iter().enumerate().map(|(number, term)| (Term::clone(term), number)).collect();
        let total: usize = documents.iter().map(Vec::len).sum();
        let mean_length = (total as f32 / documents.len().max(1) as f32).max(1.0);
        let mut postings: Vec<Vec<(usize, f32)>> = vec![Vec::new(); terms.len()];
        let counted: Vec<Vec<(usize, f32)>> =
            documents.iter().map(|document| counts(&numbers, document)).collect();
        for (at, (document, counted)) in documents.iter().zip(&counted).enumerate() {
            let length = 1.0 - b + b * document.len() as f32 / mean_length;
            for (number, times) in counted {
                postings[*number].push((at, times * (k1 + 1.0) / (times + k1 * length)));
            }
        }
        let weights = postings.iter().map(|found| weight(documents.len(), found.len())).collect();
        Self { numbers, postings, weights, documents: counted, k3 }
    }

    /// Every document's score for the question, by position; 0 where nothing is shared.
    pub fn scores(&self, question: &[Term]) -> Vec<f32> {
        self.sum(&counts(&self.numbers, question))
    }

    /// Every document's score for the one at that position.
    pub fn scores_of(&self, at: usize) -> Vec<f32> {
        self.sum(&self.documents[at])
    }

    fn sum(&self, asked: &[(usize, f32)]) -> Vec<f32> {
        let mut scores = vec![0f32; self.documents.len()];
        for (number, count) in asked {
            let weight = self.weights[*number] * count * (self.k3 + 1.0) / (self.k3 + count);
            for (at, adds) in &self.postings[*number] {
                scores[*at] += weight * adds;
            }
        }
        scores
    }
}

/// How much a term tells: Robertson's inverse document frequency, never negative.
fn weight(documents: usize, documents_with: usize) -> f32 {
    let (all, with) = (documents as f32, documents_with as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// The numbers of the known terms, in order, and how often each occurs.
fn counts(numbers: &HashMap<Term, usize>, terms: &[Term]) -> Vec<(usize, f32)> {
    let mut found: Vec<usize> = terms.iter().filter_map(|term| numbers.get(term).copied()).collect();
    found.sort_unstable();
    found.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<Term> {
        text.split(' ').map(Term::from).collect()
    }

    #[test]
    fn rare_terms_tell_more_and_nothing_shared_is_nothing() {
        let documents = ["rust team work", "java team work", "nurse ward team"].map(terms);
        let scores = Bm25::build(&documents, Bm25Config::default()).scores(&terms("rust work team"));
        assert!(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > 0.0);
        let index = Bm25::build(&documents, Bm25Config::default());
        assert_eq!(index.scores(&terms("pilot")), [0.0; 3]);
        assert_eq!(index.scores_of(1), index.scores(&documents[1]));
    }

    #[test]
    fn an_empty_corpus_answers_nothing() {
        assert!(Bm25::build(&[], Bm25Config::default()).scores(&terms("x")).is_empty());
    }
}
