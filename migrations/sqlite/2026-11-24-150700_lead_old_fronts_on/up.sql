-- Sections, tags, contributors and standing pages are renamed and merged, and
-- their old addresses lead on as those of stories do. One table for all, for a
-- path is one path: each leads to one row, wherever that stands today, so that
-- a redirect never leads to another, and it goes when the row goes.
CREATE TABLE redirects_anew (
    path           TEXT      PRIMARY KEY CHECK (path LIKE '/%'),
    article_id     BIGINT    REFERENCES articles (id) ON DELETE CASCADE,
    created_at     TIMESTAMP NOT NULL,
    section_id     BIGINT    REFERENCES sections (id) ON DELETE CASCADE,
    tag_id         BIGINT    REFERENCES tags (id) ON DELETE CASCADE,
    contributor_id BIGINT    REFERENCES contributors (id) ON DELETE CASCADE,
    page_id        BIGINT    REFERENCES pages (id) ON DELETE CASCADE,

    CHECK ((article_id IS NOT NULL) + (section_id IS NOT NULL) + (tag_id IS NOT NULL)
        + (contributor_id IS NOT NULL) + (page_id IS NOT NULL) = 1)
);

INSERT INTO redirects_anew (path, article_id, created_at) SELECT path, article_id, created_at FROM redirects;
DROP TABLE redirects;
ALTER TABLE redirects_anew RENAME TO redirects;

CREATE INDEX redirects_by_article ON redirects (article_id);
CREATE INDEX redirects_by_section ON redirects (section_id) WHERE section_id IS NOT NULL;
CREATE INDEX redirects_by_tag ON redirects (tag_id) WHERE tag_id IS NOT NULL;
CREATE INDEX redirects_by_contributor ON redirects (contributor_id) WHERE contributor_id IS NOT NULL;
CREATE INDEX redirects_by_page ON redirects (page_id) WHERE page_id IS NOT NULL;
