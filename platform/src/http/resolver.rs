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
    /// The system's resolver, or a test's.
    look_up: LookUp,
}

type Looking = std::pin::Pin<Box<dyn Future<Output = std::io::Result<Vec<SocketAddr>>> + Send>>;
type LookUp = Box<dyn Fn(&str) -> Looking + Send + Sync>;

/// Port 0 stands for the scheme's own port. Sixteen addresses are plenty to try; a name with thousands is a flood.
fn system(host: &str) -> Looking {
    let host = host.to_owned();
    Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.take(16).collect()) })
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
        let look_up = Box::new(system);
        Self(Arc::new(Inner { guard, overrides, keep, timeout, cache: Mutex::default(), look_up }))
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
        let found = tokio::time::timeout(self.timeout, (self.look_up)(host)).await;
        let addresses: Arc<[SocketAddr]> = match found {
            Ok(Ok(found)) => found.into(),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::collections::VecDeque;

    use super::*;

    /// A name server that gives one answer after another, and then fails.
    fn changing(keep: Duration, answers: &[&[&str]]) -> GuardedResolver {
        let answers: VecDeque<Vec<SocketAddr>> = answers
            .iter()
            .map(|answer| answer.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect())
            .collect();
        let answers = Mutex::new(answers);
        let look_up = move |_: &str| -> Looking {
            let next = answers.lock().unwrap().pop_front();
            Box::pin(async move { next.ok_or_else(|| std::io::ErrorKind::NotFound.into()) })
        };
        GuardedResolver(Arc::new(Inner {
            guard: Guard::new(&[]),
            overrides: HashMap::new(),
            keep,
            timeout: Duration::from_secs(5),
            cache: Mutex::default(),
            look_up: Box::new(look_up),
        }))
    }

    #[tokio::test]
    async fn a_name_that_moves_inside_is_refused_when_it_moves() {
        let resolver = changing(Duration::ZERO, &[&["93.184.216.34"], &["127.0.0.1"], &["93.184.216.34"]]);
        assert_eq!(resolver.look_up("a.test").await.unwrap()[0].ip().to_string(), "93.184.216.34");
        assert!(matches!(resolver.look_up("a.test").await, Err(Refused::Forbidden(_))));
        assert!(resolver.look_up("a.test").await.is_ok());
        assert!(matches!(resolver.look_up("a.test").await, Err(Refused::Unknown(_))));
    }

    #[tokio::test]
    async fn one_private_address_among_public_ones_spoils_the_answer() {
        for private in ["10.0.0.7", "169.254.169.254", "::1", "::ffff:192.168.0.1", "64:ff9b::7f00:1"] {
            let resolver = changing(Duration::ZERO, &[&["93.184.216.34", private]]);
            assert!(matches!(resolver.look_up("a.test").await, Err(Refused::Forbidden(_))), "{private}");
        }
    }

    #[tokio::test]
    async fn an_answer_is_kept_for_its_time_and_checked_each_time() {
        let resolver = changing(Duration::from_secs(600), &[&["93.184.216.34"], &["127.0.0.1"]]);
        for _ in 0..3 {
            assert!(resolver.look_up("a.test").await.is_ok());
        }
        let failing = changing(Duration::from_secs(600), &[]);
        assert!(matches!(failing.look_up("a.test").await, Err(Refused::Unknown(_))));
    }
}
