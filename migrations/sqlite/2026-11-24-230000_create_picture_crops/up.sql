-- The part of a picture that somebody chose for a ratio, in thousandths of its
-- width and height; it goes before the focal point wherever the picture is. A
-- row of its own, not a copy in each story, so that a better crop is seen
-- everywhere at once.
CREATE TABLE picture_crops (
    picture_id BIGINT  NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
    ratio      TEXT    NOT NULL CHECK (ratio IN ('16x9', '4x3', '3x2', '1x1')),
    x          INTEGER NOT NULL CHECK (x BETWEEN 0 AND 1000),
    y          INTEGER NOT NULL CHECK (y BETWEEN 0 AND 1000),
    width      INTEGER NOT NULL CHECK (width BETWEEN 1 AND 1000),  -- the height follows from the ratio

    PRIMARY KEY (picture_id, ratio)
) WITHOUT ROWID;
