//! Reproducible chance.

/// SplitMix64 (Steele, Lea, Flood 2014). Written out because the generated web must stay the same when a
/// library changes its generator: tests and recorded runs refer to it.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..below`; 0 when `below` is 0.
    pub(super) fn below(&mut self, below: usize) -> usize {
        if below == 0 { 0 } else { (self.next() % below as u64) as usize }
    }

    /// True in `percent` of a hundred throws.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of `items`, which is not empty.
    pub(super) fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// `count` different ones of `items`, in their order.
    pub(super) fn some<'a, T>(&mut self, items: &'a [T], count: usize) -> Vec<&'a T> {
        let mut left = count.min(items.len());
        let mut rest = items.len();
        let mut out = Vec::with_capacity(left);
        for item in items {
            if self.below(rest) < left {
                out.push(item);
                left -= 1;
            }
            rest -= 1;
        }
        out
    }
}
