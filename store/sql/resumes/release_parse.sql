-- Gives an upload back to be parsed after $3 seconds; $4: whether the lease counts as an attempt.
UPDATE resumes r
SET available_at = now() + make_interval(secs => $3), leased_by = NULL,
    attempts = CASE WHEN $4 THEN r.attempts ELSE GREATEST(r.attempts - 1, 0) END
WHERE r.id = $1 AND r.status = 'PROCESSING' AND r.leased_by = $2
RETURNING r.id
