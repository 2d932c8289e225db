-- The subject identifies, never the address: $1 google_sub, $2 email, $3 full_name, $4 avatar_url, $5 now.
INSERT INTO users AS u (google_sub, email, full_name, avatar_url, created_at, last_login_at)
VALUES ($1, $2, $3, $4, $5, $5)
ON CONFLICT (google_sub) DO UPDATE
SET email = EXCLUDED.email, full_name = EXCLUDED.full_name, avatar_url = EXCLUDED.avatar_url,
    last_login_at = EXCLUDED.last_login_at
RETURNING u.id, u.email, u.google_sub, u.full_name, u.avatar_url, u.role, u.created_at, u.last_login_at
