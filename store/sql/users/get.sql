SELECT u.id, u.email, u.google_sub, u.full_name, u.avatar_url, u.role, u.created_at, u.last_login_at
FROM users u
WHERE u.id = $1
