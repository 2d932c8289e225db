-- For administrators, oldest first: $1, $2 where the last page ended, $3 rows.
SELECT u.id, u.email, u.google_sub, u.full_name, u.avatar_url, u.role, u.created_at, u.last_login_at
FROM users u
WHERE $1::timestamptz IS NULL OR (u.created_at, u.id) > ($1, $2::uuid)
ORDER BY u.created_at, u.id
LIMIT $3
