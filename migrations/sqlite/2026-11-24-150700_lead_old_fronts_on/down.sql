CREATE TABLE redirects_before (
    path       TEXT      PRIMARY KEY CHECK (path LIKE '/%'),
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL
);

INSERT INTO redirects_before (path, article_id, created_at)
    SELECT path, article_id, created_at FROM redirects WHERE article_id IS NOT NULL;
DROP TABLE redirects;
ALTER TABLE redirects_before RENAME TO redirects;

CREATE INDEX redirects_by_article ON redirects (article_id);
