DROP TABLE launches;

-- A column with a reference cannot be dropped, so the table is made anew.
CREATE TABLE front_states AS SELECT id, live FROM fronts;

CREATE TABLE fronts_before (
    id      INTEGER   PRIMARY KEY AUTOINCREMENT,
    slug    TEXT      NOT NULL UNIQUE CHECK (slug <> ''),
    is_demo BOOLEAN   NOT NULL
);

INSERT INTO fronts_before SELECT id, slug, is_demo FROM fronts;
DROP TABLE fronts;
ALTER TABLE fronts_before RENAME TO fronts;

CREATE TABLE collections (
    id       INTEGER   PRIMARY KEY AUTOINCREMENT,
    front_id BIGINT    NOT NULL REFERENCES fronts (id) ON DELETE CASCADE,
    position INTEGER   NOT NULL,
    title    TEXT      NOT NULL,              -- blank: it stands without a heading
    layout   TEXT      NOT NULL CHECK (layout IN ('splash', 'lead', 'list', 'strip', 'opinion')),
    cap      INTEGER   NOT NULL CHECK (cap BETWEEN 1 AND 20),
    backfill TEXT                             -- what fills it, as JSON; none: nothing does
);

CREATE INDEX collections_by_front ON collections (front_id, position);

CREATE TABLE cards (
    id            INTEGER   PRIMARY KEY AUTOINCREMENT,
    collection_id BIGINT    NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    position      INTEGER   NOT NULL,
    article_id    BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX cards_by_collection ON cards (collection_id, position);
CREATE INDEX cards_by_article ON cards (article_id);

INSERT INTO collections (front_id, position, title, layout, cap, backfill)
    SELECT f.id, c.key + 1, coalesce(c.value ->> 'title', ''), c.value ->> 'layout', c.value ->> 'cap', c.value -> 'backfill'
    FROM front_states f, json_each(f.live, '$.collections') c;

INSERT INTO cards (collection_id, position, article_id)
    SELECT k.id, x.key + 1, x.value ->> 'article'
    FROM front_states f, json_each(f.live, '$.collections') c, json_each(c.value, '$.cards') x
    JOIN collections k ON k.front_id = f.id AND k.position = c.key + 1
    WHERE EXISTS (SELECT 1 FROM articles a WHERE a.id = x.value ->> 'article');

DROP TABLE front_states;
