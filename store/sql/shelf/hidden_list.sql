-- Latest first; $1 user, $2 rows, $3 and $4: where the last page ended.
SELECT /*+ job_columns */, s.created_at AS shelved_at
FROM hidden_jobs s
JOIN jobs j ON j.id = s.job_id
WHERE s.user_id = $1 AND ($3::timestamptz IS NULL OR (s.created_at, s.job_id) < ($3, $4::uuid))
ORDER BY s.created_at DESC, s.job_id DESC
LIMIT $2
