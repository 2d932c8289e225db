-- Stores vectors of model $1: $2 job_id[], $3 content_hash[], $4 vector[]. Taking the posting off the due list is
-- the gate: that row's content_hash changes in the same transaction as the posting's, so whoever removes it with
-- the hash they embedded holds the current content, and everybody else stores nothing.
WITH incoming AS MATERIALIZED (
    SELECT * FROM unnest($2::uuid[], $3::text[], $4::vector[]) AS t (job_id, content_hash, embedding)
), locked AS MATERIALIZED (
    SELECT q.job_id
    FROM job_embeddings_due q
    JOIN incoming i ON i.job_id = q.job_id AND i.content_hash = q.content_hash
    WHERE q.model = $1
    ORDER BY q.job_id
    FOR UPDATE OF q
), done AS (
    DELETE FROM job_embeddings_due q USING locked l WHERE q.model = $1 AND q.job_id = l.job_id
    RETURNING q.job_id
)
INSERT INTO job_embeddings (job_id, embedding, model, content_hash)
SELECT i.job_id, i.embedding, $1, i.content_hash
FROM incoming i
JOIN done d ON d.job_id = i.job_id
ORDER BY i.job_id
ON CONFLICT (job_id) DO UPDATE
SET embedding = EXCLUDED.embedding, model = EXCLUDED.model, content_hash = EXCLUDED.content_hash, embedded_at = now()
RETURNING job_id
