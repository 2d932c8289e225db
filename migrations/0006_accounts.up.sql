-- Background work on résumés and backups (leases like those of the embedding role), what a person keeps or
-- hides, and the record of who did what.

ALTER TABLE resumes
    ADD COLUMN file_name TEXT,
    ADD COLUMN content_type TEXT,
    ADD COLUMN byte_size BIGINT,
    ADD COLUMN failure_reason TEXT,    -- of 'FAILED', for the person who uploaded it
    ADD COLUMN available_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    ADD COLUMN leased_by TEXT,
    ADD COLUMN attempts INT NOT NULL DEFAULT 0;
CREATE INDEX idx_resumes_user ON resumes (user_id, created_at DESC);
CREATE INDEX idx_resumes_processing ON resumes (available_at) WHERE status = 'PROCESSING';

ALTER TABLE user_backups
    -- A row written with the first schema's columns alone is a finished backup.
    ADD COLUMN status VARCHAR(20) NOT NULL DEFAULT 'READY' CHECK (status IN ('PENDING', 'READY', 'FAILED')),
    ADD COLUMN resume_id UUID REFERENCES resumes(id) ON DELETE SET NULL,
    ADD COLUMN byte_size BIGINT,
    ADD COLUMN failure_reason TEXT,
    ADD COLUMN expires_at TIMESTAMPTZ,
    ADD COLUMN available_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    ADD COLUMN leased_by TEXT,
    ADD COLUMN attempts INT NOT NULL DEFAULT 0;
CREATE INDEX idx_user_backups_user ON user_backups (user_id, created_at DESC);
CREATE INDEX idx_user_backups_pending ON user_backups (available_at) WHERE status = 'PENDING';
CREATE INDEX idx_user_backups_expiry ON user_backups (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE saved_jobs (
    user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    job_id UUID NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, job_id)
);
CREATE INDEX idx_saved_jobs_job ON saved_jobs (job_id);

CREATE TABLE hidden_jobs (
    user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    job_id UUID NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, job_id)
);
CREATE INDEX idx_hidden_jobs_job ON hidden_jobs (job_id);

CREATE TABLE hidden_companies (
    user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    company TEXT NOT NULL,  -- lower-case
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, company)
);

-- What happened to a person's sessions. Erased with the account.
CREATE TABLE session_audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    event TEXT NOT NULL,            -- `signed_in`, `signed_out`, `ended`, `rotated`
    session_hash TEXT,              -- SHA-256 of the session id, never the id
    address TEXT,                   -- of the client
    user_agent TEXT,
    at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX idx_session_audit_user ON session_audit (user_id, at DESC);
CREATE INDEX idx_session_audit_at ON session_audit (at);

-- Every change an administrator made. The change stays when its maker's account is erased; the name does not.
CREATE TABLE admin_audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id UUID REFERENCES users(id) ON DELETE SET NULL,
    action TEXT NOT NULL,           -- `campaign.pause`
    target TEXT,                    -- what was changed
    detail JSONB,
    at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX idx_admin_audit_at ON admin_audit (at DESC);
CREATE INDEX idx_admin_audit_actor ON admin_audit (actor_id);
