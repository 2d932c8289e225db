//! What `jobtrawl domain list|show|pause|resume` shows and does.

use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;

use crate::{
    domains::{DomainRules, Named},
    frontier::{DomainState, Frontier, FrontierError, check_name},
};

/// Keys asked about at once: `top` looks at all of them every two seconds, and a crawl may have thousands.
const PARALLEL: usize = 64;

/// One line of `domain list`, and the state part of `domain show`.
#[derive(Clone, Debug, Serialize)]
pub struct DomainReport {
    /// The host asked for as addresses spell it, or the politeness key.
    pub domain: String,
    /// Its queue, leases, window, circuit and last errors.
    pub state: DomainState,
    /// Effective settings: name, value, and the file each comes from (or `built in`).
    pub rules: Vec<(String, String, String)>,
}

/// Every politeness key that holds addresses, is paused or has an open circuit; all of them with `all`.
///
/// # Errors
/// [`FrontierError`]
pub async fn list(frontier: &Frontier, all: bool) -> Result<Vec<DomainState>, FrontierError> {
    stream::iter(frontier.domains().await?)
        .map(|key| async move { frontier.domain(&key).await })
        .buffered(PARALLEL)
        .try_filter(|state| {
            let shown = all || state.items > 0 || state.paused || state.circuit_open;
            async move { shown }
        })
        .try_collect()
        .await
}

/// Everything about one host or politeness key, named as [`DomainRules::named`] takes it.
///
/// # Errors
/// [`FrontierError`]
pub async fn show(
    frontier: &Frontier,
    domains: &DomainRules,
    name: &str,
) -> Result<DomainReport, FrontierError> {
    let Named { name, rules, .. } = domains.named(name);
    let state = frontier.domain(&rules.politeness_key).await?;
    let rules = rules
        .origins
        .iter()
        .map(|(name, value, origin)| ((*name).to_owned(), value.clone(), origin.clone()))
        .collect();
    Ok(DomainReport { domain: name, state, rules })
}

/// What was paused or goes on.
#[derive(Clone, Debug, Serialize)]
pub struct Paused {
    /// The politeness key: every host that shares it is switched, too.
    pub key: String,
    /// Now.
    pub paused: bool,
    /// Whether a domain file or the frontier knows it. What neither knows may be a slip, or a host that will be crawled.
    pub known: bool,
}

/// Stops (`true`) or resumes a host, and with it every host of its politeness key.
/// Workers obey at their next claim, within a quarter of a second.
///
/// # Errors
/// [`FrontierError`]; [`FrontierError::Name`] for what can be neither a host nor a key.
pub async fn pause(
    frontier: &Frontier,
    domains: &DomainRules,
    name: &str,
    paused: bool,
) -> Result<Paused, FrontierError> {
    let Named { rules, has_file, .. } = domains.named(name);
    let key = rules.politeness_key.clone();
    check_name(&key)?;
    let known = has_file || frontier.domains().await?.binary_search(&key).is_ok();
    frontier.pause_domain(&key, paused).await?;
    Ok(Paused { key, paused, known })
}
