ALTER TABLE tags DROP COLUMN is_sensitive;
