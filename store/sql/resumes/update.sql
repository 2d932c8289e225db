-- What an owner may change: $3 title, $4 active; NULL leaves it.
UPDATE resumes r
SET title = COALESCE($3, r.title), is_active = COALESCE($4, r.is_active), updated_at = now()
WHERE r.user_id = $1 AND r.id = $2
RETURNING /*+ resume_columns */
