-- Everything of a user in this database. What references users with ON DELETE CASCADE goes with the row; the record of
-- administration stays, without saying whose account it was.
WITH backups AS (
    DELETE FROM user_backups WHERE user_id = $1
), administration AS (
    UPDATE admin_audit SET target = NULL WHERE target = ($1::uuid)::text
)
DELETE FROM users WHERE id = $1
