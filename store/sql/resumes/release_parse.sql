-- Gives an upload back to be parsed after $3 seconds.
UPDATE resumes r
SET available_at = now() + make_interval(secs => $3), leased_by = NULL
WHERE r.id = $1 AND r.status = 'PROCESSING' AND r.leased_by = $2
RETURNING r.id
