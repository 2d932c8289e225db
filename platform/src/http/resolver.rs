//! Names to addresses, checked: what is returned here is what is dialled, so nothing can change in between.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::{error::Refused, guard::Guard};

/// Names kept at once. At a hundred bytes a name this is a megabyte, and no worker talks to more hosts in the
/// minute that an answer is kept.
const MAX_CACHED: usize = 10_000;
/// How long a failed look-up is remembered: long enough that a queue of one dead host asks once, short enough
/// that a passing fault passes.
const KEEP_FAILURE: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct GuardedResolver(Arc<Inner>);

struct Inner {
    guard: Guard,
    /// Host (or `*`) to address; the operator's word, so the guard does not apply.
    overrides: HashMap<String, SocketAddr>,
    keep: Duration,
    timeout: Duration,
    cache: Mutex<HashMap<String, Cached>>,
}

#[derive(Clone)]
struct Cached {
    /// Empty for a name that did not resolve.
    addresses: Arc<[SocketAddr]>,
    until: Instant,
}

impl GuardedResolver {
    pub(super) fn new(
        guard: Guard,
        overrides: HashMap<String, SocketAddr>,
        keep: Duration,
        timeout: Duration,
    ) -> Self {
        Self(Arc::new(Inner { guard, overrides, keep, timeout, cache: Mutex::default() }))
    }

    async fn look_up(&self, host: &str) -> Result<Vec<SocketAddr>, Refused> {
        let inner = &self.0;
        if let Some(address) = inner.overrides.get(host).or_else(|| inner.overrides.get("*")) {
            return Ok(vec![*address]);
        }
        let addresses = match inner.cached(host) {
            Some(addresses) => addresses,
            None => inner.ask(host).await,
        };
        if addresses.is_empty() {
            return Err(Refused::Unknown(host.to_owned()));
        }
        // One forbidden address among public ones is an attack, not a choice.
        if !addresses.iter().all(|address| inner.guard.allows(host, address.ip())) {
            return Err(Refused::Forbidden(host.to_owned()));
        }
        Ok(addresses.to_vec())
    }
}

impl Inner {
    fn cached(&self, host: &str) -> Option<Arc<[SocketAddr]>> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.get(host).filter(|entry| entry.until > Instant::now()).map(|entry| entry.addresses.clone())
    }

    async fn ask(&self, host: &str) -> Arc<[SocketAddr]> {
        // Port 0 stands for the scheme's own port.
        let found = tokio::time::timeout(self.timeout, tokio::net::lookup_host((host, 0))).await;
        let addresses: Arc<[SocketAddr]> = match found {
            // Sixteen are plenty to try; a name with thousands is a flood.
            Ok(Ok(found)) => found.take(16).collect(),
            Ok(Err(_)) | Err(_) => Arc::new([]),
        };
        let keep = if addresses.is_empty() { KEEP_FAILURE } else { self.keep };
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() >= MAX_CACHED {
            let now = Instant::now();
            cache.retain(|_, entry| entry.until > now);
            if cache.len() >= MAX_CACHED {
                cache.clear();
            }
        }
        cache.insert(host.to_owned(), Cached { addresses: addresses.clone(), until: Instant::now() + keep });
        addresses
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let host = name.as_str().to_ascii_lowercase();
            let addresses = resolver.look_up(&host).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
