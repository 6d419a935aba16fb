-- A correction outlives the mistake: the note stays even when the text it
-- mends is edited again, so it is a row of its own and not part of the body.
CREATE TABLE corrections (
    id           BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id   BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    kind         TEXT      NOT NULL CHECK (kind IN ('correction', 'clarification', 'update', 'retraction')),
    note         TEXT      NOT NULL CHECK (note <> ''),
    corrected_at TIMESTAMP NOT NULL
);

CREATE INDEX corrections_by_article ON corrections (article_id, corrected_at);
CREATE INDEX corrections_by_moment ON corrections (corrected_at, id);
