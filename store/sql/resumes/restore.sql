-- A résumé from a snapshot, as a new version: $1 user, $2 title, $3 file url, $4 file name, $5 content type, $6 bytes, $7 id,
-- $8 content_markdown, $9 content_json, $10 most résumés a user may have: nothing is created beyond. One that had not been read
-- when it was kept is read now.
INSERT INTO resumes AS r (id, user_id, title, version, original_file_url, file_name, content_type, byte_size,
                          content_markdown, content_json, status)
SELECT $7, $1, $2::text,
       1 + COALESCE((SELECT max(o.version) FROM resumes o WHERE o.user_id = $1 AND o.title IS NOT DISTINCT FROM $2), 0),
       $3, $4, $5, $6, $8, $9, CASE WHEN $9::jsonb IS NULL THEN 'PROCESSING' ELSE 'PARSED' END
WHERE (SELECT count(*) FROM resumes o WHERE o.user_id = $1) < $10
RETURNING /*+ resume_columns */
