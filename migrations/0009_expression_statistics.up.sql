-- What analyze learns of an expression for a partial index is not asked when rows are estimated: without these a filter by
-- company is taken for one row in two hundred, and the list by date is walked until enough of them turn up.
CREATE STATISTICS stat_jobs_company ON (lower(company)) FROM jobs;
CREATE STATISTICS stat_jobs_recent ON (COALESCE(posted_at, first_seen_at)) FROM jobs;
CREATE STATISTICS stat_jobs_seniority ON (requirements_json ->> 'seniority') FROM jobs;
CREATE STATISTICS stat_jobs_currency ON (salary_json ->> 'currency') FROM jobs;
