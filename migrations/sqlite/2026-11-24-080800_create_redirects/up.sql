-- Old addresses. Each leads to a story, wherever that stands today, so a
-- redirect never leads to another redirect.
CREATE TABLE redirects (
    path       TEXT      PRIMARY KEY CHECK (path LIKE '/%'),
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    created_at TIMESTAMP NOT NULL
);

CREATE INDEX redirects_by_article ON redirects (article_id);
