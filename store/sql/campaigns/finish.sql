UPDATE campaign_runs r
SET state = $2, counts = $3, finished_at = $4, detail = $5
WHERE r.id = $1 AND r.state = 'running'
RETURNING /*+ run_columns */
