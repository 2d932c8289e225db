SELECT /*+ run_columns */
FROM campaign_runs r
WHERE $1::text IS NULL OR r.campaign = $1
ORDER BY r.started_at DESC, r.id
LIMIT $2
