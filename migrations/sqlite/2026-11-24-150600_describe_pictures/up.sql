-- What the newsroom's library says of a picture. These are proposals: a story
-- keeps its own words for each use. A picture that came with an import has
-- nobody who sent it, and blanks.
ALTER TABLE pictures ADD COLUMN name         TEXT    NOT NULL DEFAULT '';   -- of the file as it came in
ALTER TABLE pictures ADD COLUMN alt          TEXT    NOT NULL DEFAULT '';
ALTER TABLE pictures ADD COLUMN caption      TEXT    NOT NULL DEFAULT '';
ALTER TABLE pictures ADD COLUMN rights       TEXT    NOT NULL DEFAULT '';
ALTER TABLE pictures ADD COLUMN rights_until DATE;                          -- the last day; none: they do not end
ALTER TABLE pictures ADD COLUMN focal_x      INTEGER NOT NULL DEFAULT 50 CHECK (focal_x BETWEEN 0 AND 100);
ALTER TABLE pictures ADD COLUMN focal_y      INTEGER NOT NULL DEFAULT 50 CHECK (focal_y BETWEEN 0 AND 100);
ALTER TABLE pictures ADD COLUMN uploaded_by  BIGINT  REFERENCES people (id);
ALTER TABLE pictures ADD COLUMN words        TEXT    NOT NULL DEFAULT '';   -- what search looks in, folded

UPDATE pictures SET words = lower(credit);

CREATE INDEX pictures_by_uploader ON pictures (uploaded_by, id);
CREATE INDEX pictures_by_rights ON pictures (rights_until, id) WHERE rights_until IS NOT NULL;
