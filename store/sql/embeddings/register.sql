INSERT INTO embedding_models (model, native_dimensions, role) VALUES ($1, $2, $3)
