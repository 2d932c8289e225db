-- Notes that postings $1 were asked about at $2. Locked in the order of url_hash, as everywhere.
UPDATE jobs j
SET rechecked_at = $2
FROM (SELECT k.id FROM jobs k WHERE k.id = ANY ($1::uuid[]) ORDER BY k.url_hash FOR NO KEY UPDATE) asked
WHERE j.id = asked.id
