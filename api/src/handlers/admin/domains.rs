//! Domains: their rules, queues, circuits and last errors.

use axum::Json;
use axum::extract::State;
use crawler::frontier::DomainState;
use crawler::inspect;
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::OffsetDateTime;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Admin;
use crate::error::ApiError;
use crate::extract::{Path, Query};
use crate::handlers::admin::record;
use crate::state::{App, AppState};

/// Domains of one answer, the busiest first: a page shows no more.
const SHOWN: usize = 500;

/// The state of a politeness key: a host, or several that share one queue and rate.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct DomainView {
    key: String,
    /// Addresses in the queue, without those being fetched.
    waiting: u64,
    /// Of those, the ones that wait for a later time.
    later: u64,
    /// Being fetched.
    leased: u64,
    /// Requests in this minute's window.
    this_minute: u64,
    /// Until that window ends.
    window_ms: u64,
    /// By an operator.
    paused: bool,
    /// Until the next request may start.
    next_in_ms: u64,
    /// `closed` (all is well) or `open` (left alone after failures).
    circuit: String,
    /// Until an open circuit lets one request through.
    probe_in_ms: u64,
    /// Failures in a row.
    failures: u64,
    /// What the site's robots.txt asks for.
    crawl_delay_ms: u64,
    /// What its slowness has led to.
    adaptive_delay_ms: u64,
    /// Latest time to first byte.
    latency_ms: u64,
}

impl From<&DomainState> for DomainView {
    fn from(state: &DomainState) -> Self {
        Self {
            key: state.key.clone(),
            waiting: state.items.saturating_sub(state.leased),
            later: state.later,
            leased: state.leased,
            this_minute: state.window,
            window_ms: state.window_ms,
            paused: state.paused,
            next_in_ms: state.next_in_ms,
            circuit: if state.circuit_open { "open" } else { "closed" }.to_owned(),
            probe_in_ms: state.open_for_ms,
            failures: state.failures,
            crawl_delay_ms: state.crawl_delay_ms,
            adaptive_delay_ms: state.adaptive_delay_ms,
            latency_ms: state.latency_ms,
        }
    }
}

/// Domains.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct DomainList {
    /// The longest queues first, 500 at most.
    domains: Vec<DomainView>,
    /// How many there are.
    total: usize,
}

/// Which.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DomainQuery {
    /// Also those that hold nothing.
    all: bool,
}

/// Domains that hold addresses, are paused, or are left alone after failures
#[utoipa::path(get, path = "/api/v1/admin/domains", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(DomainQuery), responses(
    (status = 200, body = DomainList)))]
pub(crate) async fn list(
    State(app): State<App>,
    _admin: Admin,
    Query(query): Query<DomainQuery>,
) -> Result<Json<DomainList>, ApiError> {
    let mut states = inspect::list(&app.operations.frontier, query.all).await?;
    states.sort_by(|a, b| b.items.cmp(&a.items).then_with(|| a.key.cmp(&b.key)));
    let total = states.len();
    Ok(Json(DomainList { domains: states.iter().take(SHOWN).map(DomainView::from).collect(), total }))
}

/// A setting in force.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct RuleView {
    name: String,
    value: String,
    /// The file it comes from, or `built in`.
    origin: String,
}

/// Something that went wrong.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Mishap {
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option", default)]
    at: Option<OffsetDateTime>,
    text: String,
}

impl Mishap {
    /// Of `<Unix ms> <text>`, as the frontier keeps it.
    fn of(entry: &str) -> Self {
        let (at, text) = entry.split_once(' ').unwrap_or(("", entry));
        let at = at.parse::<i128>().ok();
        let at = at.and_then(|ms| OffsetDateTime::from_unix_timestamp_nanos(ms.checked_mul(1_000_000)?).ok());
        Self { at, text: text.to_owned() }
    }
}

/// Everything about one host.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct DomainDetail {
    /// As asked for.
    domain: String,
    state: DomainView,
    /// What is in force, and where each setting comes from.
    rules: Vec<RuleView>,
    /// Newest first.
    errors: Vec<Mishap>,
    /// Addresses that were given up, newest first.
    given_up: Vec<Mishap>,
}

/// One domain: rules in force with their origins, queue, circuit, last errors
#[utoipa::path(get, path = "/api/v1/admin/domains/{domain}", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("domain" = String, Path, description = "A host, with its port where that is not the scheme's own, or a politeness key")), responses(
    (status = 200, body = DomainDetail)))]
pub(crate) async fn get(
    State(app): State<App>,
    _admin: Admin,
    Path(domain): Path<String>,
) -> Result<Json<DomainDetail>, ApiError> {
    let domain = named(&domain)?;
    let report = inspect::show(&app.operations.frontier, &app.operations.domains, &domain).await?;
    let rules = report.rules.into_iter().map(|(name, value, origin)| RuleView { name, value, origin });
    Ok(Json(DomainDetail {
        state: DomainView::from(&report.state),
        errors: report.state.errors.iter().map(|entry| Mishap::of(entry)).collect(),
        given_up: report.state.dead.iter().map(|entry| Mishap::of(entry)).collect(),
        rules: rules.collect(),
        domain: report.domain,
    }))
}

/// What was switched.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Switched {
    /// The politeness key: every host that shares it is switched, too.
    key: String,
}

/// Leave a domain alone: workers obey at their next claim
#[utoipa::path(post, path = "/api/v1/admin/domains/{domain}/pause", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("domain" = String, Path)), responses(
    (status = 200, body = Switched)))]
pub(crate) async fn pause(
    State(app): State<App>,
    admin: Admin,
    Path(domain): Path<String>,
) -> Result<Json<Switched>, ApiError> {
    set_paused(&app, &admin, domain, true).await
}

/// Let a paused domain go on
#[utoipa::path(post, path = "/api/v1/admin/domains/{domain}/resume", tag = "admin", security(("session" = ["ROLE_ADMIN"])), params(("domain" = String, Path)), responses(
    (status = 200, body = Switched)))]
pub(crate) async fn resume(
    State(app): State<App>,
    admin: Admin,
    Path(domain): Path<String>,
) -> Result<Json<Switched>, ApiError> {
    set_paused(&app, &admin, domain, false).await
}

async fn set_paused(
    app: &AppState,
    admin: &Admin,
    domain: String,
    paused: bool,
) -> Result<Json<Switched>, ApiError> {
    let domain = named(&domain)?;
    let action = if paused { "domain.pause" } else { "domain.resume" };
    record(app, admin, action, Some(domain.clone()), json!({})).await?;
    let operations = &app.operations;
    let switched = inspect::pause(&operations.frontier, &operations.domains, &domain, paused).await?;
    Ok(Json(Switched { key: switched.key }))
}

/// What can be a host or a politeness key, in lower case; anything else names nothing. 253: the longest host name
/// (RFC 1035 §2.3.4), with room for a port.
fn named(domain: &str) -> Result<String, ApiError> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '{' | '}' | '|' | '/');
    if domain.is_empty() || domain.len() > 259 || domain.contains(odd) {
        return Err(ApiError::NotFound);
    }
    Ok(domain.to_lowercase())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn an_entry_is_read_with_and_without_its_time() {
        let mishap = Mishap::of("1700000000000 503 https://a.example/x");
        assert_eq!(
            (mishap.at.unwrap().unix_timestamp(), mishap.text.as_str()),
            (1_700_000_000, "503 https://a.example/x")
        );
        assert_eq!(Mishap::of("9999999999999999999999999999999999999999 x").at, None);
        assert_eq!(Mishap::of("odd").text, "odd");
    }

    #[test]
    fn what_cannot_be_a_host_names_nothing() {
        assert_eq!(named("Careers.Example.com:8080").unwrap(), "careers.example.com:8080");
        for odd in ["", "a b", "a/b", "{fleet}", "a|b", "a\0b"] {
            assert!(named(odd).is_err(), "{odd:?}");
        }
    }
}
