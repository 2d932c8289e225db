DROP STATISTICS stat_jobs_head;
DROP INDEX idx_jobs_ended_search;
DROP INDEX idx_jobs_ended_recent;
DROP INDEX idx_jobs_active_head;
DROP FUNCTION posting_head(TEXT, TEXT, TEXT, TEXT);
