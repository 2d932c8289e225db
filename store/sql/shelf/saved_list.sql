SELECT /*+ job_columns */, s.created_at AS shelved_at
FROM saved_jobs s
JOIN jobs j ON j.id = s.job_id
WHERE s.user_id = $1
ORDER BY s.created_at DESC, s.job_id
LIMIT $2
