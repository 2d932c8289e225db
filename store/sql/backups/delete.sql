DELETE FROM user_backups b WHERE b.user_id = $1 AND b.id = $2 RETURNING b.s3_url
