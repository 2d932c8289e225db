-- $1 user, $2 posting, $3 most postings on the list: nothing is added beyond.
INSERT INTO hidden_jobs (user_id, job_id) SELECT $1, j.id FROM jobs j WHERE j.id = $2
    AND ((SELECT count(*) FROM hidden_jobs s WHERE s.user_id = $1) < $3
        OR EXISTS (SELECT FROM hidden_jobs s WHERE s.user_id = $1 AND s.job_id = $2))
ON CONFLICT (user_id, job_id) DO UPDATE SET created_at = hidden_jobs.created_at
