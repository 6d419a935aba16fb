-- One saved state of a story, whole. It never changes.
CREATE TABLE revisions (
    id         BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number     INTEGER   NOT NULL CHECK (number > 0),
    occasion   TEXT      NOT NULL CHECK (occasion IN ('taken_over', 'begun', 'saved', 'restored', 'merged')),
    draft      TEXT      NOT NULL,                -- the story as JSON
    made_by    BIGINT    REFERENCES people (id),  -- none: it came with an import
    made_at    TIMESTAMP NOT NULL,

    UNIQUE (article_id, number)
);

-- The newsroom's side of a story. An imported one gets it when it is first
-- opened here. What readers have stands in articles; the newest revision may
-- be further.
CREATE TABLE drafts (
    article_id       BIGINT  PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    version          BIGINT  NOT NULL,                    -- raised with each save
    revision_id      BIGINT  NOT NULL REFERENCES revisions (id),
    live_revision_id BIGINT  REFERENCES revisions (id),   -- none: readers never had it from here
    owner_id         BIGINT  REFERENCES people (id),      -- whose story it is; none: nobody's
    legal            TEXT    NOT NULL CHECK (legal IN ('not_needed', 'needs_checking', 'cleared')),
    planned_for      DATE
);

CREATE INDEX drafts_by_owner ON drafts (owner_id, article_id);

-- The newsroom lists stories by their last change, and those that are not yet
-- public by where they stand.
CREATE INDEX articles_by_change ON articles (changed_at, id);
CREATE INDEX articles_by_stage ON articles (stage, changed_at, id)
    WHERE stage IN ('draft', 'in_review', 'ready', 'scheduled', 'withdrawn');
