-- "Still there, unchanged": $1 url_hash[], $2 crawled_at[], at most one per url_hash. Brings a posting back when
-- the observation is newer than the one that ended it.
WITH incoming AS MATERIALIZED (
    SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS t (url_hash, crawled_at)
), present AS MATERIALIZED (
    SELECT j.id, j.url_hash, j.board, j.content_hash, j.last_crawled_at, j.is_active, j.gone_at, j.gone_reason, j.valid_through
    FROM jobs j
    WHERE j.url_hash = ANY ($1::text[])
    ORDER BY j.url_hash
    FOR NO KEY UPDATE
), judged AS MATERIALIZED (
    SELECT p.id, p.board, p.content_hash, p.valid_through, i.crawled_at, p.gone_at, p.gone_reason,
           COALESCE(p.is_active, FALSE) AS was_active, g.stays_gone,
           (NOT g.stays_gone AND COALESCE(p.valid_through <= i.crawled_at, FALSE)) AS has_expired
    FROM present p
    JOIN incoming i ON i.url_hash = p.url_hash
    CROSS JOIN LATERAL (
        SELECT COALESCE(p.gone_at > i.crawled_at, FALSE)
               AND NOT COALESCE(p.gone_reason = 'expired' AND p.gone_at = p.valid_through, FALSE) AS stays_gone
    ) g
    WHERE i.crawled_at > COALESCE(p.last_crawled_at, '-infinity')
), touched AS (
    UPDATE jobs j
    SET last_crawled_at = d.crawled_at,
        missing_count = (SELECT count(*) FROM board_sweeps s WHERE s.board = d.board AND s.counted AND s.started_at > d.crawled_at),
        is_active = NOT (d.stays_gone OR d.has_expired),
        gone_at = CASE WHEN d.stays_gone THEN d.gone_at WHEN d.has_expired THEN d.valid_through END,
        gone_reason = CASE WHEN d.stays_gone THEN d.gone_reason WHEN d.has_expired THEN 'expired' END
    FROM judged d
    WHERE j.id = d.id
    RETURNING j.id, j.is_active, d.was_active, d.content_hash
), events AS (
    INSERT INTO job_events (job_id, kind, at, reason)
    SELECT d.id, 'back', d.crawled_at, NULL FROM judged d WHERE NOT d.was_active AND NOT d.stays_gone AND NOT d.has_expired
    UNION ALL
    SELECT d.id, 'gone', d.valid_through, 'expired' FROM judged d WHERE d.was_active AND d.has_expired
), due AS (
    INSERT INTO job_embeddings_due AS q (model, job_id, content_hash)
    SELECT m.model, back.id, back.content_hash
    FROM (
        SELECT t.id, t.content_hash FROM touched t
        WHERE t.is_active AND NOT t.was_active AND t.content_hash IS NOT NULL
          AND NOT EXISTS (SELECT FROM job_embeddings e WHERE e.job_id = t.id AND e.content_hash = t.content_hash)
    ) back
    CROSS JOIN embedding_models m
    WHERE m.role <> 'retired'
    ORDER BY m.model, back.id
    ON CONFLICT (model, job_id) DO UPDATE
    SET content_hash = EXCLUDED.content_hash, due_at = now(), available_at = now(), leased_by = NULL, attempts = 0,
        last_error = NULL
    WHERE q.content_hash <> EXCLUDED.content_hash
), not_due AS (
    DELETE FROM job_embeddings_due q USING touched t WHERE q.job_id = t.id AND t.was_active AND NOT t.is_active
), early AS (
    INSERT INTO early_observations AS o (url_hash, seen_at)
    SELECT i.url_hash, i.crawled_at
    FROM incoming i
    WHERE NOT EXISTS (SELECT FROM present p WHERE p.url_hash = i.url_hash)
    ORDER BY i.url_hash
    ON CONFLICT (url_hash) DO UPDATE SET seen_at = GREATEST(o.seen_at, EXCLUDED.seen_at)
    RETURNING o.url_hash
)
SELECT (SELECT count(*) FROM touched) AS touched,
       (SELECT count(*) FROM present) - (SELECT count(*) FROM touched) AS stale,
       (SELECT count(*) FROM early) AS unknown,
       ARRAY(SELECT t.id FROM touched t WHERE t.is_active <> t.was_active) AS turned
