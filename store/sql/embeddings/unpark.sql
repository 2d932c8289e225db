UPDATE job_embeddings_due q
SET available_at = now(), attempts = 0
WHERE q.model = $1 AND q.available_at = 'infinity'
