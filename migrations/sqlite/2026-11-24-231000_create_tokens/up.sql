-- What programs say who they are with. A program holds the secret; here is only
-- its SHA-256. A token does what somebody may, and never more than its role.
CREATE TABLE tokens (
    id         INTEGER   PRIMARY KEY AUTOINCREMENT,
    secret     TEXT      NOT NULL UNIQUE,
    name       TEXT      NOT NULL CHECK (name <> ''),       -- what it is for
    person_id  BIGINT    NOT NULL REFERENCES people (id),   -- for whom it acts
    role       TEXT      NOT NULL CHECK (role <> ''),       -- the most that it may
    made_by    BIGINT    NOT NULL REFERENCES people (id),
    made_at    TIMESTAMP NOT NULL,
    expires_at TIMESTAMP,                                   -- none: when it is ended
    used_at    TIMESTAMP                                    -- to the minute
);

CREATE INDEX tokens_by_person ON tokens (person_id);
CREATE INDEX tokens_by_maker ON tokens (made_by);
