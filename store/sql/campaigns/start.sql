-- $1 campaign, $2 trigger, $3 tick, $4 now, $5 state. No row: this tick has been taken before.
INSERT INTO campaign_runs AS r (campaign, trigger, scheduled_for, started_at, state, finished_at)
VALUES ($1, $2, $3, $4::timestamptz, $5::text, CASE WHEN $5 = 'running' THEN NULL ELSE $4 END)
ON CONFLICT (campaign, scheduled_for) WHERE scheduled_for IS NOT NULL DO NOTHING
RETURNING /*+ run_columns */
