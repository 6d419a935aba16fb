-- Search in any language, with and without accents: the dictionary "simple"
-- behind "unaccent". The function unaccent() may not stand in a generated
-- column (it is not immutable); a configuration named by a constant may.
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TEXT SEARCH CONFIGURATION broadsheet (COPY = simple);

ALTER TEXT SEARCH CONFIGURATION broadsheet
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- The words of each public story as search sees them. The key counts up with
-- the moment at which the story becomes public (seconds * 2^30 + the story's
-- number), so "the newest 1,000 matches" and "between these two days" are
-- walks along the key, whatever order the stories were added in.
CREATE TABLE article_texts (
    key        BIGINT  PRIMARY KEY,
    article_id BIGINT  NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
    headline   TEXT    NOT NULL,
    standfirst TEXT    NOT NULL,
    names      TEXT    NOT NULL,   -- of its contributors and tags
    body       TEXT    NOT NULL,

    -- A tsvector over 1 MB is an error, so a body is indexed up to here.
    words      tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('broadsheet'::regconfig, headline), 'A') ||
        setweight(to_tsvector('broadsheet'::regconfig, standfirst), 'B') ||
        setweight(to_tsvector('broadsheet'::regconfig, names), 'B') ||
        setweight(to_tsvector('broadsheet'::regconfig, left(body, 150000)), 'D')
    ) STORED
);

CREATE INDEX article_texts_by_words ON article_texts USING gin (words);
