UPDATE user_backups b
SET status = 'FAILED', failure_reason = $3, leased_by = NULL
WHERE b.id = $1 AND b.status = 'PENDING' AND b.leased_by = $2
RETURNING b.id
