DROP INDEX idx_jobs_active_place, idx_jobs_active_search;
ALTER TABLE jobs DROP COLUMN place, DROP COLUMN search;
DROP FUNCTION posting_query(TEXT);
DROP FUNCTION posting_words(TEXT);
DROP FUNCTION posting_text_config(TEXT);
