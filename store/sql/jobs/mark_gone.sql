-- "It is over": $1 url_hash[], $2 observed_at[], $3 reason[], at most one per url_hash. An observation that is not
-- newer than the last crawl does nothing; a newer one than the known end moves that end, so that a crawl which
-- lay between the two does not bring the posting back.
WITH incoming AS MATERIALIZED (
    SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS t (url_hash, observed_at, reason)
), present AS MATERIALIZED (
    SELECT j.id, j.url_hash, j.last_crawled_at, j.is_active, j.gone_at, j.gone_reason
    FROM jobs j
    WHERE j.url_hash = ANY ($1::text[])
    ORDER BY j.url_hash
    FOR NO KEY UPDATE
), judged AS MATERIALIZED (
    SELECT p.id, i.observed_at, i.reason, COALESCE(p.is_active, FALSE) AS was_active
    FROM present p
    JOIN incoming i ON i.url_hash = p.url_hash
    WHERE i.observed_at > COALESCE(p.last_crawled_at, '-infinity')
      AND (COALESCE(p.is_active, FALSE)
           OR (i.observed_at, i.reason) > (COALESCE(p.gone_at, '-infinity'), COALESCE(p.gone_reason, '')))
), ended AS (
    UPDATE jobs j
    SET is_active = FALSE, gone_at = d.observed_at, gone_reason = d.reason
    FROM judged d
    WHERE j.id = d.id
    RETURNING j.id, d.was_active
), events AS (
    INSERT INTO job_events (job_id, kind, at, reason)
    SELECT d.id, 'gone', d.observed_at, d.reason FROM judged d WHERE d.was_active
), not_due AS (
    DELETE FROM job_embeddings_due q USING ended t WHERE q.job_id = t.id AND t.was_active
), early AS (
    INSERT INTO early_observations AS o (url_hash, gone_at, gone_reason)
    SELECT i.url_hash, i.observed_at, i.reason
    FROM incoming i
    WHERE NOT EXISTS (SELECT FROM present p WHERE p.url_hash = i.url_hash)
    ORDER BY i.url_hash
    ON CONFLICT (url_hash) DO UPDATE
    SET gone_at = EXCLUDED.gone_at, gone_reason = EXCLUDED.gone_reason
    WHERE o.gone_at IS NULL OR (EXCLUDED.gone_at, EXCLUDED.gone_reason) > (o.gone_at, o.gone_reason)
)
SELECT (SELECT count(*) FROM ended e WHERE e.was_active) AS touched,
       (SELECT count(*) FROM present) - (SELECT count(*) FROM ended e WHERE e.was_active) AS stale,
       (SELECT count(*) FROM incoming) - (SELECT count(*) FROM present) AS unknown,
       ARRAY(SELECT e.id FROM ended e WHERE e.was_active) AS turned
