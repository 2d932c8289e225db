-- Campaigns are declared in files; the database keeps their switches and what their runs did.

CREATE TABLE campaigns (
    name TEXT PRIMARY KEY,
    paused BOOLEAN NOT NULL DEFAULT FALSE,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE campaign_runs (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    campaign TEXT NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'manual')),
    -- The tick of the schedule that caused it: the key below makes a tick start at most one run, ever.
    scheduled_for TIMESTAMPTZ,
    state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'stopped', 'failed', 'skipped')),
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    counts JSONB NOT NULL DEFAULT '{}',
    detail TEXT
);
CREATE UNIQUE INDEX idx_campaign_runs_tick ON campaign_runs (campaign, scheduled_for) WHERE scheduled_for IS NOT NULL;
CREATE INDEX idx_campaign_runs_recent ON campaign_runs (campaign, started_at DESC);
CREATE INDEX idx_campaign_runs_running ON campaign_runs (campaign) WHERE state = 'running';

-- A named lease for roles of which one process at a time may act. The token grows with every change of holder.
CREATE TABLE leader_leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    token BIGINT NOT NULL DEFAULT 1,
    expires_at TIMESTAMPTZ NOT NULL
);
