DROP TABLE resume_chunks;
DROP TABLE job_embeddings;
DROP TABLE jobs;
DROP TABLE resumes;
DROP TABLE user_backups;
DROP TABLE users;
-- The extensions stay: they belong to the database's administrator, and other schemas may use them.
