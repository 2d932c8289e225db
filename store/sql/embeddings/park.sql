-- Sets postings of model $1 aside, $2 job_id[], because of $3: no worker takes them until they are unparked or
-- their content changes. Only those that $4 still has: what changed meanwhile, or went to another worker, was not tried.
UPDATE job_embeddings_due q
SET available_at = 'infinity', leased_by = NULL, last_error = $3
WHERE q.model = $1 AND q.job_id = ANY ($2::uuid[]) AND q.leased_by = $4
