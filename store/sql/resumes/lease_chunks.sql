-- Chunks of parsed résumés without a vector of model $1, $2 at most. No lease: embedding one twice is harmless, and
-- the write below takes only what is still missing.
SELECT c.id, c.chunk_text, c.heading
FROM resume_chunks c
JOIN resumes r ON r.id = c.resume_id
WHERE r.status = 'PARSED' AND (c.embedding IS NULL OR c.model IS DISTINCT FROM $1)
ORDER BY r.updated_at DESC, c.id
LIMIT $2
