-- A posting's life, oldest first; its first sighting is a column of the row itself.
SELECT 'first_seen' AS kind, j.first_seen_at AS at, NULL::text AS reason, NULL::text AS content_hash
FROM jobs j WHERE j.id = $1 AND j.first_seen_at IS NOT NULL
UNION ALL
SELECT kind, at, reason, content_hash
FROM (SELECT e.kind, e.at, e.reason, e.content_hash FROM job_events e WHERE e.job_id = $1 ORDER BY e.at, e.id LIMIT 1000) e
