-- When a posting that nothing had confirmed for long was last asked about. Not indexed, as last_crawled_at is not:
-- an index would end heap-only rewrites, and the list is read once an hour.
ALTER TABLE jobs ADD COLUMN rechecked_at TIMESTAMPTZ;
