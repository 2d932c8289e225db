ALTER TABLE jobs DROP COLUMN rechecked_at;
