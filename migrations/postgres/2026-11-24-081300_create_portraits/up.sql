-- What a contributor looks like, beside their opinions and on their page. A
-- portrait may be cut round one point alone; its address is public for as long
-- as it is somebody's.
CREATE TABLE portraits (
    contributor_id BIGINT  PRIMARY KEY REFERENCES contributors (id) ON DELETE CASCADE,
    picture_id     BIGINT  NOT NULL REFERENCES pictures (id),
    focal_x        INTEGER NOT NULL CHECK (focal_x BETWEEN 0 AND 100),
    focal_y        INTEGER NOT NULL CHECK (focal_y BETWEEN 0 AND 100)
);

CREATE INDEX portraits_by_picture ON portraits (picture_id);
