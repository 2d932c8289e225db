WITH picked AS MATERIALIZED (
    SELECT b.id
    FROM user_backups b
    WHERE b.status = 'PENDING' AND b.available_at <= now()
    ORDER BY b.available_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED
)
UPDATE user_backups b
SET available_at = now() + make_interval(secs => $2), leased_by = $3, attempts = b.attempts + 1
FROM picked p
WHERE b.id = p.id
RETURNING /*+ backup_columns */, b.attempts
