-- Takes up to $2 due postings of model $1 for $3 seconds on behalf of $4, oldest first.
WITH picked AS MATERIALIZED (
    SELECT q.model, q.job_id
    FROM job_embeddings_due q
    WHERE q.model = $1 AND q.available_at <= now()
    ORDER BY q.available_at
    LIMIT $2
    FOR UPDATE SKIP LOCKED
), leased AS (
    UPDATE job_embeddings_due q
    SET available_at = now() + make_interval(secs => $3), leased_by = $4, attempts = q.attempts + 1
    FROM picked p
    WHERE q.model = p.model AND q.job_id = p.job_id
    RETURNING q.job_id, q.content_hash, q.attempts
)
SELECT l.job_id, j.url_hash, l.content_hash, l.attempts,
       COALESCE(j.overflow_json ->> 'title', j.title, '') AS title,
       COALESCE(j.overflow_json ->> 'company', j.company) AS company,
       COALESCE(j.overflow_json ->> 'location', j.location) AS location,
       COALESCE(j.description_markdown, '') AS description_markdown,
       j.requirements_json
FROM leased l
-- A posting that changed since this statement began is not handed out: its text would not be that of the hash.
JOIN jobs j ON j.id = l.job_id AND j.content_hash = l.content_hash
ORDER BY l.job_id
