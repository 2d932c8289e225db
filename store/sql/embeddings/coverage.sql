-- Of the active postings: how many there are, and how many have a current vector of model $1.
SELECT count(*) AS active,
       count(e.job_id) AS embedded
FROM jobs j
LEFT JOIN job_embeddings e ON e.job_id = j.id AND e.model = $1 AND e.content_hash = j.content_hash
WHERE j.is_active
