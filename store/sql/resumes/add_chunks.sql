-- $1 resume, $2 ordinal[], $3 kind[], $4 heading[], $5 text[], $6 vector[] (NULL: to be embedded), $7 model[], $8 hash[].
INSERT INTO resume_chunks (resume_id, ordinal, kind, heading, chunk_text, embedding, model, content_hash)
SELECT $1, t.*
FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::vector[], $7::text[], $8::text[]) AS t
