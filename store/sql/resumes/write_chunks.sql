-- $1 model, $2 chunk id[], $3 vector[]. Only what is still missing: another worker may have been faster.
UPDATE resume_chunks c
SET embedding = t.embedding, model = $1
FROM unnest($2::uuid[], $3::vector[]) AS t (id, embedding)
WHERE c.id = t.id AND c.model IS DISTINCT FROM $1
