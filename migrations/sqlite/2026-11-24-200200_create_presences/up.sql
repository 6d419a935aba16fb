-- Who has a story open, on its page or where it is written: said by the page
-- itself every few seconds, and forgotten after a minute of silence.
CREATE TABLE presences (
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    person_id  BIGINT    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    seen_at    TIMESTAMP NOT NULL,

    PRIMARY KEY (article_id, person_id)
);

CREATE INDEX presences_by_person ON presences (person_id);

-- The calendar asks for the stories that are wished for in a week.
CREATE INDEX drafts_by_plan ON drafts (planned_for) WHERE planned_for IS NOT NULL;
