-- Everything of a user in this database. What references users with ON DELETE CASCADE goes with the row.
WITH backups AS (
    DELETE FROM user_backups WHERE user_id = $1
)
DELETE FROM users WHERE id = $1
