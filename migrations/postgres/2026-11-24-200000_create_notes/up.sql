-- What the newsroom says to itself about a passage. A note hangs on a block and
-- quotes the words it is about, so that it can say when they are gone. An
-- answer hangs on the note that it answers.
CREATE TABLE notes (
    id          BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id  BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    answers_id  BIGINT    REFERENCES notes (id) ON DELETE CASCADE,  -- none: it begins a thread
    block_id    TEXT      NOT NULL,               -- blank: it is about the whole story
    quote       TEXT      NOT NULL,
    text        TEXT      NOT NULL CHECK (text <> ''),
    made_by     BIGINT    NOT NULL REFERENCES people (id),
    made_at     TIMESTAMP NOT NULL,
    resolved_by BIGINT    REFERENCES people (id),
    resolved_at TIMESTAMP
);

CREATE INDEX notes_by_article ON notes (article_id, id);
CREATE INDEX notes_by_thread ON notes (answers_id) WHERE answers_id IS NOT NULL;

-- Whom a note names; it stands on their desk until they have seen it.
CREATE TABLE mentions (
    note_id   BIGINT    NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    person_id BIGINT    NOT NULL REFERENCES people (id),
    seen_at   TIMESTAMP,

    PRIMARY KEY (note_id, person_id)
);

CREATE INDEX mentions_unseen ON mentions (person_id, note_id) WHERE seen_at IS NULL;
