DELETE FROM resume_chunks WHERE resume_id = $1
