-- Delisting and relisting. A row says what is so now; `job_events` says how it came to be so.

ALTER TABLE jobs
    -- Complete sweeps of the board, since the last crawl of this posting, that did not list it.
    ADD COLUMN missing_count INT NOT NULL DEFAULT 0,
    ADD COLUMN gone_reason TEXT CHECK (gone_reason IN ('not_found', 'gone', 'expired', 'unlisted')),
    -- The newest observation that it is over. A crawl older than this does not bring the posting back.
    ADD COLUMN gone_at TIMESTAMPTZ;

CREATE INDEX idx_jobs_active_valid_through ON jobs (valid_through) WHERE is_active AND valid_through IS NOT NULL;

-- First seen is `jobs.first_seen_at`; the other turns of a posting's life stand here, one row each.
CREATE TABLE job_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id UUID NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('changed', 'gone', 'back')),
    at TIMESTAMPTZ NOT NULL,     -- at the source
    reason TEXT,                 -- of 'gone'
    content_hash TEXT,           -- of 'changed': the new one
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX idx_job_events_job ON job_events (job_id, at);

-- Sweeps that were counted. The key makes a replay of the same sweep count once; the times let a posting's
-- `missing_count` be derived again whatever order the events came in.
CREATE TABLE board_sweeps (
    board TEXT NOT NULL,
    sweep_id TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ NOT NULL,
    complete BOOLEAN NOT NULL,
    postings BIGINT NOT NULL,
    -- Complete and not empty. An empty answer is what a broken board also gives: it proves no absence.
    counted BOOLEAN NOT NULL GENERATED ALWAYS AS (complete AND postings > 0) STORED,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (board, sweep_id)
);
CREATE INDEX idx_board_sweeps_counted ON board_sweeps (board, started_at) WHERE counted;
CREATE INDEX idx_board_sweeps_recorded ON board_sweeps (recorded_at);

-- Observations of postings that are not in `jobs` yet: events may arrive before the `job.found` they speak of
-- (a replay of dead letters, a reordering), and must then have the same effect as in the right order.
CREATE TABLE early_observations (
    url_hash VARCHAR(64) PRIMARY KEY,
    seen_at TIMESTAMPTZ,
    gone_at TIMESTAMPTZ,
    gone_reason TEXT,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX idx_early_observations_recorded ON early_observations (recorded_at);
