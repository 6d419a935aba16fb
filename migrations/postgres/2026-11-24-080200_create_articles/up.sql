-- The stories. What lists and cards need stands here; the text, which is
-- large and which only the story's own page needs, is a row of its own.
--
-- public_from and public_until are the answer to "is it public now?", worked
-- out from publication, embargo and withdrawal whenever one of them changes.
-- Both null: it is not, and will not be by itself.
CREATE TABLE articles (
    id              BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id       TEXT      NOT NULL UNIQUE,
    origin          TEXT      NOT NULL CHECK (origin IN ('newsroom', 'import', 'demo')),
    source_id       TEXT,                 -- the source's own id; none: it was written here
    source_hash     TEXT      NOT NULL,   -- SHA-256 of what the source last said; blank: nothing
    section_id      BIGINT    NOT NULL REFERENCES sections (id),
    address_date    DATE,                 -- none: it has no address yet
    slug            TEXT      NOT NULL CHECK (slug <> ''),
    headline        TEXT      NOT NULL CHECK (headline <> ''),
    standfirst      TEXT      NOT NULL,
    kicker          TEXT      NOT NULL,
    dateline        TEXT      NOT NULL,
    seo_title       TEXT      NOT NULL,
    seo_description TEXT      NOT NULL,
    canonical       TEXT      NOT NULL,   -- blank: its own address
    kind            TEXT      NOT NULL CHECK (kind IN ('report', 'opinion', 'analysis', 'review', 'explainer', 'obituary', 'paid')),
    sponsor         TEXT      NOT NULL CHECK (kind <> 'paid' OR sponsor <> ''),
    language        TEXT      NOT NULL,   -- blank: the title's
    is_sensitive    BOOLEAN   NOT NULL,
    is_noindex      BOOLEAN   NOT NULL,
    picture         TEXT,                 -- the main picture, as JSON
    words           INTEGER   NOT NULL,
    stage           TEXT      NOT NULL CHECK (stage IN ('draft', 'in_review', 'ready', 'scheduled', 'published', 'withdrawn')),
    published_at    TIMESTAMP CHECK (published_at IS NULL OR address_date IS NOT NULL),
    updated_at      TIMESTAMP,            -- the last change that an editor calls significant
    embargoed_until TIMESTAMP,
    public_from     TIMESTAMP CHECK (public_from IS NULL OR published_at IS NOT NULL),
    public_until    TIMESTAMP CHECK (public_until IS NULL OR public_from IS NOT NULL),
    created_at      TIMESTAMP NOT NULL,
    changed_at      TIMESTAMP NOT NULL,

    UNIQUE (origin, source_id)
);

CREATE UNIQUE INDEX articles_by_address ON articles (address_date, slug);
CREATE INDEX articles_by_public_from ON articles (public_from, id);
CREATE INDEX articles_by_public_until ON articles (public_until) WHERE public_until IS NOT NULL;
CREATE INDEX articles_by_archive ON articles (address_date, public_from, id);
CREATE INDEX articles_by_kind ON articles (kind, public_from, id);
CREATE INDEX articles_by_section ON articles (section_id);

CREATE TABLE article_bodies (
    article_id BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    blocks     TEXT   NOT NULL            -- typed blocks, as JSON
);

-- The sections on whose fronts a story stands: its own and those above it.
-- The two moments are copies of the story's, so that a front of a section with
-- a million stories is one walk along one index.
CREATE TABLE article_sections (
    article_id   BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    section_id   BIGINT    NOT NULL REFERENCES sections (id),
    public_from  TIMESTAMP,
    public_until TIMESTAMP,

    PRIMARY KEY (article_id, section_id)
);

CREATE INDEX article_sections_by_section ON article_sections (section_id, public_from, article_id);
