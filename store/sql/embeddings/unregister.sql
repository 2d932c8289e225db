DELETE FROM embedding_models WHERE model = $1 AND role <> 'serving'
