//! From windows to one vector: pure arithmetic.

/// Width of the database's column. Shorter vectors are padded with zeros, which leaves every cosine as it is.
pub const WIDTH: usize = 1536;

/// One window of a text, embedded.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Unit length, the model's own width.
    pub vector: Vec<f32>,
    /// Tokens of the text that it covers, special tokens not counted.
    pub tokens: usize,
}

/// Cuts `len` tokens into runs of at most `room`, evenly, so that the last one is not a scrap whose
/// vector would mean little; at most `most` runs, and what is beyond them is not covered.
pub(crate) fn even_cuts(len: usize, room: usize, most: usize) -> Vec<std::ops::Range<usize>> {
    let (room, most) = (room.max(1), most.max(1));
    let len = len.min(room * most);
    let parts = len.div_ceil(room).max(1);
    (0..parts).map(|i| i * len / parts..(i + 1) * len / parts).collect()
}

/// Mean of the windows' unit vectors weighted by their tokens, of unit length: the direction that a mean
/// over all of the text's tokens would have, had the model room for them.
pub(crate) fn pool(windows: &[Window]) -> Vec<f32> {
    let width = windows.first().map_or(0, |w| w.vector.len());
    let mut sum = vec![0f32; width];
    for window in windows {
        // A text without a single token (empty, or only unknown signs) still has a direction.
        let weight = window.tokens.max(1) as f32;
        sum.iter_mut().zip(&window.vector).for_each(|(s, v)| *s += weight * v);
    }
    normalise(&mut sum);
    sum
}

/// Scales to unit length; a zero vector stays as it is.
pub(crate) fn normalise(vector: &mut [f32]) {
    let norm = vector.iter().map(|v| f64::from(*v) * f64::from(*v)).sum::<f64>().sqrt();
    if norm > 0.0 {
        vector.iter_mut().for_each(|v| *v = (f64::from(*v) / norm) as f32);
    }
}

/// Pads with zeros to the column's width.
pub(crate) fn widen(mut vector: Vec<f32>) -> Vec<f32> {
    vector.resize(WIDTH, 0.0);
    vector
}

/// Cosine of two unit vectors; a missing tail counts as zeros.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side, which the processor adds at once: one sum in the order of the components could not be.
    let length = a.len().min(b.len());
    let (a, b) = (a[..length].chunks_exact(8), b[..length].chunks_exact(8));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    let mut sums = [0f32; 8];
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (x, y))| *sum += x * y);
    }
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_even_cover_everything_and_stop_at_the_limit() {
        assert_eq!(even_cuts(0, 254, 8), vec![0..0]);
        assert_eq!(even_cuts(254, 254, 8), vec![0..254]);
        assert_eq!(even_cuts(255, 254, 8), vec![0..127, 127..255]);
        let cuts = even_cuts(10_000, 254, 8);
        assert_eq!((cuts.len(), cuts[7].end), (8, 8 * 254));
    }

    #[test]
    fn pooling_weighs_by_tokens_and_has_unit_length() {
        let windows =
            [Window { vector: vec![1.0, 0.0], tokens: 3 }, Window { vector: vec![0.0, 1.0], tokens: 4 }];
        assert_eq!(pool(&windows), vec![0.6, 0.8]);
    }

    #[test]
    fn padding_keeps_the_cosine() {
        let (a, b) = (vec![0.6, 0.8], vec![1.0, 0.0]);
        assert_eq!(cosine(&a, &b), cosine(&widen(a.clone()), &widen(b.clone())));
        assert_eq!(widen(a).len(), WIDTH);
    }
}
