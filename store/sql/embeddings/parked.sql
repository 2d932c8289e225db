SELECT q.job_id, q.attempts, q.last_error
FROM job_embeddings_due q
WHERE q.model = $1 AND q.available_at = 'infinity'
ORDER BY q.job_id
LIMIT $2
