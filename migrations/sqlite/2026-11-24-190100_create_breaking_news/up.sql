-- The bar over every page: at most one, until its moment.
CREATE TABLE breaking_news (
    id           BIGINT    PRIMARY KEY CHECK (id = 1),
    text         TEXT      NOT NULL CHECK (text <> ''),
    href         TEXT      NOT NULL,              -- blank: it leads nowhere
    set_at       TIMESTAMP NOT NULL,
    stands_until TIMESTAMP NOT NULL
);
