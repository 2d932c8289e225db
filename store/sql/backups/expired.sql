-- Archives past their retention: the object is removed first, then the row.
SELECT /*+ backup_columns */ FROM user_backups b WHERE b.expires_at < $1 ORDER BY b.expires_at LIMIT $2
