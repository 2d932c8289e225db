-- A fingerprint is a key over employer, title and place (32 hex digits) and a sketch of the text (16): the same job on another
-- board has the same key and nearly the same sketch. Searches compare both, and find the candidates by the key.
CREATE INDEX idx_jobs_active_same_job ON jobs (left(fingerprint, 32)) WHERE is_active AND fingerprint IS NOT NULL;
DROP INDEX idx_jobs_active_fingerprint;
