-- One change to many stories at once, so that it can be taken back for a while:
-- what was done, and to each story what it had before.
CREATE TABLE bulk_changes (
    id        INTEGER   PRIMARY KEY AUTOINCREMENT,
    action    TEXT      NOT NULL CHECK (action IN ('tag', 'move', 'withdraw')),
    value     TEXT      NOT NULL,                 -- the tag, the row of the section, the reason
    done_by   BIGINT    NOT NULL REFERENCES people (id),
    done_at   TIMESTAMP NOT NULL,
    undone_at TIMESTAMP
);

CREATE INDEX bulk_changes_by_person ON bulk_changes (done_by, done_at);

CREATE TABLE bulk_changed (
    bulk_change_id BIGINT NOT NULL REFERENCES bulk_changes (id) ON DELETE CASCADE,
    article_id     BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    before         TEXT   NOT NULL,               -- what it had before: the row of the section

    PRIMARY KEY (bulk_change_id, article_id)
);

CREATE INDEX bulk_changed_by_article ON bulk_changed (article_id);
