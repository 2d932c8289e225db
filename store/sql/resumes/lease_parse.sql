-- Takes up to $1 uploads for $2 seconds on behalf of $3. A worker that died lets its lease run out.
WITH picked AS MATERIALIZED (
    SELECT r.id
    FROM resumes r
    WHERE r.status = 'PROCESSING' AND r.available_at <= now()
    ORDER BY r.available_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED
)
UPDATE resumes r
SET available_at = now() + make_interval(secs => $2), leased_by = $3, attempts = r.attempts + 1
FROM picked p
WHERE r.id = p.id
RETURNING r.id, r.user_id, r.original_file_url, r.file_name, r.content_type, r.byte_size, r.created_at, r.attempts
