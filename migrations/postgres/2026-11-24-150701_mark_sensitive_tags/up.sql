-- No advertisement stands beside a story that carries such a tag.
ALTER TABLE tags ADD COLUMN is_sensitive BOOLEAN NOT NULL DEFAULT FALSE;
