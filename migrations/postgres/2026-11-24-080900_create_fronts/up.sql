-- Curated pages: a front has collections, a collection has cards above an
-- automatic backfill. The home front has the slug "home".
CREATE TABLE fronts (
    id      BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug    TEXT      NOT NULL UNIQUE CHECK (slug <> ''),
    is_demo BOOLEAN   NOT NULL
);

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
