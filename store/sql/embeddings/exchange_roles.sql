-- $1 serves, $2 is kept. Both have to be marked due again where they missed changes: `enqueued` says so until done.
UPDATE embedding_models m
SET role = CASE WHEN m.model = $1 THEN 'serving' ELSE 'retired' END, enqueued = FALSE
WHERE m.model IN ($1, $2)
