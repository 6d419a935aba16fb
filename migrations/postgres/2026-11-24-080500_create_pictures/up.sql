-- Originals, named by their content. A picture's address is public while a
-- public story uses it: article_pictures answers that, and which focal points
-- its crops may be cut round.
CREATE TABLE pictures (
    id          BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash        TEXT      NOT NULL UNIQUE,  -- SHA-256 of the stored file
    upload_hash TEXT      NOT NULL UNIQUE,  -- SHA-256 of the file as it came in
    format      TEXT      NOT NULL CHECK (format IN ('jpeg', 'webp')),
    width       INTEGER   NOT NULL CHECK (width > 0),
    height      INTEGER   NOT NULL CHECK (height > 0),
    bytes       INTEGER   NOT NULL CHECK (bytes > 0),
    colour      TEXT      NOT NULL,
    credit      TEXT      NOT NULL,
    created_at  TIMESTAMP NOT NULL
);

CREATE TABLE article_pictures (
    article_id BIGINT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    picture_id BIGINT    NOT NULL REFERENCES pictures (id),
    focal_x    INTEGER   NOT NULL CHECK (focal_x BETWEEN 0 AND 100),
    focal_y    INTEGER   NOT NULL CHECK (focal_y BETWEEN 0 AND 100),

    PRIMARY KEY (article_id, picture_id, focal_x, focal_y)
);

CREATE INDEX article_pictures_by_picture ON article_pictures (picture_id, article_id);
