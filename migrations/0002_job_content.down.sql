DROP INDEX idx_jobs_active_recent, idx_jobs_active_company, idx_jobs_active_board, idx_jobs_active_salary,
    idx_jobs_active_fingerprint;
ALTER TABLE jobs RESET (fillfactor, toast_tuple_target, autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor);
ALTER TABLE jobs
    DROP COLUMN salary_yearly,
    DROP COLUMN content_crawled_at,
    DROP COLUMN valid_through,
    DROP COLUMN posted_at,
    DROP COLUMN language,
    DROP COLUMN overflow_json,
    DROP COLUMN locations_json,
    DROP COLUMN salary_json,
    DROP COLUMN workplace,
    DROP COLUMN employment_type,
    DROP COLUMN fingerprint,
    DROP COLUMN content_hash,
    DROP COLUMN external_id,
    DROP COLUMN board,
    DROP COLUMN source;
