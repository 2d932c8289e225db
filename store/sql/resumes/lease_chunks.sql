-- Chunks of parsed résumés without a vector of model $1, $2 at most, while that model serves: workers of two models would take
-- each other's chunks for ever. No lease: embedding one twice is harmless, and the write takes only what is still missing.
SELECT c.id, c.chunk_text, c.heading
FROM resume_chunks c
JOIN resumes r ON r.id = c.resume_id
-- Not `IS DISTINCT FROM`: no index serves that.
WHERE (c.model IS NULL OR c.model < $1 OR c.model > $1)
  AND c.refused_by IS DISTINCT FROM $1
  AND r.status = 'PARSED'
  AND EXISTS (SELECT FROM embedding_models m WHERE m.model = $1 AND m.role = 'serving')
ORDER BY r.updated_at DESC, c.id
LIMIT $2
