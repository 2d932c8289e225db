-- Takes or keeps the lease $1 for $2 during $3 seconds. No row: another holder has it.
INSERT INTO leader_leases AS l (name, holder, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
ON CONFLICT (name) DO UPDATE
SET holder = EXCLUDED.holder, expires_at = EXCLUDED.expires_at,
    token = CASE WHEN l.holder = EXCLUDED.holder THEN l.token ELSE l.token + 1 END
WHERE l.holder = EXCLUDED.holder OR l.expires_at < now()
RETURNING token
