-- Who is writing a story now. The lock is let go when its page is closed, or
-- after two minutes of silence; another may take it over.
CREATE TABLE locks (
    article_id BIGINT    PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    person_id  BIGINT    NOT NULL REFERENCES people (id),
    page       TEXT      NOT NULL,                -- which of their open pages holds it
    taken_at   TIMESTAMP NOT NULL,
    seen_at    TIMESTAMP NOT NULL
);

-- What somebody typed and has not saved yet: one row for each person and
-- story, written over every few seconds.
CREATE TABLE autosaves (
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    person_id  BIGINT    NOT NULL REFERENCES people (id),
    version    BIGINT    NOT NULL,                -- the version of the story it began from
    draft      TEXT      NOT NULL,
    typed_at   TIMESTAMP NOT NULL,

    PRIMARY KEY (article_id, person_id)
);
