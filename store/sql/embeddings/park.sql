-- Sets postings of model $1 aside, $2 job_id[], because of $3: no worker takes them until they are unparked or
-- their content changes.
UPDATE job_embeddings_due q
SET available_at = 'infinity', leased_by = NULL, last_error = $3
WHERE q.model = $1 AND q.job_id = ANY ($2::uuid[])
