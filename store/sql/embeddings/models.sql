SELECT m.model, m.native_dimensions, m.role, m.enqueued, m.registered_at
FROM embedding_models m
ORDER BY m.registered_at, m.model
