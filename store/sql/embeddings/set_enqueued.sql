UPDATE embedding_models SET enqueued = TRUE WHERE model = $1
