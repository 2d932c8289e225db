INSERT INTO campaigns AS c (name, paused, updated_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET paused = EXCLUDED.paused, updated_at = EXCLUDED.updated_at
WHERE c.paused <> EXCLUDED.paused
