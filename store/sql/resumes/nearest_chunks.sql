-- One user's chunks nearest to $4 by model $3; $2 one résumé, or NULL for all their active ones; $5 rows. A user has
-- a few hundred chunks at most: they are compared one by one, the index over everybody's is not asked.
WITH own AS MATERIALIZED (
    SELECT c.id, c.resume_id, c.ordinal, c.kind, c.heading, c.chunk_text, c.model, c.refused_by, c.embedding
    FROM resume_chunks c
    JOIN resumes r ON r.id = c.resume_id
    WHERE r.user_id = $1 AND c.model = $3 AND c.embedding IS NOT NULL
      AND CASE WHEN $2::uuid IS NULL THEN r.is_active ELSE r.id = $2 END
)
SELECT o.id, o.resume_id, o.ordinal, o.kind, o.heading, o.chunk_text, o.model, o.refused_by,
       (1 - (o.embedding <=> $4::vector))::float8 AS similarity
FROM own o
ORDER BY similarity DESC, o.id
LIMIT $5
