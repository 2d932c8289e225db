-- $1 id, $2 holder of the lease, $3 bytes, $4 end of its retention.
UPDATE user_backups b
SET status = 'READY', byte_size = $3, expires_at = $4, leased_by = NULL
WHERE b.id = $1 AND b.status = 'PENDING' AND b.leased_by = $2
RETURNING b.id
