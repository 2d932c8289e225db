DROP STATISTICS stat_jobs_currency;
DROP STATISTICS stat_jobs_seniority;
DROP STATISTICS stat_jobs_recent;
DROP STATISTICS stat_jobs_company;
