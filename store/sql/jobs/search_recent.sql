-- Newest first; $16, $17: where the last page ended; $18: rows.
SELECT /*+ job_columns */, COALESCE(j.posted_at, j.first_seen_at) AS sort_at
FROM jobs j
WHERE /*+ job_filter */
    AND ($16::timestamptz IS NULL OR (COALESCE(j.posted_at, j.first_seen_at), j.id) < ($16, $17::uuid))
ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC
LIMIT $18
