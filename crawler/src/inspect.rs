//! What `jobtrawl domain list|show|pause|resume` shows and does.

use serde::Serialize;

use crate::{
    domains::DomainRules,
    frontier::{DomainState, Frontier, FrontierError},
};

/// One line of `domain list`, and the state part of `domain show`.
#[derive(Clone, Debug, Serialize)]
pub struct DomainReport {
    /// The host asked for, or the politeness key.
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
    let mut states = Vec::new();
    for key in frontier.domains().await? {
        let state = frontier.domain(&key).await?;
        if all || state.items > 0 || state.paused || state.circuit_open {
            states.push(state);
        }
    }
    Ok(states)
}

/// Everything about one host.
///
/// # Errors
/// [`FrontierError`]
pub async fn show(
    frontier: &Frontier,
    domains: &DomainRules,
    host: &str,
) -> Result<DomainReport, FrontierError> {
    let rules =
        if host.contains('.') || host.contains(':') { domains.of(host) } else { domains.of_key(host) };
    let state = frontier.domain(&rules.politeness_key).await?;
    let rules = rules
        .origins
        .iter()
        .map(|(name, value, origin)| ((*name).to_owned(), value.clone(), origin.clone()))
        .collect();
    Ok(DomainReport { domain: host.to_owned(), state, rules })
}

/// Stops (`true`) or resumes a host, and with it every host of its politeness key. Returns that key.
/// Workers obey at their next claim, within a quarter of a second.
///
/// # Errors
/// [`FrontierError`]
pub async fn pause(
    frontier: &Frontier,
    domains: &DomainRules,
    host: &str,
    paused: bool,
) -> Result<String, FrontierError> {
    let rules =
        if host.contains('.') || host.contains(':') { domains.of(host) } else { domains.of_key(host) };
    frontier.pause_domain(&rules.politeness_key, paused).await?;
    Ok(rules.politeness_key.clone())
}
