-- What was sold, or is the paper's own, and the advertisements themselves. A
-- line item without an end runs for good, as the paper's own do.
CREATE TABLE line_items (
    id         INTEGER   PRIMARY KEY AUTOINCREMENT,
    name       TEXT      NOT NULL CHECK (name <> ''),
    priority   TEXT      NOT NULL CHECK (priority IN ('sponsorship', 'standard', 'house')),
    weight     INTEGER   NOT NULL CHECK (weight > 0),
    placements TEXT      NOT NULL CHECK (placements LIKE '["%'),  -- a JSON list of words, one at least
    starts_at  TIMESTAMP,
    ends_at    TIMESTAMP,

    CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at)
);

CREATE TABLE creatives (
    id           INTEGER   PRIMARY KEY AUTOINCREMENT,
    line_item_id BIGINT    NOT NULL REFERENCES line_items (id) ON DELETE CASCADE,
    headline     TEXT      NOT NULL CHECK (headline <> ''),
    text         TEXT      NOT NULL,
    action       TEXT      NOT NULL CHECK (action <> ''),
    href         TEXT      NOT NULL CHECK ((href LIKE '/%' AND href NOT LIKE '//%') OR href LIKE 'https://_%')
);

CREATE INDEX creatives_by_line_item ON creatives (line_item_id);
