INSERT INTO session_audit (user_id, event, session_hash, address, user_agent, at) VALUES ($1, $2, $3, $4, $5, $6)
