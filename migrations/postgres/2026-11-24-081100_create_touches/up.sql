-- The outbox of changes: each transaction that changes what readers see raises
-- the generation and writes the topics it touched. A server reads on from the
-- generation it has seen. Raising it takes the row's lock until the commit, so
-- generations become visible in their order on both databases.
CREATE TABLE generations (
    id    BIGINT    PRIMARY KEY CHECK (id = 1),
    value BIGINT    NOT NULL
);

INSERT INTO generations (id, value) VALUES (1, 0);

CREATE TABLE touches (
    generation BIGINT    NOT NULL,
    topic      TEXT      NOT NULL,
    touched_at TIMESTAMP NOT NULL,

    PRIMARY KEY (generation, topic)
);

CREATE INDEX touches_by_moment ON touches (touched_at);
