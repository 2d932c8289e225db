-- Best match of the text first; $16, $17: where the last page ended; $18: rows; $19: how many candidates. To rank a posting
-- is to unpack all its words, and common words are in most postings: ranked are the newest that hold the text in title, company or
-- place, and the newest that hold it anywhere. Where no more than $19 hold it, that is all of them. Those that
-- have ended stand in an index of their own.
WITH candidates AS (
    -- What the text excludes may stand outside the head, and the whole's words are unpacked only for those that are left.
    (SELECT h.id
    FROM (
        SELECT j.id, j.search
        FROM jobs j
        WHERE j.is_active AND posting_head(j.language, j.title, j.company, j.location) @@ posting_query($11)
            AND /*+ job_conditions */
        ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC
        LIMIT $19
    ) h
    WHERE h.search @@ posting_query($11))
    UNION
    (SELECT j.id
    FROM jobs j
    WHERE j.is_active AND j.search @@ posting_query($11) AND /*+ job_conditions */
    ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC
    LIMIT $19)
    UNION
    (SELECT j.id
    FROM jobs j
    WHERE NOT $1 AND NOT j.is_active AND j.search @@ posting_query($11) AND /*+ job_conditions */
    ORDER BY COALESCE(j.posted_at, j.first_seen_at) DESC, j.id DESC
    LIMIT $19)
), ranked AS (
    SELECT j.id, ts_rank(j.search, posting_query($11), 1)::float8 AS rank
    FROM candidates c
    JOIN jobs j ON j.id = c.id
    WHERE /*+ one_of_each */
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
