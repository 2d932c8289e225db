SELECT id, actor_id, action, target, detail, at FROM admin_audit WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2
