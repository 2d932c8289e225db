-- A board was walked: $1 board, $2 sweep_id, $3 started_at, $4 finished_at, $5 complete, $6 postings, $7 how many
-- counted sweeps in a row must miss a posting to end it. The key of board_sweeps makes a replay do nothing.
WITH recorded AS (
    INSERT INTO board_sweeps (board, sweep_id, started_at, finished_at, complete, postings)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (board, sweep_id) DO NOTHING
    RETURNING counted
), absent AS MATERIALIZED (
    SELECT j.id, j.last_crawled_at
    FROM jobs j
    WHERE j.board = $1 AND j.is_active AND j.last_crawled_at < $3
      AND EXISTS (SELECT FROM recorded r WHERE r.counted)
    ORDER BY j.url_hash
    FOR NO KEY UPDATE
), counted AS MATERIALIZED (
    -- This sweep is not visible to this statement yet: it is the 1. The same posting may be absent from sweeps that
    -- arrived earlier but began later: all since its last crawl count.
    SELECT a.id, 1 + (
        SELECT count(*) FROM board_sweeps s
        WHERE s.board = $1 AND s.counted AND s.started_at > a.last_crawled_at AND s.sweep_id <> $2
    ) AS missed
    FROM absent a
), updated AS (
    UPDATE jobs j
    SET missing_count = c.missed,
        is_active = c.missed < $7::bigint,
        gone_at = CASE WHEN c.missed >= $7::bigint THEN $3 ELSE j.gone_at END,
        gone_reason = CASE WHEN c.missed >= $7::bigint THEN 'unlisted' ELSE j.gone_reason END
    FROM counted c
    WHERE j.id = c.id
    RETURNING j.id, j.is_active
), events AS (
    INSERT INTO job_events (job_id, kind, at, reason)
    SELECT u.id, 'gone', $3, 'unlisted' FROM updated u WHERE NOT u.is_active
), not_due AS (
    DELETE FROM job_embeddings_due q USING updated u WHERE q.job_id = u.id AND NOT u.is_active
)
SELECT EXISTS (SELECT FROM recorded) AS first_time,
       COALESCE((SELECT r.counted FROM recorded r), FALSE) AS counted,
       (SELECT count(*) FROM updated u WHERE u.is_active) AS missing,
       ARRAY(SELECT u.id FROM updated u WHERE NOT u.is_active) AS turned
