ALTER TABLE resume_chunks DROP COLUMN refused_by;
DROP INDEX idx_resume_chunks_model;
