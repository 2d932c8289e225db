UPDATE campaign_runs r SET counts = $2 WHERE r.id = $1 AND r.state = 'running'
