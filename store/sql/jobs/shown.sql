-- Those of the postings $1 that may be shown to the user $2 now: open, and not hidden by them.
SELECT /*+ job_columns */
FROM jobs j
WHERE j.id = ANY ($1::uuid[])
    AND j.is_active
    AND NOT EXISTS (SELECT FROM hidden_jobs h WHERE h.user_id = $2 AND h.job_id = j.id)
    AND NOT EXISTS (SELECT FROM hidden_companies h WHERE h.user_id = $2 AND h.company = lower(j.company))
