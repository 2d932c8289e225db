-- $1 id, $2 user, $3 type, $4 where the archive will lie, $5 résumé (of that user, or nothing is inserted).
INSERT INTO user_backups AS b (id, user_id, backup_type, s3_url, resume_id, status)
SELECT $1, $2, $3, $4, $5, 'PENDING'
WHERE $5::uuid IS NULL OR EXISTS (SELECT FROM resumes r WHERE r.id = $5 AND r.user_id = $2)
RETURNING /*+ backup_columns */
