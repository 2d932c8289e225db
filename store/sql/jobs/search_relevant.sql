-- Best match of the text first; $16, $17: where the last page ended; $18: rows.
WITH ranked AS (
    SELECT j.id, ts_rank(j.search, posting_query($11), 1)::float8 AS rank
    FROM jobs j
    WHERE /*+ job_filter */
), page AS (
    SELECT r.id, r.rank
    FROM ranked r
    WHERE $16::float8 IS NULL OR (r.rank, r.id) < ($16, $17::uuid)
    ORDER BY r.rank DESC, r.id DESC
    LIMIT $18
)
SELECT /*+ job_columns */, p.rank AS sort_rank
FROM page p
JOIN jobs j ON j.id = p.id
ORDER BY p.rank DESC, p.id DESC
