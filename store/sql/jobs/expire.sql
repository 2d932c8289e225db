-- Ends postings whose validThrough lies before $1, at most $2 at a time.
WITH over AS MATERIALIZED (
    SELECT j.id, j.url_hash
    FROM jobs j
    WHERE j.is_active AND j.valid_through < $1
    ORDER BY j.valid_through
    LIMIT $2
), locked AS MATERIALIZED (
    SELECT j.id FROM jobs j JOIN over o ON o.id = j.id ORDER BY j.url_hash FOR NO KEY UPDATE OF j
), ended AS (
    -- Asked again: another writer may have moved the date before the lock was ours.
    UPDATE jobs j
    SET is_active = FALSE, gone_at = j.valid_through, gone_reason = 'expired'
    FROM locked l
    WHERE j.id = l.id AND j.is_active AND j.valid_through < $1
    RETURNING j.id, j.gone_at
), events AS (
    INSERT INTO job_events (job_id, kind, at, reason) SELECT e.id, 'gone', e.gone_at, 'expired' FROM ended e
), not_due AS (
    DELETE FROM job_embeddings_due q USING ended e WHERE q.job_id = e.id
)
SELECT e.id FROM ended e
