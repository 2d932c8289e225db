-- The postings whose vectors of model $16 lie nearest to $17, $18 of them at most. The inner query walks the HNSW
-- index as far as the filter needs (`scan_settings`); such a walk may yield in slightly wrong order, hence the
-- sort after it.
WITH nearest AS MATERIALIZED (
    SELECT e.job_id, (/*+ distance */)::float8 AS distance
    FROM job_embeddings e
    JOIN jobs j ON j.id = e.job_id
    WHERE e.model = $16 AND /*+ job_filter */
    ORDER BY /*+ distance */
    LIMIT $18
)
SELECT n.job_id, 1 - n.distance AS similarity
FROM nearest n
ORDER BY n.distance, n.job_id
