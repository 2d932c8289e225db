UPDATE leader_leases SET expires_at = '-infinity' WHERE name = $1 AND holder = $2
