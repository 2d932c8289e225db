SELECT /*+ resume_columns */
FROM resumes r
WHERE r.user_id = $1 AND r.id = $2
