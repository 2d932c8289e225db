//! What was fetched lately: the owner's keys, or two Bloom filters that take turns.
//!
//! A filter's bits are Redis strings, cut into shards so that none is larger than [`SHARD_BITS`] and a cluster spreads
//! them. A turn lasts `dedup_seconds` by the server's clock. Addresses are written into the filter of the current turn
//! and looked for in that of the turn before too, so that one is remembered for one to two turns. Sizes follow
//! Bloom's formulas, m = −n·ln p / ln²2 and k = m/n · ln 2; the k bits come from two halves of the address's SHA-256
//! (Kirsch and Mitzenmacher, "Less hashing, same performance").
//!
//! An address that is wrongly taken for known is fetched a turn or two later, unless it meets the same luck again.

use std::collections::BTreeMap;

use futures::future::try_join_all;
use serde::Deserialize;

use super::{BATCH, Frontier, FrontierError, PARALLEL, Visit, keys, scripts};

/// 8 MiB: Redis fills a string with zeros up to the highest bit that is set, and everybody waits for that.
const SHARD_BITS: u64 = 1 << 26;

/// `crawl.frontier.dedup`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dedup {
    /// One key for each address: exact.
    #[default]
    Keys,
    /// Two Bloom filters that take turns: a tenth of the memory or less, and a stated share of addresses is missed.
    Bloom,
}

/// `[crawl.frontier.bloom]`: for crawls whose exact keys would not fit into memory.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BloomConfig {
    /// Addresses of one turn (`dedup_seconds`). Beyond it the share of missed ones grows. Default: 50,000,000.
    pub capacity: u64,
    /// Share of new addresses that are taken for known at full capacity, both filters together. Default: 0.001.
    pub error_rate: f64,
}

impl Default for BloomConfig {
    fn default() -> Self {
        Self { capacity: 50_000_000, error_rate: 0.001 }
    }
}

/// The shape of one filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) shards: u64,
    /// Of one shard.
    pub(super) bits: u64,
    pub(super) hashes: u64,
}

impl BloomConfig {
    pub(super) fn shape(&self) -> Shape {
        let capacity = self.capacity.max(1) as f64;
        // Both filters are asked, so each may err half as often.
        let rate = (self.error_rate / 2.0).clamp(1e-9, 0.5);
        let total = (-capacity * rate.ln() / std::f64::consts::LN_2.powi(2)).ceil();
        let hashes = ((total / capacity) * std::f64::consts::LN_2).round().max(1.0) as u64;
        let shards = (total as u64).div_ceil(SHARD_BITS).next_power_of_two();
        Shape { shards, bits: (total as u64).div_ceil(shards).max(64), hashes }
    }
}

impl Shape {
    /// An address's shard and the two numbers that its bits come from. `hash` is hexadecimal.
    fn place(self, hash: &str) -> (u64, u32, u32) {
        let part = |range| hash.get(range).and_then(|text| u32::from_str_radix(text, 16).ok()).unwrap_or(0);
        // The last bits choose the shard: the first ones are the name inside the frontier.
        (u64::from(part(56..64)) % self.shards, part(40..48), part(48..56) | 1)
    }
}

impl Frontier {
    /// Whether dedup is asked beforehand and told afterwards, instead of inside the script that adds: the keys lie on
    /// other nodes, or are filters.
    ///
    /// Two workers that add one address in the same moment still add one item of its politeness key; one that is
    /// finished within that moment is caught by `:recent`.
    pub(super) fn dedup_apart(&self) -> bool {
        self.redis.is_clustered() || self.config.dedup == Dedup::Bloom
    }

    /// For each address whether it was added within the dedup time.
    pub(super) async fn lately(&self, hashes: &[String]) -> Result<Vec<bool>, FrontierError> {
        if self.config.dedup == Dedup::Bloom {
            return self.bloom("ask", hashes).await;
        }
        let mut known = Vec::with_capacity(hashes.len());
        for part in hashes.chunks(PARALLEL) {
            let names: Vec<String> = part.iter().map(|hash| keys::dedup(&self.redis, hash)).collect();
            let found = try_join_all(names.iter().map(|name| self.redis.get(name))).await?;
            known.extend(found.iter().map(Option::is_some));
        }
        Ok(known)
    }

    /// Remembers addresses that were added.
    pub(super) async fn learn(&self, hashes: &[String]) -> Result<(), FrontierError> {
        if self.config.dedup == Dedup::Bloom {
            return self.bloom("add", hashes).await.map(drop);
        }
        let seconds = i64::try_from(self.config.dedup_seconds).unwrap_or(i64::MAX);
        for part in hashes.chunks(PARALLEL) {
            let names: Vec<String> = part.iter().map(|hash| keys::dedup(&self.redis, hash)).collect();
            try_join_all(names.iter().map(|name| self.redis.set_ex(name, "1", seconds))).await?;
        }
        Ok(())
    }

    /// Lets addresses be added again at once, for they were given up without having been read. A Bloom filter cannot
    /// forget one address: there it comes back with a later turn.
    ///
    /// # Errors
    /// [`FrontierError`]
    pub async fn forget(&self, visits: &[Visit]) -> Result<(), FrontierError> {
        if self.config.dedup == Dedup::Bloom {
            return Ok(());
        }
        for part in visits.chunks(PARALLEL) {
            let names: Vec<String> =
                part.iter().map(|visit| keys::dedup(&self.redis, &visit.hash())).collect();
            try_join_all(names.iter().map(|name| self.redis.del(name))).await?;
        }
        Ok(())
    }

    async fn bloom(&self, what: &str, hashes: &[String]) -> Result<Vec<bool>, FrontierError> {
        let shape = self.config.bloom.shape();
        let mut by_shard: BTreeMap<u64, Vec<(usize, u32, u32)>> = BTreeMap::new();
        for (at, hash) in hashes.iter().enumerate() {
            let (shard, one, two) = shape.place(hash);
            by_shard.entry(shard).or_default().push((at, one, two));
        }
        let mut known = vec![false; hashes.len()];
        for (shard, places) in by_shard {
            for part in places.chunks(BATCH) {
                let mut args = vec![
                    what.to_owned(),
                    (self.config.dedup_seconds.max(1) * 1_000).to_string(),
                    shape.bits.to_string(),
                    shape.hashes.to_string(),
                ];
                args.extend(part.iter().flat_map(|(_, one, two)| [one.to_string(), two.to_string()]));
                let names = vec![keys::bloom(&self.redis, shard)];
                let answer: Vec<i64> = self.redis.eval(&scripts::BLOOM, names, args).await?;
                for ((at, ..), found) in part.iter().zip(answer) {
                    known[*at] = found == 1;
                }
            }
        }
        Ok(known)
    }
}

/// Whether a page is not worth reading again yet: `text` is `visited|due|latest|…`, and says nothing in any other form. A
/// sitemap that says when the page changed is believed until the longest interval is over.
pub(super) fn is_early(text: &str, modified_ms: Option<i64>, now_ms: i64) -> Option<bool> {
    let mut times = text.splitn(4, '|').map_while(|part| part.parse::<i64>().ok());
    let (visited, due, latest) = (times.next()?, times.next()?, times.next()?);
    Some(match modified_ms {
        Some(modified) => modified <= visited && now_ms < latest,
        None => now_ms < due,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::is_early;

    #[test]
    fn a_sitemap_overrules_the_interval_both_ways() {
        let early = |modified, now| is_early("1000|2000|9000|{}", modified, now).unwrap();
        assert!(early(None, 1_999) && !early(None, 2_000));
        assert!(early(Some(1_000), 5_000), "not modified since: left alone although due");
        assert!(!early(Some(1_001), 1_500), "modified since: read although not due");
        assert!(!early(Some(1_000), 9_000), "a sitemap that always says the same is not believed for ever");
        assert_eq!(is_early("{\"etag\":\"x\"}", None, 1_500), None);
    }
}
