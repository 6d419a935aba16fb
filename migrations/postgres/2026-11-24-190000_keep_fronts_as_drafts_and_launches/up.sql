-- A front is worked on as a draft beside what readers see, and what was launched
-- can be brought back. Each of these is one state of the whole front, so it is
-- kept whole, as JSON: a launch is one write, and two states compare as texts.
ALTER TABLE fronts ADD COLUMN live TEXT;          -- none: nobody has launched it yet
ALTER TABLE fronts ADD COLUMN draft TEXT;         -- none: nothing was changed since
ALTER TABLE fronts ADD COLUMN draft_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE fronts ADD COLUMN draft_at TIMESTAMP;
ALTER TABLE fronts ADD COLUMN draft_by BIGINT REFERENCES people (id) ON DELETE SET NULL;

UPDATE fronts SET live = json_build_object('collections', coalesce((
    SELECT json_agg(json_build_object(
        'id', 'c' || k.id, 'title', k.title, 'layout', k.layout, 'cap', k.cap, 'backfill', k.backfill::json,
        'cards', coalesce((
            SELECT json_agg(json_build_object('article', x.article_id) ORDER BY x.position, x.id)
            FROM cards x WHERE x.collection_id = k.id
        ), '[]'::json)
    ) ORDER BY k.position, k.id) FROM collections k WHERE k.front_id = fronts.id
), '[]'::json))::text;

DROP TABLE cards;
DROP TABLE collections;

CREATE TABLE launches (
    id          BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    front_id    BIGINT    NOT NULL REFERENCES fronts (id) ON DELETE CASCADE,
    laid_out    TEXT      NOT NULL,
    launched_at TIMESTAMP NOT NULL,
    person_id   BIGINT    REFERENCES people (id) ON DELETE SET NULL
);

CREATE INDEX launches_by_front ON launches (front_id, id);
