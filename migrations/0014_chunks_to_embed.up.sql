-- Finding the chunks that a model has yet to embed, without reading everybody's.
CREATE INDEX idx_resume_chunks_model ON resume_chunks (model);
-- The model that will not take the text: it is not asked again.
ALTER TABLE resume_chunks ADD COLUMN refused_by TEXT;
