-- Every object of a user in the blob store: what an erasure has to remove there.
SELECT r.original_file_url AS url FROM resumes r WHERE r.user_id = $1 AND r.original_file_url IS NOT NULL
UNION
SELECT b.s3_url FROM user_backups b WHERE b.user_id = $1
