-- As `search_recent`, with the postings that have ended: they and the open ones stand in indexes of their own.
WITH page AS (
    (SELECT j.id, COALESCE(j.posted_at, j.first_seen_at) AS sort_at
    FROM jobs j
    WHERE j.is_active AND /*+ job_filter */
        AND ($16::timestamptz IS NULL OR (COALESCE(j.posted_at, j.first_seen_at), j.id) < ($16, $17::uuid))
    ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC
    LIMIT $18)
    UNION ALL
    (SELECT j.id, COALESCE(j.posted_at, j.first_seen_at)
    FROM jobs j
    WHERE NOT j.is_active AND /*+ job_filter */
        AND ($16::timestamptz IS NULL OR (COALESCE(j.posted_at, j.first_seen_at), j.id) < ($16, $17::uuid))
    ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC
    LIMIT $18)
)
SELECT /*+ job_columns */, p.sort_at
FROM page p
JOIN jobs j ON j.id = p.id
ORDER BY p.sort_at DESC, p.id DESC
LIMIT $18
