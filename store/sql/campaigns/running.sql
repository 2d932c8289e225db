SELECT /*+ run_columns */
FROM campaign_runs r
WHERE r.state = 'running' AND ($1::text IS NULL OR r.campaign = $1)
ORDER BY r.started_at, r.id
