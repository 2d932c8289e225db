//! Vectors that cluster as those of real postings do, and the true neighbours of some questions among them.
//!
//! A vector is a common direction (all postings are postings) + its occupation's + its employer's template's + noise. Every
//! part has components that shrink along the axes, as the spectrum of a sentence model's vectors does. The same number makes
//! the same vector.

use std::sync::Mutex;

/// MiniLM's width.
pub(crate) const WIDTH: usize = 384;
/// Occupations; a prime, so that they are independent of the remainders that filters are made of.
pub(crate) const OCCUPATIONS: u64 = 397;
/// Neighbours that are looked for.
pub(crate) const NEAREST: usize = 10;
/// How much of a vector's length is common, occupation, template and its own. Random pairs then have a cosine near 0.25,
/// pairs of one occupation near 0.6, pairs of one template near 0.85, as MiniLM gives on job ads.
const SHARES: [f32; 4] = [0.5, 0.59, 0.5, 0.39];

/// A stream of numbers from a seed: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Near enough to normal: the sum of eight bytes, mean 0, deviation 1.
    fn normal(&mut self) -> f32 {
        let sum: u32 = self.next().to_le_bytes().iter().map(|b| u32::from(*b)).sum();
        (sum as f32 - 1020.0) / 209.0
    }

    fn direction(seed: u64) -> Vec<f32> {
        let mut numbers = Self(seed);
        let mut out: Vec<f32> = (0..WIDTH).map(|i| numbers.normal() / ((i + 8) as f32).sqrt()).collect();
        scale(&mut out);
        out
    }
}

fn scale(vector: &mut [f32]) {
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    vector.iter_mut().for_each(|v| *v /= length);
}

/// Everything that vectors are made of.
pub(crate) struct World {
    common: Vec<f32>,
    occupations: Vec<Vec<f32>>,
    templates: u64,
}

impl World {
    /// A world for `rows` postings: about forty share a template, as one employer's ads of one kind do.
    pub(crate) fn new(rows: u64) -> Self {
        Self {
            common: Numbers::direction(1),
            occupations: (0..OCCUPATIONS).map(|n| Numbers::direction(1_000 + n)).collect(),
            templates: (rows / OCCUPATIONS / 40).max(1),
        }
    }

    /// The vector of number `n`. Numbers beyond the rows are questions: of the same world, not in the table.
    pub(crate) fn vector(&self, n: u64) -> Vec<f32> {
        let occupation = n % OCCUPATIONS;
        let template = Numbers(n ^ 0x5bd1_e995).next() % self.templates;
        let employer = Numbers::direction(1_000_000 + occupation * 1_000_003 + template);
        let own = Numbers::direction(n.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let parts = [&self.common, &self.occupations[occupation as usize], &employer, &own];
        let mut out: Vec<f32> =
            (0..WIDTH).map(|i| parts.iter().zip(SHARES).map(|(part, share)| share * part[i]).sum()).collect();
        scale(&mut out);
        out
    }
}

/// A question with the true nearest among the postings that pass one filter.
#[derive(Default)]
pub(crate) struct Truth {
    /// Cosines of the nearest found so far, best first.
    pub best: Vec<f32>,
}

impl Truth {
    fn offer(&mut self, cosine: f32) {
        if self.best.len() == NEAREST && cosine <= self.best[NEAREST - 1] {
            return;
        }
        let at = self.best.partition_point(|known| *known > cosine);
        self.best.insert(at, cosine);
        self.best.truncate(NEAREST);
    }
}

/// Compares a posting with every question for every filter it passes.
pub(crate) fn offer(truths: &[Mutex<Vec<Truth>>], questions: &[Vec<f32>], passes: &[bool], vector: &[f32]) {
    for (question, truth) in questions.iter().zip(truths) {
        let cosine = dot(question, vector);
        let Ok(mut truth) = truth.lock() else { continue };
        for (truth, _) in truth.iter_mut().zip(passes).filter(|(_, passes)| **passes) {
            truth.offer(cosine);
        }
    }
}

/// In eight lanes, which compilers turn into vector instructions.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for i in 0..8 {
            lanes[i] += a[i] * b[i];
        }
    }
    lanes.iter().sum()
}
