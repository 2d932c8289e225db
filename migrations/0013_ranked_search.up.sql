-- The words that say what a posting is: a search by words ranks the newest postings that hold them here before those that hold
-- them somewhere in a long text.
CREATE FUNCTION posting_head(language TEXT, title TEXT, company TEXT, location TEXT) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector(posting_text_config(language), COALESCE(title, ''))
    || to_tsvector('pg_catalog.simple', COALESCE(company, '') || ' ' || COALESCE(location, ''));

CREATE INDEX idx_jobs_active_head ON jobs USING gin (posting_head(language, title, company, location)) WHERE is_active;

-- Whoever asks for postings that have ended as well reads them by these: open ones alone are in the other indexes.
CREATE INDEX idx_jobs_ended_recent ON jobs (COALESCE(posted_at, first_seen_at) DESC, id DESC) WHERE NOT is_active;
CREATE INDEX idx_jobs_ended_search ON jobs USING gin (search) WHERE NOT is_active;

-- As in 0009: without it the planner takes every word for a rare one, and visits all postings whose titles hold a common one.
CREATE STATISTICS stat_jobs_head ON (posting_head(language, title, company, location)) FROM jobs;
