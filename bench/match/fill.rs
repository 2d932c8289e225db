//! A database full of postings and vectors, as fast as PostgreSQL takes them, and the indexes over the vectors.

use std::time::Instant;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};

use crate::{
    MODEL, variable,
    world::{WIDTH, World},
};

/// Vectors per `COPY` message: 6 MB.
const BATCH: u64 = 1_000;
/// Loaders side by side: one per core of the machine this is made for.
const LOADERS: u64 = 2;
/// Above so many rows only the index that the store uses is built, unless `JOBTRAWL_BENCH_BOTH` asks for both.
const BOTH_UP_TO: u64 = 200_000;

async fn number(connection: &mut PgConnection, query: &str) -> f64 {
    connection.fetch_one(AssertSqlSafe(query.to_owned())).await.unwrap().get(0)
}

async fn timed(connection: &mut PgConnection, what: &str, statement: &str) {
    let begun = Instant::now();
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(connection).await.unwrap();
    println!("{what}: {:.0} s", begun.elapsed().as_secs_f64());
}

/// Rows, vectors, indexes with their sizes. The model is registered last: a database with it is complete.
pub(crate) async fn unless_filled(url: &str, world: &World, rows: u64) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    if number(&mut connection, "SELECT count(*)::float8 FROM embedding_models").await > 0.0 {
        return;
    }
    let indexes = set_indexes_aside(&mut connection).await;
    let begun = Instant::now();
    let part = rows.div_ceil(LOADERS);
    let load = |n: u64| load(url, world, 1 + n * part, rows.min((n + 1) * part));
    tokio::join!(load(0), load(1));
    println!("postings and vectors: {:.0} s", begun.elapsed().as_secs_f64());
    // Room for the whole graph: a build that spills is several times slower.
    let memory = "SET maintenance_work_mem = '4GB'; SET max_parallel_maintenance_workers = 1";
    timed(&mut connection, "settings", memory).await;
    timed(&mut connection, "the postings' indexes", &indexes).await;
    timed(&mut connection, "vacuum", "VACUUM (ANALYZE, PARALLEL 0)").await;
    let heap = "SELECT pg_total_relation_size('job_embeddings')::float8 / 1048576";
    println!("table of vectors: {:.0} MB", number(&mut connection, heap).await);
    let column = "search_vector halfvec_cosine_ops".to_owned();
    if rows <= BOTH_UP_TO || variable("JOBTRAWL_BENCH_BOTH").is_some() {
        let given = format!("(subvector(embedding, 1, {WIDTH})::vector({WIDTH})) vector_cosine_ops");
        build(&mut connection, "vector", &given).await;
        connection.execute("DROP INDEX bench_vector").await.unwrap();
    }
    build(&mut connection, "halfvec", &column).await;
    let register = format!(
        "INSERT INTO embedding_models (model, native_dimensions, role, enqueued) VALUES ('{MODEL}', {WIDTH}, 'serving', TRUE)"
    );
    timed(&mut connection, "checkpoint", &format!("{register}; CHECKPOINT")).await;
}

/// Drops the indexes of both tables and says how to make those again that searches with these filters may use: not the
/// schema's own over all 1,536 components, which no search of a narrow model reads, and not the words'.
async fn set_indexes_aside(connection: &mut PgConnection) -> String {
    let rows = connection
        .fetch_all(
            "SELECT indexname, indexdef FROM pg_indexes i
             WHERE tablename IN ('jobs', 'job_embeddings') AND schemaname = 'public'
               AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)",
        )
        .await
        .unwrap();
    let mut again = String::new();
    for row in rows {
        let (name, definition): (String, String) = (row.get(0), row.get(1));
        connection.execute(AssertSqlSafe(format!("DROP INDEX {name}"))).await.unwrap();
        if !["idx_job_embedding", "idx_jobs_active_search"].contains(&name.as_str()) {
            again += &format!("{definition};\n");
        }
    }
    again
}

async fn build(connection: &mut PgConnection, kind: &str, indexed: &str) {
    let create = format!(
        "CREATE INDEX bench_{kind} ON job_embeddings USING hnsw ({indexed}) WITH (ef_construction = 128) WHERE model = '{MODEL}'"
    );
    timed(connection, &format!("index over {kind}({WIDTH})"), &create).await;
    let size = format!("SELECT pg_relation_size('bench_{kind}')::float8 / 1048576");
    println!("its size: {:.0} MB", number(connection, &size).await);
}

/// One loader's share: postings by one statement, vectors by `COPY … (FORMAT binary)`, in one transaction.
async fn load(url: &str, world: &World, first: u64, last: u64) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    // Millions of checks of a key that this program has just made.
    connection.execute("SET session_replication_role = replica").await.unwrap();
    let script = include_str!("rows.sql").replace("$FIRST", &first.to_string());
    let script = script.replace("$LAST", &last.to_string());
    sqlx::raw_sql(AssertSqlSafe(script)).execute(&mut connection).await.unwrap();
    let statement = "COPY job_embeddings (job_id, embedding, model, content_hash) FROM STDIN (FORMAT binary)";
    let mut sink = connection.copy_in_raw(statement).await.unwrap();
    let mut buffer: Vec<u8> = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0".to_vec();
    for n in first..=last {
        append(&mut buffer, n, &world.vector(n));
        if n % BATCH == 0 || n == last {
            sink.send(std::mem::take(&mut buffer)).await.unwrap();
        }
    }
    sink.send((-1i16).to_be_bytes().as_slice()).await.unwrap();
    assert_eq!(sink.finish().await.unwrap(), last + 1 - first);
}

/// One row: the posting's id, the padded vector in pgvector's wire form, the model, a hash.
fn append(out: &mut Vec<u8>, n: u64, vector: &[f32]) {
    const COLUMN: u16 = store::DIMENSIONS as u16;
    let mut id = [0u8; 16];
    (id[6], id[8]) = (0x40, 0x80);
    id[10..].copy_from_slice(&n.to_be_bytes()[2..]);
    let mut wire = Vec::with_capacity(4 + usize::from(COLUMN) * 4);
    wire.extend(COLUMN.to_be_bytes());
    wire.extend([0, 0]);
    vector.iter().for_each(|v| wire.extend(v.to_be_bytes()));
    wire.resize(4 + usize::from(COLUMN) * 4, 0);
    out.extend(4i16.to_be_bytes());
    for field in [id.as_slice(), &wire, MODEL.as_bytes(), b"h"] {
        out.extend(i32::try_from(field.len()).unwrap().to_be_bytes());
        out.extend(field);
    }
}
