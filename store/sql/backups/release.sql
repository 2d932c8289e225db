UPDATE user_backups b
SET available_at = now() + make_interval(secs => $3), leased_by = NULL
WHERE b.id = $1 AND b.status = 'PENDING' AND b.leased_by = $2
RETURNING b.id
