-- One change at a time to what a user owns: version numbers and quotas are counted under this lock.
SELECT u.id FROM users u WHERE u.id = $1 FOR NO KEY UPDATE
