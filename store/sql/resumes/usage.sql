SELECT count(*) AS resumes, COALESCE(sum(r.byte_size), 0)::bigint AS bytes FROM resumes r WHERE r.user_id = $1
