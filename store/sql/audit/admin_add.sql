INSERT INTO admin_audit (actor_id, action, target, detail, at) VALUES ($1, $2, $3, $4, $5)
