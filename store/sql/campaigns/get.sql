SELECT /*+ run_columns */ FROM campaign_runs r WHERE r.id = $1
