//! Pages that are one page under many addresses: what a site answers to whatever it is asked (a soft 404), or a maze of
//! links that grow. Such a page leads nowhere, so its links are not followed.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

/// Bodies that are remembered. Each worker learns for itself, which costs a few pages more and no round trip.
const MAX_BODIES: usize = 50_000;
/// Addresses that may show the same body before it leads nowhere: a page with and without its index name, or with another
/// order of its list, is no trap.
const MAX_ADDRESSES: u8 = 3;

/// Bodies seen lately, and at how many addresses.
#[derive(Debug, Default)]
pub(super) struct SameBodies(Mutex<HashMap<u64, u8>>);

impl SameBodies {
    /// Counts a page without a posting of its own. Whether its host has shown the same body at too many addresses.
    pub(super) fn is_trap(&self, host: &str, body: &[u8]) -> bool {
        let mut hasher = DefaultHasher::new();
        (host, body).hash(&mut hasher);
        let mut bodies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if bodies.len() >= MAX_BODIES {
            bodies.clear();
        }
        let addresses = bodies.entry(hasher.finish()).or_default();
        *addresses = addresses.saturating_add(1);
        *addresses > MAX_ADDRESSES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_address_of_one_body_leads_nowhere() {
        let bodies = SameBodies::default();
        let asked: Vec<bool> = (0..5).map(|_| bodies.is_trap("a.test", b"not found")).collect();
        assert_eq!(asked, [false, false, false, true, true]);
        assert!(!bodies.is_trap("b.test", b"not found"), "another host");
        assert!(!bodies.is_trap("a.test", b"careers"), "another body");
    }
}
