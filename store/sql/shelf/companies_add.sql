INSERT INTO hidden_companies (user_id, company) VALUES ($1, lower($2)) ON CONFLICT (user_id, company) DO NOTHING
