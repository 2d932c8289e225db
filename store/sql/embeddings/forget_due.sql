DELETE FROM job_embeddings_due WHERE model = $1
