DELETE FROM resumes r WHERE r.user_id = $1 AND r.id = $2 RETURNING r.original_file_url
