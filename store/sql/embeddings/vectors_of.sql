-- The vectors of some postings: $1 model, $2 job_id[].
SELECT e.job_id, /*+ vector */ AS vector
FROM job_embeddings e
WHERE e.model = $1 AND e.job_id = ANY ($2::uuid[])
