-- The switch to another model: the two tables exchange names, with their indexes and keys, in one transaction.
-- The tables first, the registry last: the order in which upserts read them, so that neither waits for the other.
LOCK TABLE job_embeddings, job_embeddings_next, embedding_models IN ACCESS EXCLUSIVE MODE;
ALTER TABLE job_embeddings RENAME CONSTRAINT job_embeddings_pkey TO exchange_pkey;
ALTER TABLE job_embeddings RENAME CONSTRAINT job_embeddings_job_id_fkey TO exchange_job_id_fkey;
ALTER INDEX idx_job_embedding RENAME TO exchange_hnsw;
ALTER TABLE job_embeddings RENAME TO exchange;
ALTER TABLE job_embeddings_next RENAME CONSTRAINT job_embeddings_next_pkey TO job_embeddings_pkey;
ALTER TABLE job_embeddings_next RENAME CONSTRAINT job_embeddings_next_job_id_fkey TO job_embeddings_job_id_fkey;
ALTER INDEX idx_job_embedding_next RENAME TO idx_job_embedding;
ALTER TABLE job_embeddings_next RENAME TO job_embeddings;
ALTER TABLE exchange RENAME CONSTRAINT exchange_pkey TO job_embeddings_next_pkey;
ALTER TABLE exchange RENAME CONSTRAINT exchange_job_id_fkey TO job_embeddings_next_job_id_fkey;
ALTER INDEX exchange_hnsw RENAME TO idx_job_embedding_next;
ALTER TABLE exchange RENAME TO job_embeddings_next;
