//! The plan and the time of every main statement over a table of real size: `make bench-store`, or
//! `JOBTRAWL_BENCH_ROWS=200000 cargo bench -p store --profile dev`. Ends with 1 when a statement does not use the
//! index it should. The database's work is measured, so the profile of this program does not matter.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a report for a person")]

use std::time::Instant;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use store::{Store, StoreConfig};

/// A statement, its arguments as SQL, and what its plan must and must not hold.
struct Case {
    name: &'static str,
    what: &'static str,
    arguments: Vec<String>,
    uses: &'static [&'static str],
    never: &'static [&'static str],
}

/// Arguments `$1 … $15` of a filter with the given ones set.
fn filter(set: &[(usize, &str)]) -> Vec<String> {
    let mut arguments: Vec<String> = std::iter::repeat_n("NULL".to_owned(), 15).collect();
    arguments[0] = "TRUE".to_owned();
    arguments[14] = "FALSE".to_owned();
    for (number, value) in set {
        arguments[number - 1] = (*value).to_owned();
    }
    arguments
}

fn with(mut arguments: Vec<String>, more: &[&str]) -> Vec<String> {
    arguments.extend(more.iter().map(|value| (*value).to_owned()));
    arguments
}

fn cases(hashes: &str, some_text: &str) -> Vec<Case> {
    let scan = &["Seq Scan on jobs"];
    let case = |name, what, arguments, uses, never| Case { name, what, arguments, uses, never };
    let times = "array_fill(timestamptz '2027-01-01', ARRAY[500])";
    vec![
        case(
            "jobs/search_recent",
            "no filter",
            with(filter(&[]), &["NULL", "NULL", "20"]),
            &["idx_jobs_active_recent"],
            scan,
        ),
        case(
            "jobs/search_recent",
            "place",
            with(filter(&[(3, "'City5, Country5'")]), &["NULL", "NULL", "20"]),
            &["idx_jobs_active_place"],
            scan,
        ),
        case(
            "jobs/search_recent",
            "company",
            with(filter(&[(8, "'company 55'")]), &["NULL", "NULL", "20"]),
            &["idx_jobs_active_company"],
            scan,
        ),
        case(
            "jobs/search_recent_any",
            "ended as well",
            with(filter(&[(1, "FALSE")]), &["NULL", "NULL", "20"]),
            &["idx_jobs_active_recent", "idx_jobs_ended_recent"],
            scan,
        ),
        case(
            "jobs/search_recent",
            "one of each job",
            with(filter(&[(15, "TRUE")]), &["NULL", "NULL", "20"]),
            &["idx_jobs_active_same_job"],
            scan,
        ),
        case(
            "jobs/search_relevant",
            "rare word",
            with(filter(&[(11, "'w9000 w9100'")]), &["NULL", "NULL", "20", "500"]),
            &["idx_jobs_active_search", "idx_jobs_active_head"],
            scan,
        ),
        case(
            "jobs/search_relevant",
            "a common title",
            with(filter(&[(11, "'rust engineer'")]), &["NULL", "NULL", "20", "500"]),
            &[],
            scan,
        ),
        case(
            "jobs/search_relevant",
            "common words",
            with(filter(&[(11, "'w10 w30'")]), &["NULL", "NULL", "20", "500"]),
            &[],
            scan,
        ),
        case(
            "jobs/search_relevant",
            "ended as well",
            with(filter(&[(1, "FALSE"), (11, "'w9000 w9100'")]), &["NULL", "NULL", "20", "500"]),
            &["idx_jobs_active_search", "idx_jobs_ended_search"],
            scan,
        ),
        case("jobs/get", "one", vec!["'00000000-0000-0000-0000-000000000000'".into()], &["jobs_pkey"], scan),
        case(
            "jobs/mark_seen",
            "500 postings",
            vec![hashes.to_owned(), times.to_owned()],
            &["jobs_url_hash_key", "jobs_pkey"],
            scan,
        ),
        case(
            "jobs/mark_gone",
            "500 postings",
            vec![hashes.to_owned(), times.to_owned(), "array_fill('gone'::text, ARRAY[500])".into()],
            &["jobs_url_hash_key"],
            scan,
        ),
        case(
            "jobs/board_swept",
            "a board of 100",
            ["'greenhouse:b7'", "'s'", "'2027-01-01'", "'2027-01-01'", "TRUE", "50", "2"]
                .map(str::to_owned)
                .into(),
            &["idx_jobs_active_board"],
            scan,
        ),
        case(
            "jobs/expire",
            "1,000 at most",
            vec!["date_trunc('day', now()) + interval '5 days 2 hours'".into(), "1000".into()],
            &["idx_jobs_active_valid_through"],
            scan,
        ),
        case(
            "jobs/history",
            "one",
            vec!["'00000000-0000-0000-0000-000000000000'".into()],
            &["idx_job_events_job"],
            scan,
        ),
        case("jobs/rechecked", "none of them", vec!["'{}'".into(), "now()".into()], &["jobs_pkey"], scan),
        case(
            "embeddings/lease_due",
            "64",
            ["'bench'", "64", "60", "'w'"].map(str::to_owned).into(),
            &["idx_job_embeddings_due_available"],
            scan,
        ),
        case(
            "embeddings/terms",
            "a description",
            vec![some_text.to_owned(), "NULL".into()],
            &["pg_statistic_relid_att_inh_index"],
            scan,
        ),
        case(
            "embeddings/lexical",
            "three words",
            with(
                filter(&[]),
                &[
                    "$$'w9000' | 'w12000' | 'w15000'$$",
                    "ARRAY['w9000', 'w12000', 'w15000']",
                    "ARRAY[3.0, 2, 1]::float8[]",
                    "50",
                ],
            ),
            &["idx_jobs_active_search"],
            scan,
        ),
    ]
}

async fn text(connection: &mut PgConnection, query: String) -> String {
    connection.fetch_one(AssertSqlSafe(query)).await.unwrap().get(0)
}

/// Runs one case in a transaction that is rolled back; answers milliseconds and the plan.
async fn explain(connection: &mut PgConnection, statement: &str, arguments: &[String]) -> (f64, String) {
    let script = format!(
        "DEALLOCATE ALL; PREPARE measured AS {statement}; BEGIN; EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) EXECUTE measured({}); ROLLBACK",
        arguments.join(", ")
    );
    let rows = sqlx::raw_sql(AssertSqlSafe(script)).fetch_all(&mut *connection).await.unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let milliseconds = plan
        .iter()
        .filter_map(|line| line.strip_prefix("Execution Time: ")?.strip_suffix(" ms")?.parse::<f64>().ok())
        .sum();
    (milliseconds, plan.join("\n"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rows: u64 =
        std::env::var("JOBTRAWL_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let database = testkit::empty_database().await;
    let store =
        Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() }).await.unwrap();
    store.migrate().await.unwrap();
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    connection.execute("SET jit = off; SET plan_cache_mode = force_custom_plan").await.unwrap();
    println!("writing {rows} postings …");
    let begun = Instant::now();
    // Indexes are built after the rows: in a third of the time.
    sqlx::raw_sql(include_str!("indexes_away.sql")).execute(&mut connection).await.unwrap();
    let script = include_str!("rows.sql").replace("$ROWS", &rows.to_string());
    sqlx::raw_sql(AssertSqlSafe(script)).execute(&mut connection).await.unwrap();
    connection.execute("SELECT rebuild_indexes()").await.unwrap();
    connection.execute("VACUUM ANALYZE").await.unwrap();
    println!("… in {} s", begun.elapsed().as_secs());
    let size = "SELECT format('jobs: heap %s, with indexes and texts %s', pg_size_pretty(pg_relation_size('jobs')), pg_size_pretty(pg_total_relation_size('jobs')))";
    println!("{}\n", text(&mut connection, size.to_owned()).await);
    let hashes = text(
        &mut connection,
        "SELECT quote_literal(array_agg(url_hash)::text) FROM (SELECT url_hash FROM jobs WHERE is_active ORDER BY md5(url_hash) LIMIT 500) j".to_owned(),
    )
    .await;
    let some_text =
        text(&mut connection, "SELECT quote_literal(description_markdown) FROM jobs LIMIT 1".to_owned())
            .await;
    let statements = store::sql::all();
    let mut failed = false;
    println!("{:<26} {:<18} {:>10}  plan", "statement", "with", "ms");
    for case in cases(&hashes, &some_text) {
        let (_, statement) = statements.iter().find(|(name, _)| name == case.name).unwrap();
        // Twice: the first reads the pages.
        explain(&mut connection, statement, &case.arguments).await;
        let (milliseconds, plan) = explain(&mut connection, statement, &case.arguments).await;
        let missing: Vec<_> = case.uses.iter().filter(|index| !plan.contains(**index)).collect();
        let found: Vec<_> = case.never.iter().filter(|step| plan.contains(**step)).collect();
        let verdict = if missing.is_empty() && found.is_empty() { "ok" } else { "WRONG" };
        println!(
            "{:<26} {:<18} {milliseconds:>10.2}  {verdict} {}",
            case.name,
            case.what,
            case.uses.join(", ")
        );
        if verdict != "ok" {
            failed = true;
            println!("lacks {missing:?}, has {found:?}\n{plan}\n");
        }
    }
    store.close().await;
    drop(database);
    if failed {
        std::process::exit(1);
    }
}
