-- Who the stories are by. A contributor needs no account: many a byline is of
-- somebody who never sees the newsroom.
CREATE TABLE contributors (
    id          BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug        TEXT      NOT NULL UNIQUE CHECK (slug <> ''),
    name        TEXT      NOT NULL CHECK (name <> ''),
    name_key    TEXT      NOT NULL,
    description TEXT      NOT NULL,
    is_demo     BOOLEAN   NOT NULL
);

CREATE INDEX contributors_by_name ON contributors (name_key);

CREATE TABLE bylines (
    article_id     BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    contributor_id BIGINT    NOT NULL REFERENCES contributors (id),
    position       INTEGER   NOT NULL,
    role           TEXT      NOT NULL,    -- blank: wrote it
    public_from    TIMESTAMP,
    public_until   TIMESTAMP,

    PRIMARY KEY (article_id, contributor_id)
);

CREATE INDEX bylines_by_contributor ON bylines (contributor_id, public_from, article_id);
