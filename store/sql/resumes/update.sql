-- What an owner may change: $3 title, $4 active; NULL leaves it. Under another title it is that title's next version.
UPDATE resumes r
SET version = CASE WHEN $3::text IS NULL OR r.title IS NOT DISTINCT FROM $3 THEN r.version
        ELSE 1 + COALESCE((SELECT max(o.version) FROM resumes o WHERE o.user_id = $1 AND o.title = $3), 0) END,
    title = COALESCE($3, r.title), is_active = COALESCE($4, r.is_active), updated_at = now()
WHERE r.user_id = $1 AND r.id = $2
RETURNING /*+ resume_columns */
