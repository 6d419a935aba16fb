DROP TABLE launches;

CREATE TABLE collections (
    id       BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    front_id BIGINT    NOT NULL REFERENCES fronts (id) ON DELETE CASCADE,
    position INTEGER   NOT NULL,
    title    TEXT      NOT NULL,              -- blank: it stands without a heading
    layout   TEXT      NOT NULL CHECK (layout IN ('splash', 'lead', 'list', 'strip', 'opinion')),
    cap      INTEGER   NOT NULL CHECK (cap BETWEEN 1 AND 20),
    backfill TEXT                             -- what fills it, as JSON; none: nothing does
);

CREATE INDEX collections_by_front ON collections (front_id, position);

CREATE TABLE cards (
    id            BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    collection_id BIGINT    NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    position      INTEGER   NOT NULL,
    article_id    BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX cards_by_collection ON cards (collection_id, position);
CREATE INDEX cards_by_article ON cards (article_id);

INSERT INTO collections (front_id, position, title, layout, cap, backfill)
    SELECT f.id, c.nth, coalesce(c.value ->> 'title', ''), c.value ->> 'layout', (c.value ->> 'cap')::integer, c.value ->> 'backfill'
    FROM fronts f, json_array_elements(f.live::json -> 'collections') WITH ORDINALITY AS c (value, nth);

INSERT INTO cards (collection_id, position, article_id)
    SELECT k.id, x.nth, (x.value ->> 'article')::bigint
    FROM fronts f,
        json_array_elements(f.live::json -> 'collections') WITH ORDINALITY AS c (value, nth),
        json_array_elements(coalesce(c.value -> 'cards', '[]'::json)) WITH ORDINALITY AS x (value, nth),
        collections k
    WHERE k.front_id = f.id AND k.position = c.nth
        AND EXISTS (SELECT 1 FROM articles a WHERE a.id = (x.value ->> 'article')::bigint);

ALTER TABLE fronts DROP COLUMN draft_by;
ALTER TABLE fronts DROP COLUMN draft_at;
ALTER TABLE fronts DROP COLUMN draft_version;
ALTER TABLE fronts DROP COLUMN draft;
ALTER TABLE fronts DROP COLUMN live;
