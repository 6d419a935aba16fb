-- Each time that a revision was given to readers: by whom and when. No revision
-- is published twice, whatever happens at its minute.
CREATE TABLE publications (
    id           INTEGER   PRIMARY KEY AUTOINCREMENT,
    article_id   BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    revision_id  BIGINT    NOT NULL REFERENCES revisions (id),
    published_by BIGINT    REFERENCES people (id),
    published_at TIMESTAMP NOT NULL,
    due_at       TIMESTAMP,                       -- the moment it was scheduled for; none: at once

    UNIQUE (article_id, revision_id)
);

CREATE INDEX publications_by_moment ON publications (published_at, id);

-- What will be published at a moment. The zone in which an editor said the
-- time is kept, so that the page can say it in the same words.
CREATE TABLE schedules (
    article_id   BIGINT    PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    revision_id  BIGINT    NOT NULL REFERENCES revisions (id),
    due_at       TIMESTAMP NOT NULL,
    time_zone    TEXT      NOT NULL,
    scheduled_by BIGINT    REFERENCES people (id),
    scheduled_at TIMESTAMP NOT NULL,
    failure      TEXT      NOT NULL               -- why it could not be published; blank: it was not tried
);

CREATE INDEX schedules_by_moment ON schedules (due_at, article_id);

-- A legal hold blocks publication until it is lifted.
CREATE TABLE holds (
    id         INTEGER   PRIMARY KEY AUTOINCREMENT,
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    reason     TEXT      NOT NULL CHECK (reason <> ''),
    held_by    BIGINT    REFERENCES people (id),
    held_at    TIMESTAMP NOT NULL,
    lifted_by  BIGINT    REFERENCES people (id),
    lifted_at  TIMESTAMP
);

CREATE UNIQUE INDEX holds_in_force ON holds (article_id) WHERE lifted_at IS NULL;

-- A link to a story for somebody without an account, for a while.
CREATE TABLE previews (
    secret      TEXT      PRIMARY KEY,            -- SHA-256
    article_id  BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    revision_id BIGINT    REFERENCES revisions (id),  -- none: whatever is newest
    made_by     BIGINT    REFERENCES people (id),
    made_at     TIMESTAMP NOT NULL,
    expires_at  TIMESTAMP NOT NULL,
    revoked_at  TIMESTAMP
);

CREATE INDEX previews_by_article ON previews (article_id, made_at);

ALTER TABLE withdrawals ADD COLUMN withdrawn_by BIGINT REFERENCES people (id);
ALTER TABLE corrections ADD COLUMN corrected_by BIGINT REFERENCES people (id);
