SELECT q.job_id, j.title, q.attempts, q.last_error
FROM job_embeddings_due q
JOIN jobs j ON j.id = q.job_id
WHERE q.model = $1 AND q.available_at = 'infinity'
ORDER BY q.job_id
LIMIT $2
