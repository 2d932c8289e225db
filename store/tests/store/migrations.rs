//! Up, down and up again, each migration over rows that use what it adds.

use sqlx::{AssertSqlSafe, PgPool};
use store::Store;

use crate::support::config;

/// Rows for the schema after migration N; each uses what N added.
const SAMPLES: [&str; 14] = [
    "INSERT INTO users (email, google_sub) VALUES ('a@example.org', 's1');
     INSERT INTO user_backups (user_id, backup_type, s3_url) SELECT id, 'FULL_EXPORT', 's3://b/k' FROM users;
     INSERT INTO resumes (user_id, title, status, content_json)
         SELECT id, 'One', 'PARSED', '{\"skills\": [\"Go\"]}' FROM users;
     INSERT INTO jobs (url_hash, source_url, title, requirements_json)
         VALUES (repeat('a', 64), 'https://a.example/1', 'Engineer', '{\"years\": 3, \"tech\": [\"Go\", \"Kafka\"]}');
     INSERT INTO job_embeddings (job_id, embedding)
         SELECT id, ('[' || repeat('0.1,', 1535) || '0.1]')::vector FROM jobs;
     INSERT INTO resume_chunks (resume_id, chunk_text, embedding)
         SELECT id, 'Project A', ('[' || repeat('0.1,', 1535) || '0.1]')::vector FROM resumes;",
    "UPDATE jobs SET source = 'web', board = 'web:a.example', content_hash = 'h', workplace = 'hybrid',
         salary_json = '{\"yearly_max\": 50000}', posted_at = now(), valid_through = now();",
    "UPDATE jobs SET is_active = FALSE, gone_reason = 'gone', gone_at = now();
     INSERT INTO job_events (job_id, kind, at, reason) SELECT id, 'gone', now(), 'gone' FROM jobs;
     INSERT INTO board_sweeps (board, sweep_id, started_at, finished_at, complete, postings)
         VALUES ('web:a.example', '1', now(), now(), TRUE, 1);
     INSERT INTO early_observations (url_hash, seen_at) VALUES (repeat('b', 64), now());",
    "UPDATE jobs SET description_markdown = 'Wir suchen Entwickler', language = 'de';",
    "INSERT INTO embedding_models (model, native_dimensions, role) VALUES ('m', 384, 'serving'), ('n', 1536, 'next');
     INSERT INTO job_embeddings_due (model, job_id, content_hash) SELECT 'm', id, 'h' FROM jobs;
     INSERT INTO job_embeddings_next (job_id, embedding, model)
         SELECT job_id, embedding, 'n' FROM job_embeddings;
     UPDATE resume_chunks SET kind = 'project', model = 'm';",
    "UPDATE resumes SET status = 'PROCESSING', byte_size = 1;
     UPDATE user_backups SET status = 'PENDING', resume_id = (SELECT id FROM resumes);
     INSERT INTO saved_jobs (user_id, job_id) SELECT u.id, j.id FROM users u, jobs j;
     INSERT INTO hidden_jobs (user_id, job_id) SELECT u.id, j.id FROM users u, jobs j;
     INSERT INTO hidden_companies (user_id, company) SELECT id, 'acme' FROM users;
     INSERT INTO session_audit (user_id, event) SELECT id, 'signed_in' FROM users;
     INSERT INTO admin_audit (actor_id, action) SELECT id, 'campaign.pause' FROM users;",
    "INSERT INTO campaigns (name, paused) VALUES ('demo', TRUE);
     INSERT INTO campaign_runs (campaign, trigger, started_at) VALUES ('demo', 'manual', now());
     INSERT INTO leader_leases (name, holder, expires_at) VALUES ('schedule', 'a', now());",
    "UPDATE jobs SET rechecked_at = now();",
    "ANALYZE jobs;",
    "UPDATE jobs SET fingerprint = repeat('a', 48);",
    "UPDATE jobs SET description_markdown = repeat('bread and butter ', 1000);",
    "UPDATE jobs SET employment_type = 'intern';
     UPDATE job_embeddings SET embedding = ('[' || repeat('0,', 1535) || '0]')::vector;",
    "UPDATE jobs SET company = 'Bäckerei & Söhne', location = 'München', is_active = NOT is_active;",
    "UPDATE resume_chunks SET refused_by = 'm';",
];

async fn run(pool: &PgPool, statement: &str) {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(pool).await.unwrap();
}

/// Tables, columns with types and defaults, constraints and indexes, as text.
async fn shape(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations'
         UNION ALL SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_sqlx_migrations'
         UNION ALL SELECT proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
         ORDER BY 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

#[tokio::test]
async fn each_migration_goes_up_down_and_up_over_rows() {
    let database = testkit::empty_database().await;
    let store = Store::connect(&config(&database.url)).await.unwrap();
    let pool = PgPool::connect(&database.url).await.unwrap();
    let mut versions: Vec<i64> = store.migration_status().await.unwrap().iter().map(|m| m.version).collect();
    assert_eq!(versions.len(), SAMPLES.len());
    let mut before = shape(&pool).await;
    for (version, sample) in versions.iter().copied().zip(SAMPLES) {
        store.migrate_to(version).await.unwrap();
        let after = shape(&pool).await;
        run(&pool, sample).await;
        assert_eq!(store.revert(1).await.unwrap(), [version], "reverting {version} over rows");
        assert_eq!(shape(&pool).await, before, "reverting {version} leaves something behind");
        store.migrate_to(version).await.unwrap();
        assert_eq!(shape(&pool).await, after, "applying {version} again gives another schema");
        if version == 1 {
            run(&pool, sample).await;
        }
        before = after;
    }
    let status = store.migration_status().await.unwrap();
    assert!(status.iter().all(|migration| migration.applied_at.is_some() && !migration.altered));
    versions.reverse();
    assert_eq!(store.revert(100).await.unwrap(), versions);
    assert!(shape(&pool).await.is_empty());
    store.migrate().await.unwrap();
    assert_eq!(shape(&pool).await, before);
}

#[tokio::test]
async fn a_narrow_models_index_moves_to_the_search_vectors_and_back() {
    let database = testkit::empty_database().await;
    let store = Store::connect(&config(&database.url)).await.unwrap();
    let pool = PgPool::connect(&database.url).await.unwrap();
    store.migrate_to(11).await.unwrap();
    run(
        &pool,
        "INSERT INTO embedding_models (model, native_dimensions, role) VALUES ('m''s', 256, 'serving'), ('n', 512, 'next');
         CREATE INDEX idx_job_embedding_0123456789ab ON job_embeddings
             USING hnsw ((subvector(embedding, 1, 256)::vector(256)) vector_cosine_ops) WHERE model = 'm''s';
         CREATE INDEX idx_job_embedding_ba9876543210 ON job_embeddings_next
             USING hnsw ((subvector(embedding, 1, 512)::vector(512)) vector_cosine_ops) WHERE model = 'n';",
    )
    .await;
    let before = shape(&pool).await;
    store.migrate_to(12).await.unwrap();
    let after = shape(&pool).await.join("\n");
    assert!(
        after.contains("idx_job_embedding_0123456789ab ON public.job_embeddings USING hnsw (search_vector"),
        "{after}"
    );
    assert!(after.contains("subvector(embedding, 1, 512)"), "a wider model keeps its own: {after}");
    assert_eq!(store.revert(1).await.unwrap(), [12]);
    assert_eq!(shape(&pool).await, before);
}

#[tokio::test]
async fn several_processes_may_migrate_at_once() {
    let database = testkit::empty_database().await;
    let store = Store::connect(&config(&database.url)).await.unwrap();
    let (a, b, c) = tokio::join!(store.migrate(), store.migrate(), store.migrate());
    for outcome in [a, b, c] {
        outcome.unwrap();
    }
    assert_eq!(store.jobs().counts().await.unwrap().total, 0);
}

#[tokio::test]
async fn the_owners_schema_is_there_by_its_names() {
    let database = testkit::database().await;
    let pool = PgPool::connect(&database.url).await.unwrap();
    let shape = shape(&pool).await.join("\n");
    for line in [
        "jobs.url_hash character varying NO",
        "jobs.first_seen_at timestamp with time zone YES now()",
        "jobs.is_active boolean YES true",
        "job_embeddings.job_id uuid NO",
        "job_embeddings_pkey PRIMARY KEY (job_id)",
        "CREATE INDEX idx_job_embedding ON public.job_embeddings USING hnsw (embedding vector_cosine_ops)",
        "CREATE INDEX idx_resume_chunk_embedding ON public.resume_chunks USING hnsw (embedding vector_cosine_ops)",
        "CREATE INDEX idx_resume_skills ON public.resumes USING gin (((content_json -> 'skills'::text)))",
        "user_backups_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)",
        "resumes.version integer YES 1",
        "users.role character varying YES 'ROLE_USER'",
    ] {
        assert!(shape.contains(line), "{line} is not in\n{shape}");
    }
}

#[tokio::test]
async fn a_wrong_address_is_named_without_its_password() {
    let wrong = config("postgres://somebody:s3cret@127.0.0.1:1/nowhere");
    let error = Store::connect(&wrong).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(error.to_string().contains("\"nowhere\" at 127.0.0.1:1"), "{error}");
    assert!(error.to_string().contains("start it"), "{error}");
    assert!(!text.contains("s3cret"), "{text}");
    assert_eq!(error.class(), posting::FailureClass::Retry);
    assert!(!format!("{wrong:?}").contains("s3cret"));
}
