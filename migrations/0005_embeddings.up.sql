-- Which model made a vector, of which content, and what is still to be embedded.
-- `job_embeddings` always holds the model that queries use. While another model is being filled in, its vectors
-- stand in `job_embeddings_next`; the switch exchanges the two tables' names in one transaction.

ALTER TABLE job_embeddings
    -- The model the first schema names, so that a vector written without one is what that schema says it is.
    ADD COLUMN model TEXT NOT NULL DEFAULT 'text-embedding-3-small',
    ADD COLUMN content_hash TEXT, -- jobs.content_hash of the text that was embedded
    ADD COLUMN embedded_at TIMESTAMPTZ NOT NULL DEFAULT now();

CREATE TABLE job_embeddings_next (
    job_id UUID,
    embedding vector(1536),
    model TEXT NOT NULL DEFAULT 'text-embedding-3-small',
    content_hash TEXT,
    embedded_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    CONSTRAINT job_embeddings_next_pkey PRIMARY KEY (job_id),
    CONSTRAINT job_embeddings_next_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE
);
CREATE INDEX idx_job_embedding_next ON job_embeddings_next USING hnsw (embedding vector_cosine_ops);

CREATE TABLE embedding_models (
    model TEXT PRIMARY KEY,
    -- How many leading components carry the vector; the rest of the 1536 are zeros.
    native_dimensions INT NOT NULL CHECK (native_dimensions BETWEEN 1 AND 1536),
    role TEXT NOT NULL CHECK (role IN ('serving', 'next', 'retired')),
    -- Whether every job that was active when the model came has been marked due.
    enqueued BOOLEAN NOT NULL DEFAULT FALSE,
    registered_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    -- One model serves; at most one other occupies the second table (being filled, or kept for going back).
    -- Checked at the end of a statement, so that one UPDATE can exchange the two.
    CONSTRAINT embedding_models_slot EXCLUDE ((role = 'serving') WITH =) DEFERRABLE INITIALLY IMMEDIATE
);

-- The work list of the embedding role. A lease is a row whose `available_at` lies ahead: no transaction stays
-- open while a provider is asked. A parked row (`available_at` = infinity) waits for a person.
CREATE TABLE job_embeddings_due (
    model TEXT NOT NULL REFERENCES embedding_models(model) ON DELETE CASCADE,
    job_id UUID NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    content_hash TEXT NOT NULL,   -- the content to embed
    due_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    available_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    leased_by TEXT,
    attempts INT NOT NULL DEFAULT 0,
    last_error TEXT,
    PRIMARY KEY (model, job_id)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX idx_job_embeddings_due_available ON job_embeddings_due (model, available_at);
CREATE INDEX idx_job_embeddings_due_job ON job_embeddings_due (job_id);

ALTER TABLE resume_chunks
    ADD COLUMN ordinal INT NOT NULL DEFAULT 0,  -- position in the résumé
    ADD COLUMN kind TEXT,                       -- `project`, `experience`, …
    ADD COLUMN heading TEXT,                    -- where it stood: "Experience > Acme > Backend engineer"
    ADD COLUMN model TEXT,
    ADD COLUMN content_hash TEXT;               -- of the text that was embedded
CREATE INDEX idx_resume_chunks_resume ON resume_chunks (resume_id, ordinal);
