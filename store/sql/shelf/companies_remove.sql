DELETE FROM hidden_companies WHERE user_id = $1 AND company = lower($2)
