SELECT max(r.scheduled_for) AS tick FROM campaign_runs r WHERE r.campaign = $1
