-- Sections, tags, contributors and standing pages are renamed and merged, and
-- their old addresses lead on as those of stories do. One table for all, for a
-- path is one path: each leads to one row, wherever that stands today, so that
-- a redirect never leads to another, and it goes when the row goes.
ALTER TABLE redirects ALTER COLUMN article_id DROP NOT NULL;
ALTER TABLE redirects ADD COLUMN section_id     BIGINT REFERENCES sections (id) ON DELETE CASCADE;
ALTER TABLE redirects ADD COLUMN tag_id         BIGINT REFERENCES tags (id) ON DELETE CASCADE;
ALTER TABLE redirects ADD COLUMN contributor_id BIGINT REFERENCES contributors (id) ON DELETE CASCADE;
ALTER TABLE redirects ADD COLUMN page_id        BIGINT REFERENCES pages (id) ON DELETE CASCADE;
ALTER TABLE redirects ADD CONSTRAINT redirects_lead_to_one_thing
    CHECK (num_nonnulls(article_id, section_id, tag_id, contributor_id, page_id) = 1);

CREATE INDEX redirects_by_section ON redirects (section_id) WHERE section_id IS NOT NULL;
CREATE INDEX redirects_by_tag ON redirects (tag_id) WHERE tag_id IS NOT NULL;
CREATE INDEX redirects_by_contributor ON redirects (contributor_id) WHERE contributor_id IS NOT NULL;
CREATE INDEX redirects_by_page ON redirects (page_id) WHERE page_id IS NOT NULL;
