INSERT INTO saved_jobs (user_id, job_id) SELECT $1, j.id FROM jobs j WHERE j.id = $2
ON CONFLICT (user_id, job_id) DO UPDATE SET created_at = saved_jobs.created_at
