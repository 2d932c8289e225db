//! Candidates weighed against one question: similarity, words, company. One code for a match on the job table
//! and for an evaluation on files, so that what is measured is what runs.

use crate::{
    MatchConfig,
    embed::cosine,
    fuse::{add, neighbours_say, standardise},
    lexical::{Analyser, Bm25},
};

/// A question of fewer words is a title: it meets documents by chance.
const FEW_WORDS: usize = 12;

/// Candidates, prepared once for any number of questions.
pub struct Pool {
    vectors: Vec<Vec<f32>>,
    centred: Vec<Vec<f32>>,
    mean: Vec<f32>,
    analyser: Analyser,
    words: Bm25,
    /// Who is near whom, nearest first, with how near.
    neighbours: Vec<Vec<(usize, f32)>>,
    lexical_weight: f32,
}

/// What the candidates score for one question, by position.
#[derive(Clone, Debug)]
pub struct Opinions {
    /// Cosine between the whole texts, -1 to 1.
    pub similarity: Vec<f32>,
    /// BM25, 0 and up.
    pub lexical: Vec<f32>,
    /// Both, standardised and weighed: comparable within one answer only.
    pub fused: Vec<f32>,
    /// `fused` with the neighbours' say.
    pub settled: Vec<f32>,
}

impl Pool {
    /// Prepares candidates given as texts and their vectors (unit length, any one width).
    pub fn build(texts: &[&str], vectors: Vec<Vec<f32>>, config: &MatchConfig) -> Self {
        let (analyser, terms) = Analyser::for_texts(texts);
        let words = Bm25::build(&terms, config.bm25);
        let mean = mean(&vectors);
        let centred: Vec<Vec<f32>> = vectors.iter().map(|vector| centre(vector, &mean)).collect();
        let neighbours = choose_neighbours(&centred, &words, config);
        let lexical_weight = if analyser.is_english() { config.lexical } else { config.lexical_elsewhere };
        Self { vectors, centred, mean, analyser, words, neighbours, lexical_weight }
    }

    /// Scores every candidate for a question.
    pub fn ask(&mut self, text: &str, vector: &[f32], config: &MatchConfig) -> Opinions {
        let similarity: Vec<f32> = self.vectors.iter().map(|candidate| cosine(vector, candidate)).collect();
        let terms = self.analyser.terms(text);
        let lexical = self.words.scores(&terms);
        let lexical_weight =
            if terms.len() < FEW_WORDS { self.lexical_weight / 2.0 } else { self.lexical_weight };
        // What all candidates have in common (being postings) says nothing about which of them fits.
        let asked = centre(vector, &self.mean);
        let telling: Vec<f32> = self.centred.iter().map(|candidate| cosine(&asked, candidate)).collect();
        let mut fused = vec![0.0; similarity.len()];
        add(&mut fused, &telling, config.similarity);
        add(&mut fused, &lexical, lexical_weight);
        let mut settled = standardise(&fused);
        let said = neighbours_say(&settled, &self.neighbours);
        settled.iter_mut().zip(said).for_each(|(score, said)| *score += config.neighbours * said);
        Opinions { similarity, lexical, fused, settled }
    }
}

fn mean(vectors: &[Vec<f32>]) -> Vec<f32> {
    let mut sum = vec![0f32; vectors.first().map_or(0, Vec::len)];
    for vector in vectors {
        sum.iter_mut().zip(vector).for_each(|(s, v)| *s += v / vectors.len() as f32);
    }
    sum
}

fn centre(vector: &[f32], mean: &[f32]) -> Vec<f32> {
    let mut out: Vec<f32> = vector.iter().zip(mean).map(|(v, m)| v - m).collect();
    let norm = out.iter().map(|v| v * v).sum::<f32>().sqrt();
    // A lone candidate is its own mean: nothing remains, and nothing is to be told apart.
    if norm > 1e-6 {
        out.iter_mut().for_each(|v| *v /= norm);
    }
    out
}

/// The nearest others of each candidate by cosine and shared words, both standardised over its row.
fn choose_neighbours(centred: &[Vec<f32>], words: &Bm25, config: &MatchConfig) -> Vec<Vec<(usize, f32)>> {
    let keep = config.neighbour_count.min(centred.len().saturating_sub(1));
    if keep == 0 || config.neighbours == 0.0 {
        return vec![Vec::new(); centred.len()];
    }
    (0..centred.len())
        .map(|at| {
            let cosines: Vec<f32> = centred.iter().map(|other| cosine(&centred[at], other)).collect();
            let mut near = standardise(&cosines);
            if config.neighbour_words > 0.0 {
                let mut shared = words.scores_of(at);
                // Its own score would dwarf the others'.
                shared[at] = 0.0;
                add(&mut near, &shared, config.neighbour_words);
            }
            let mut others: Vec<(usize, f32)> =
                near.into_iter().enumerate().filter(|(other, _)| *other != at).collect();
            others.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            others.truncate(keep);
            others.into_iter().map(|(other, near)| (other, near.max(0.0))).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_direction_both_speak() {
        let texts = ["rust engineer", "rust developer", "nurse on a ward", "care assistant"];
        let vectors = vec![vec![1.0, 0.0], vec![0.8, 0.6], vec![0.0, 1.0], vec![-0.6, 0.8]];
        let config = MatchConfig::default();
        let mut pool = Pool::build(&texts, vectors, &config);
        let opinions = pool.ask("rust engineer", &[1.0, 0.0], &config);
        assert_eq!(crate::fuse::ranking(&opinions.settled)[..2], [0, 1]);
        assert!(opinions.similarity[0] > 0.99 && opinions.lexical[2] == 0.0);
    }

    #[test]
    fn one_candidate_and_none_are_answered() {
        let config = MatchConfig::default();
        let one = Pool::build(&["a"], vec![vec![1.0, 0.0]], &config).ask("a", &[1.0, 0.0], &config);
        assert!(one.settled[0].is_finite());
        assert!(Pool::build(&[], Vec::new(), &config).ask("a", &[1.0], &config).settled.is_empty());
    }
}
