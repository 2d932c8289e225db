//! Finds postings on the web: the frontier, politeness, robots.txt, fetching, and the way of a page to Kafka.
//!
//! - [`frontier`]: what is fetched next, by whom and when. Redis, Lua, leases.
//! - [`domains`]: the operator's rules for each host, reloaded while running.
//! - [`robots`]: RFC 9309, pure.
//! - [`fetch`]: robots.txt of the fleet, what a status means, traps.
//! - [`render`]: pages that hold their posting only after their scripts ran.
//! - [`pipeline`]: the crawl role.
//!
//! Architecture invariant: this crate never touches Postgres. A crawl machine needs Redis, Kafka and S3 only.

pub mod domains;
pub mod fetch;
pub mod frontier;
pub mod inspect;
pub mod pipeline;
pub mod render;
pub mod robots;

pub use domains::{DomainRules, Rules};
pub use frontier::{Frontier, FrontierConfig, FrontierError, Progress, RunSpec, Visit};
pub use pipeline::{CrawlConfig, CrawlError, Deps, run};
pub use render::RenderConfig;

/// Enqueues the first requests of a run, each under the politeness key of its host. The run must be open
/// ([`Frontier::open_run`]). Seeds are fetched although they were fetched within the dedup time; calling again with the
/// same run adds nothing twice.
/// A run by interval ([`RunSpec::by_interval`]) leaves out seeds that are not due.
///
/// # Errors
/// [`FrontierError`]; some may have been added, and calling again is safe.
pub async fn seed(
    frontier: &Frontier,
    domains: &DomainRules,
    run: &RunSpec,
    requests: impl IntoIterator<Item = extract::Request>,
) -> Result<frontier::Enqueued, FrontierError> {
    let visits = requests.into_iter().map(|request| {
        let key = domains.of_url(&request.url).politeness_key.clone();
        (key, Visit { when_due: run.by_interval, ..Visit::seed(request) })
    });
    frontier.enqueue(Some(run), visits.collect()).await
}
