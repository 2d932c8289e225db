-- The vectors of one résumé's chunks by model $3, in order.
SELECT c.id, c.embedding
FROM resume_chunks c
JOIN resumes r ON r.id = c.resume_id
WHERE r.user_id = $1 AND r.id = $2 AND c.model = $3 AND c.embedding IS NOT NULL
ORDER BY c.ordinal, c.id
