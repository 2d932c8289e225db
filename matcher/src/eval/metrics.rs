//! How good a ranking is, and how sure one may be.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng, rngs::StdRng};
use serde::Serialize;

/// Resamplings: the ends of a 95 % interval then move by less than a hundredth.
const RESAMPLES: usize = 2_000;

/// One ranking's figures for one query, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Average precision over the whole ranking.
    pub map: f64,
    /// Average precision cut after 50, the form that shared tasks report.
    pub map_50: f64,
    /// Normalised discounted gain of the first ten, gain `2^relevance − 1`.
    pub ndcg_10: f64,
    /// Share of the relevant among the first ten.
    pub recall_10: f64,
    /// Share of the relevant among the first fifty.
    pub recall_50: f64,
    /// One over the place of the first relevant.
    pub mrr: f64,
}

/// Reads one figure.
pub type ReadFigure = fn(&Figures) -> f64;

/// The names and readers of [`Figures`], in the order tables show them.
pub const FIGURES: [(&str, ReadFigure); 6] = [
    ("MAP", |f| f.map),
    ("MAP@50", |f| f.map_50),
    ("nDCG@10", |f| f.ndcg_10),
    ("recall@10", |f| f.recall_10),
    ("recall@50", |f| f.recall_50),
    ("MRR", |f| f.mrr),
];

/// Scores a ranking (positions in the corpus, best first) against its judgements.
pub fn score(ranking: &[usize], relevant: &BTreeMap<usize, u32>) -> Figures {
    let all = relevant.len().max(1) as f64;
    let (mut hits, mut precision, mut precision_50, mut gain, mut first) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut hits_10, mut hits_50) = (0.0, 0.0);
    for (at, document) in ranking.iter().enumerate() {
        let Some(relevance) = relevant.get(document) else { continue };
        let place = (at + 1) as f64;
        hits += 1.0;
        precision += hits / place;
        if first == 0.0 {
            first = 1.0 / place;
        }
        if at < 50 {
            (hits_50, precision_50) = (hits, precision);
        }
        if at < 10 {
            hits_10 = hits;
            gain += discounted(*relevance, at);
        }
    }
    let mut ideal: Vec<u32> = relevant.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best: f64 = ideal.iter().take(10).enumerate().map(|(at, r)| discounted(*r, at)).sum();
    Figures {
        map: precision / all,
        map_50: precision_50 / all,
        ndcg_10: if best > 0.0 { gain / best } else { 0.0 },
        recall_10: hits_10 / all,
        recall_50: hits_50 / all,
        mrr: first,
    }
}

fn discounted(relevance: u32, at: usize) -> f64 {
    (2f64.powi(i32::try_from(relevance.min(30)).unwrap_or(30)) - 1.0) / ((at + 2) as f64).log2()
}

/// A mean with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The mean over the queries.
    pub mean: f64,
    /// 2.5 % of resampled means lie below.
    pub low: f64,
    /// 2.5 % lie above.
    pub high: f64,
}

/// The mean of per-query values and its bootstrap interval: queries are drawn again with replacement. For a
/// paired comparison give the differences. The seed is fixed: the same values give the same interval.
pub fn bootstrap(values: &[f64]) -> Interval {
    let mean = |sum: f64| sum / values.len().max(1) as f64;
    let centre = mean(values.iter().sum());
    if values.len() < 2 {
        return Interval { mean: centre, low: centre, high: centre };
    }
    let mut random = StdRng::seed_from_u64(20_251);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| mean((0..values.len()).map(|_| values[random.random_range(0..values.len())]).sum()))
        .collect();
    means.sort_by(f64::total_cmp);
    Interval { mean: centre, low: means[RESAMPLES * 25 / 1000], high: means[RESAMPLES * 975 / 1000 - 1] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_by_hand() {
        let relevant = BTreeMap::from([(3, 2), (5, 1)]);
        let f = score(&[3, 9, 5, 1], &relevant);
        assert!((f.map - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
        let best = 3.0 + 1.0 / 3f64.log2();
        assert!((f.ndcg_10 - (3.0 + 1.0 / 2.0) / best).abs() < 1e-12);
        assert_eq!((f.recall_10, f.mrr), (1.0, 1.0));
        assert_eq!(score(&[], &relevant), Figures::default());
    }

    #[test]
    fn intervals_hold_the_mean_and_are_repeatable() {
        let values: Vec<f64> = (0..50).map(|i| f64::from(i % 7) / 7.0).collect();
        let interval = bootstrap(&values);
        assert!(interval.low < interval.mean && interval.mean < interval.high);
        assert_eq!(interval, bootstrap(&values));
        assert_eq!(bootstrap(&[0.5]).low, 0.5);
    }
}
