-- The same, by comparing every vector that passes the filter: what a filter needs that so few postings pass that
-- the index walk ends before it has found enough.
WITH passing AS MATERIALIZED (
    SELECT e.job_id, (/*+ distance */)::float8 AS distance
    FROM jobs j
    JOIN job_embeddings e ON e.job_id = j.id
    WHERE e.model = $16 AND /*+ job_filter */
), nearest AS (
    SELECT p.job_id, p.distance FROM passing p ORDER BY p.distance, p.job_id LIMIT $18
)
SELECT /*+ job_columns */, 1 - n.distance AS similarity
FROM nearest n
JOIN jobs j ON j.id = n.job_id
ORDER BY n.distance, n.job_id
