//! Counters that stand at zero before their first event, as Prometheus advises: `rate` and `increase` miss the first event
//! of a series that appears with it, and a panel without a series cannot be told from one that is broken.
//! <https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics>

/// A label and its values.
type Label = (&'static str, &'static [&'static str]);
/// Roles that write it, its name, its labels.
type Counter = (&'static [&'static str], &'static str, &'static [Label]);

const CRAWL: &[&str] = &["crawl"];
const INGEST: &[&str] = &["ingest"];
const EMBED: &[&str] = &["embed"];
const API: &[&str] = &["api"];
const WORKER: &[&str] = &["worker"];
/// Roles that turn texts into vectors.
const MODEL: &[&str] = &["embed", "worker", "api"];
const TOPICS: &[&str] = posting::event::TOPICS;

/// Series that somebody looks at. `jobtrawl_api_requests_total` is not among them: its routes are the router's.
const COUNTERS: &[Counter] = &[
    (CRAWL, "jobtrawl_crawl_pages_total", &[("status", &["2xx", "3xx", "4xx", "5xx"])]),
    (
        CRAWL,
        "jobtrawl_crawl_failures_total",
        &[(
            "kind",
            &["resolve", "connect", "timeout-connect", "timeout-first-byte", "timeout-idle", "timeout-total"],
        )],
    ),
    (CRAWL, "jobtrawl_crawl_events_total", &[("topic", TOPICS)]),
    (CRAWL, "jobtrawl_crawl_broken_events_total", &[("kind", &["schema", "types"])]),
    (CRAWL, "jobtrawl_crawl_robots_total", &[("state", &["found", "absent", "unreachable"])]),
    (
        CRAWL,
        "jobtrawl_crawl_traps_total",
        &[("kind", &["depth", "repetition", "query", "pagination", "same"])],
    ),
    (CRAWL, "jobtrawl_crawl_engine_errors_total", &[]),
    (CRAWL, "jobtrawl_frontier_refused_total", &[]),
    (CRAWL, "jobtrawl_frontier_stale_settles_total", &[]),
    (INGEST, "jobtrawl_ingest_messages_total", &[]),
    (
        INGEST,
        "jobtrawl_ingest_dead_letters_total",
        &[("topic", TOPICS), ("kind", &["json", "schema", "types"])],
    ),
    (INGEST, "jobtrawl_ingest_retries_total", &[("what", &["store", "dead-letter", "commit"])]),
    (
        INGEST,
        "jobtrawl_ingest_rows_total",
        &[("outcome", &["inserted", "updated", "unchanged", "seen", "stale", "gone", "unlisted", "expired"])],
    ),
    (EMBED, "jobtrawl_embed_vectors_total", &[]),
    (EMBED, "jobtrawl_embed_tokens_total", &[]),
    (MODEL, "jobtrawl_embed_texts_total", &[]),
    (MODEL, "jobtrawl_embed_failures_total", &[("kind", &["unavailable", "too-slow", "refused"])]),
    (API, "jobtrawl_api_job_cache_hits_total", &[]),
    (API, "jobtrawl_api_job_cache_misses_total", &[]),
    (API, "jobtrawl_api_erasures_total", &[]),
    (WORKER, "jobtrawl_api_resumes_total", &[("result", &["parsed", "failed", "gave_up"])]),
];

/// Writes the zeros of a role; `up` is every role.
pub fn start_at_zero(role: &str) {
    for (_, name, labels) in COUNTERS.iter().filter(|(roles, ..)| role == "up" || roles.contains(&role)) {
        for values in combinations(labels) {
            metrics::counter!(*name, values).increment(0);
        }
    }
}

/// Every choice of one value for each label.
fn combinations(labels: &[Label]) -> Vec<Vec<metrics::Label>> {
    let Some(((label, values), rest)) = labels.split_first() else { return vec![Vec::new()] };
    let one = |value: &'static str, others: Vec<metrics::Label>| {
        std::iter::once(metrics::Label::from_static_parts(label, value)).chain(others).collect()
    };
    values
        .iter()
        .flat_map(|value| combinations(rest).into_iter().map(move |others| one(value, others)))
        .collect()
}
