-- Drafts and imports name tags and contributors by their names. A name that was
-- changed or merged into another still means what it meant, or the next
-- publication would bring it back as a thing of its own.
CREATE TABLE tag_aliases (
    name_key TEXT      PRIMARY KEY CHECK (name_key <> ''),
    tag_id   BIGINT    NOT NULL REFERENCES tags (id) ON DELETE CASCADE
);

CREATE INDEX tag_aliases_by_tag ON tag_aliases (tag_id);

CREATE TABLE contributor_aliases (
    name_key       TEXT      PRIMARY KEY CHECK (name_key <> ''),
    contributor_id BIGINT    NOT NULL REFERENCES contributors (id) ON DELETE CASCADE
);

CREATE INDEX contributor_aliases_by_contributor ON contributor_aliases (contributor_id);
