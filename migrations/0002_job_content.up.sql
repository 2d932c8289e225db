-- What a posting says beyond the first schema, and where it came from. Everything is nullable or has a default,
-- so that a row written with the first schema's columns alone stays valid.

ALTER TABLE jobs
    ADD COLUMN source TEXT,              -- board system (`greenhouse`) or `web`
    ADD COLUMN board TEXT,               -- `system:tenant`
    ADD COLUMN external_id TEXT,         -- the board's own id
    ADD COLUMN content_hash TEXT,        -- SHA-256 hex: changes exactly when what a reader sees changes
    ADD COLUMN fingerprint TEXT,         -- equal for one employer's one job in one place, whatever its address
    ADD COLUMN employment_type TEXT,     -- Google's employmentType, lower-case
    ADD COLUMN workplace TEXT CHECK (workplace IN ('remote', 'hybrid', 'onsite')),
    ADD COLUMN salary_json JSONB,        -- stated pay: min, max, currency, unit, yearly_min, yearly_max
    ADD COLUMN locations_json JSONB,     -- every place, structured
    ADD COLUMN overflow_json JSONB,      -- full title, company, location where a VARCHAR above cut them
    ADD COLUMN language TEXT,            -- ISO 639-1
    ADD COLUMN posted_at TIMESTAMPTZ,
    ADD COLUMN valid_through TIMESTAMPTZ,
    -- When the content in this row was fetched. `last_crawled_at` also moves when a crawl finds nothing new, so
    -- it cannot decide which of two contents is the newer one.
    ADD COLUMN content_crawled_at TIMESTAMPTZ;

-- The top of the stated yearly pay: what "at least N a year" is compared with. Generated: it cannot drift.
ALTER TABLE jobs ADD COLUMN salary_yearly DOUBLE PRECISION GENERATED ALWAYS AS (
    COALESCE((salary_json ->> 'yearly_max')::DOUBLE PRECISION, (salary_json ->> 'yearly_min')::DOUBLE PRECISION)
) STORED;

-- Most rewrites of a row only move its crawl times. Room on the page lets them be heap-only: no index is touched,
-- where an ordinary rewrite would add some 300 words to the full-text index again. The postings of a board lie
-- side by side and are confirmed together, so a page needs room for all of its rows once more: half of it.
-- Texts beyond what a list shows go to the side table, so that such a row stays below a kilobyte.
ALTER TABLE jobs SET (
    fillfactor = 50,
    toast_tuple_target = 768,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.05
);

CREATE INDEX idx_jobs_active_recent ON jobs ((COALESCE(posted_at, first_seen_at)) DESC, id DESC) WHERE is_active;
CREATE INDEX idx_jobs_active_company ON jobs (lower(company)) WHERE is_active;
CREATE INDEX idx_jobs_active_board ON jobs (board) WHERE is_active;
CREATE INDEX idx_jobs_active_salary ON jobs (salary_yearly) WHERE is_active AND salary_yearly IS NOT NULL;
CREATE INDEX idx_jobs_active_fingerprint ON jobs (fingerprint) WHERE is_active AND fingerprint IS NOT NULL;
