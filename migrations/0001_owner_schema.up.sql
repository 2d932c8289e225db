-- The schema the project was given: every table, column, type, default and index of it, by exactly these names.
-- Later migrations add to it; none renames or retypes anything here.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS vector;

-- 1.1 Users and authentication

CREATE TABLE users (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    email VARCHAR(255) UNIQUE NOT NULL,
    google_sub VARCHAR(255) UNIQUE NOT NULL, -- Google OAuth ID
    full_name VARCHAR(100),
    avatar_url TEXT,
    role VARCHAR(20) DEFAULT 'ROLE_USER', -- 'ROLE_USER', 'ROLE_ADMIN'
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    last_login_at TIMESTAMP WITH TIME ZONE
);

CREATE TABLE user_backups (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id UUID REFERENCES users(id),
    backup_type VARCHAR(50), -- 'FULL_EXPORT', 'RESUME_SNAPSHOT'
    s3_url TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);

-- 1.2 Résumés

CREATE TABLE resumes (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id UUID REFERENCES users(id) ON DELETE CASCADE,
    title VARCHAR(100), -- e.g., "Backend Engineer v1"
    version INT DEFAULT 1,

    -- Storage
    original_file_url TEXT,
    content_markdown TEXT,  -- For LLM context window
    content_json JSONB,     -- For UI Parsing & structured queries
                            -- Schema: { "skills": [], "education": [], "projects": [] }

    -- State
    status VARCHAR(20),     -- 'PROCESSING', 'PARSED', 'FAILED'
    is_active BOOLEAN DEFAULT TRUE,

    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);

CREATE INDEX idx_resume_skills ON resumes USING gin ((content_json -> 'skills'));

-- 1.3 Jobs

CREATE TABLE jobs (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    url_hash VARCHAR(64) UNIQUE NOT NULL, -- SHA256 of URL for dedup
    source_url TEXT NOT NULL,

    -- Content
    title VARCHAR(255),
    company VARCHAR(255),
    location VARCHAR(100),
    raw_html_s3_url TEXT,   -- Offload heavy HTML to S3

    description_markdown TEXT, -- Cleaned description for Matching
    requirements_json JSONB,   -- { "years": 3, "tech": ["Go", "Kafka"] }

    -- Metadata
    first_seen_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    last_crawled_at TIMESTAMP WITH TIME ZONE,
    is_active BOOLEAN DEFAULT TRUE
);

-- 2.1 Job embeddings

CREATE TABLE job_embeddings (
    job_id UUID REFERENCES jobs(id) ON DELETE CASCADE,
    embedding vector(1536), -- Description embedding
    PRIMARY KEY (job_id)
);

CREATE INDEX idx_job_embedding ON job_embeddings
USING hnsw (embedding vector_cosine_ops);

-- 2.2 Résumé chunk embeddings

CREATE TABLE resume_chunks (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    resume_id UUID REFERENCES resumes(id) ON DELETE CASCADE,
    chunk_text TEXT, -- e.g., "Project A: Built a high-frequency trading bot..."
    embedding vector(1536)
);

CREATE INDEX idx_resume_chunk_embedding ON resume_chunks
USING hnsw (embedding vector_cosine_ops);
