-- Subjects. A tag is printed as it was first written ("RUSSIA", "taliban");
-- name_key is the same in lower case: one name, one tag, whatever the case.
CREATE TABLE tags (
    id       INTEGER   PRIMARY KEY AUTOINCREMENT,
    slug     TEXT      NOT NULL UNIQUE CHECK (slug <> ''),
    name     TEXT      NOT NULL CHECK (name <> ''),
    name_key TEXT      NOT NULL UNIQUE,
    is_demo  BOOLEAN   NOT NULL
);

CREATE TABLE article_tags (
    article_id   BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    tag_id       BIGINT    NOT NULL REFERENCES tags (id),
    position     INTEGER   NOT NULL,
    public_from  TIMESTAMP,
    public_until TIMESTAMP,

    PRIMARY KEY (article_id, tag_id)
) WITHOUT ROWID;

CREATE INDEX article_tags_by_tag ON article_tags (tag_id, public_from, article_id);
