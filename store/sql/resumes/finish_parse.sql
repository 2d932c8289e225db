-- $1 id, $2 holder of the lease, $3 content_markdown, $4 content_json. No row: the lease was lost or the résumé deleted.
UPDATE resumes r
SET status = 'PARSED', content_markdown = $3, content_json = $4, failure_reason = NULL, leased_by = NULL, updated_at = now()
WHERE r.id = $1 AND r.status = 'PROCESSING' AND r.leased_by = $2
RETURNING r.id
