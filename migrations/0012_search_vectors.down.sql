DROP INDEX idx_jobs_active_source;
DROP INDEX idx_jobs_active_language;
DROP INDEX idx_jobs_active_employment;
DROP INDEX idx_jobs_active_seniority;

DO $$
DECLARE
    old RECORD;
BEGIN
    FOR old IN
        SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS tablename, pg_get_expr(i.indpred, i.indrelid) AS condition,
               m.native_dimensions AS width
        FROM pg_index i
        JOIN embedding_models m ON strpos(pg_get_expr(i.indpred, i.indrelid), quote_literal(m.model)) > 0
        WHERE i.indrelid IN ('job_embeddings'::regclass, 'job_embeddings_next'::regclass)
          AND strpos(pg_get_indexdef(i.indexrelid), '(search_vector ') > 0
    LOOP
        EXECUTE format('DROP INDEX %s', old.name);
        EXECUTE format('CREATE INDEX %s ON %s USING hnsw ((subvector(embedding, 1, %s)::vector(%s)) vector_cosine_ops) WHERE %s',
                       old.name, old.tablename, old.width, old.width, old.condition);
    END LOOP;
END
$$;

ALTER TABLE job_embeddings_next DROP COLUMN search_vector;
ALTER TABLE job_embeddings DROP COLUMN search_vector;
