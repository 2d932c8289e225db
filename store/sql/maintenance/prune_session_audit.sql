DELETE FROM session_audit WHERE at < $1
