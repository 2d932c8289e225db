CREATE INDEX idx_jobs_active_fingerprint ON jobs (fingerprint) WHERE is_active AND fingerprint IS NOT NULL;
DROP INDEX idx_jobs_active_same_job;
