SELECT /*+ backup_columns */ FROM user_backups b WHERE b.user_id = $1 AND b.id = $2
