SELECT event, session_hash, address, user_agent, at FROM session_audit WHERE user_id = $1 ORDER BY at DESC, id DESC LIMIT $2
