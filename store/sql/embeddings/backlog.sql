SELECT count(*) FILTER (WHERE q.available_at < 'infinity') AS count,
       count(*) FILTER (WHERE q.available_at = 'infinity') AS parked,
       EXTRACT(EPOCH FROM now() - min(q.due_at) FILTER (WHERE q.available_at < 'infinity'))::float8 AS oldest_age
FROM job_embeddings_due q
WHERE q.model = $1
