DROP TABLE admin_audit;
DROP TABLE session_audit;
DROP TABLE hidden_companies;
DROP TABLE hidden_jobs;
DROP TABLE saved_jobs;
DROP INDEX idx_user_backups_user, idx_user_backups_pending, idx_user_backups_expiry;
ALTER TABLE user_backups
    DROP COLUMN attempts,
    DROP COLUMN leased_by,
    DROP COLUMN available_at,
    DROP COLUMN expires_at,
    DROP COLUMN failure_reason,
    DROP COLUMN byte_size,
    DROP COLUMN resume_id,
    DROP COLUMN status;
DROP INDEX idx_resumes_user, idx_resumes_processing;
ALTER TABLE resumes
    DROP COLUMN attempts,
    DROP COLUMN leased_by,
    DROP COLUMN available_at,
    DROP COLUMN failure_reason,
    DROP COLUMN byte_size,
    DROP COLUMN content_type,
    DROP COLUMN file_name;
