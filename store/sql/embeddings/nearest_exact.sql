-- The same, by comparing every vector that passes the filter: for filters that few postings pass, and where the index walk
-- ends before it has found enough. $19 bounds how many are compared (NULL: all); `compared` says how many were, so that whoever
-- hoped for few learns of many before having paid for them.
WITH passing AS MATERIALIZED (
    SELECT e.job_id, (/*+ distance */)::float8 AS distance
    FROM jobs j
    JOIN job_embeddings e ON e.job_id = j.id
    WHERE e.model = $16 AND /*+ every_address */
    LIMIT $19
), ordered AS (
    SELECT p.job_id, p.distance FROM passing p ORDER BY p.distance, p.job_id
), nearest AS (
    -- Whether a job stands elsewhere as well costs more than comparing it: asked in order, until there are enough.
    SELECT o.job_id, o.distance
    FROM ordered o
    JOIN jobs j ON j.id = o.job_id
    WHERE /*+ one_of_each */
    ORDER BY o.distance, o.job_id
    LIMIT $18
)
SELECT n.job_id, 1 - n.distance AS similarity, (SELECT count(*) FROM passing) AS compared
FROM nearest n
ORDER BY n.distance, n.job_id
