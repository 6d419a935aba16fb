-- The parts of the paper. A story belongs to one; a section may stand under
-- another, whose front then shows its stories too.
CREATE TABLE sections (
    id        BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug      TEXT      NOT NULL UNIQUE CHECK (slug <> ''),
    name      TEXT      NOT NULL CHECK (name <> ''),
    parent_id BIGINT    REFERENCES sections (id) CHECK (parent_id <> id),
    position  INTEGER   NOT NULL,
    is_demo   BOOLEAN   NOT NULL
);

CREATE INDEX sections_by_parent ON sections (parent_id);
