DELETE FROM redirects WHERE article_id IS NULL;
ALTER TABLE redirects DROP CONSTRAINT redirects_lead_to_one_thing;
ALTER TABLE redirects DROP COLUMN page_id;
ALTER TABLE redirects DROP COLUMN contributor_id;
ALTER TABLE redirects DROP COLUMN tag_id;
ALTER TABLE redirects DROP COLUMN section_id;
ALTER TABLE redirects ALTER COLUMN article_id SET NOT NULL;
