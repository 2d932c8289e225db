-- Gives a request back to be made after $3 seconds; $4: whether the lease counts as an attempt.
UPDATE user_backups b
SET available_at = now() + make_interval(secs => $3), leased_by = NULL,
    attempts = CASE WHEN $4 THEN b.attempts ELSE GREATEST(b.attempts - 1, 0) END
WHERE b.id = $1 AND b.status = 'PENDING' AND b.leased_by = $2
RETURNING b.id
