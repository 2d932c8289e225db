DROP TABLE early_observations;
DROP TABLE board_sweeps;
DROP TABLE job_events;
DROP INDEX idx_jobs_active_valid_through;
ALTER TABLE jobs
    DROP COLUMN gone_at,
    DROP COLUMN gone_reason,
    DROP COLUMN missing_count;
