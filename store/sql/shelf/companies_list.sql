SELECT company FROM hidden_companies WHERE user_id = $1 ORDER BY company
