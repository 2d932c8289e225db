-- Marks every active posting due that model $1 has no current vector of, as long as its role is $2: at a switch the two tables
-- exchange their names, and the other one would lack everything.
INSERT INTO job_embeddings_due (model, job_id, content_hash)
SELECT $1, j.id, j.content_hash
FROM jobs j
WHERE j.is_active AND j.content_hash IS NOT NULL
  AND NOT EXISTS (
      SELECT FROM job_embeddings e WHERE e.job_id = j.id AND e.model = $1 AND e.content_hash = j.content_hash)
  AND EXISTS (SELECT FROM embedding_models m WHERE m.model = $1 AND m.role = $2)
ORDER BY j.id
ON CONFLICT (model, job_id) DO NOTHING
