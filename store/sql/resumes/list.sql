SELECT /*+ resume_columns */
FROM resumes r
WHERE r.user_id = $1
ORDER BY r.created_at DESC, r.id DESC
LIMIT $2
