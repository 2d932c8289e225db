-- What searches by vector read of a narrow model's vectors (at most 384 components, as the local model's): the leading
-- components at unit length in half precision. 776 bytes stand in the row itself, where the vector as given (6 KB) lies in the
-- side table: comparing a few thousand postings one by one, and building the index, no longer unpacks each of them. The padding
-- beyond the model's width is zeros and unit length changes no angle, so the order is that of the given vectors but for
-- the precision: differences of a cosine below 0.0001.
ALTER TABLE job_embeddings ADD COLUMN search_vector halfvec(384)
    GENERATED ALWAYS AS (l2_normalize(subvector(embedding, 1, 384))::halfvec(384)) STORED;
ALTER TABLE job_embeddings_next ADD COLUMN search_vector halfvec(384)
    GENERATED ALWAYS AS (l2_normalize(subvector(embedding, 1, 384))::halfvec(384)) STORED;

-- Narrow models' indexes stood on an expression over the given vector; under the same names they now stand on the column.
DO $$
DECLARE
    old RECORD;
BEGIN
    FOR old IN
        SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS tablename, pg_get_expr(i.indpred, i.indrelid) AS condition
        FROM pg_index i
        WHERE i.indrelid IN ('job_embeddings'::regclass, 'job_embeddings_next'::regclass) AND i.indpred IS NOT NULL
          AND substring(pg_get_indexdef(i.indexrelid) FROM 'subvector\(embedding, 1, (\d+)\)')::int <= 384
    LOOP
        EXECUTE format('DROP INDEX %s', old.name);
        EXECUTE format('CREATE INDEX %s ON %s USING hnsw (search_vector halfvec_cosine_ops) WITH (ef_construction = 128) WHERE %s', old.name, old.tablename, old.condition);
    END LOOP;
END
$$;

-- Filters that few postings may pass, so that those few are found without reading the table.
CREATE INDEX idx_jobs_active_seniority ON jobs ((requirements_json ->> 'seniority')) WHERE is_active;
CREATE INDEX idx_jobs_active_employment ON jobs (employment_type) WHERE is_active;
CREATE INDEX idx_jobs_active_language ON jobs (language) WHERE is_active;
CREATE INDEX idx_jobs_active_source ON jobs (source) WHERE is_active;
