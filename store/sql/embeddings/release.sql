-- Gives leased postings of model $1 back: $2 job_id[], to be taken again after $3 seconds, because of $4; without
-- a reason they were not tried. Only those that $5 still has: another worker's lease is not ended here.
UPDATE job_embeddings_due q
SET attempts = CASE WHEN $4::text IS NULL THEN GREATEST(q.attempts - 1, 0) ELSE q.attempts END, available_at = now() + make_interval(secs => $3), leased_by = NULL, last_error = COALESCE($4, q.last_error)
WHERE q.model = $1 AND q.job_id = ANY ($2::uuid[]) AND q.leased_by = $5
