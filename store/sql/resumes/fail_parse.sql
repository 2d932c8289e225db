UPDATE resumes r
SET status = 'FAILED', failure_reason = $3, leased_by = NULL, updated_at = now()
WHERE r.id = $1 AND r.status = 'PROCESSING' AND r.leased_by = $2
RETURNING r.id
