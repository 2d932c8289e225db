SELECT c.id, c.resume_id, c.ordinal, c.kind, c.heading, c.chunk_text, c.model, c.refused_by
FROM resume_chunks c
JOIN resumes r ON r.id = c.resume_id
WHERE r.user_id = $1 AND r.id = $2
ORDER BY c.ordinal, c.id
