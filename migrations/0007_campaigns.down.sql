DROP TABLE leader_leases;
DROP TABLE campaign_runs;
DROP TABLE campaigns;
