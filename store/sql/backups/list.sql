SELECT /*+ backup_columns */ FROM user_backups b WHERE b.user_id = $1 ORDER BY b.created_at DESC, b.id DESC LIMIT $2
