-- Who is signed in where. The browser holds the secret; here is only its
-- SHA-256, so that whoever reads the database can sign in as nobody.
CREATE TABLE sessions (
    secret    TEXT      PRIMARY KEY,
    person_id BIGINT    NOT NULL REFERENCES people (id),
    begun_at  TIMESTAMP NOT NULL,
    seen_at   TIMESTAMP NOT NULL,
    proved_at TIMESTAMP NOT NULL,   -- when they last said who they are
    network   TEXT      NOT NULL,   -- where from: the address's /24 or /64
    browser   TEXT      NOT NULL
);

CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_begun ON sessions (begun_at);

-- Links and half-done sign-ins that count once: the set-up link, invitations,
-- links to a new password, and the wait for a second factor.
CREATE TABLE passes (
    secret     TEXT      PRIMARY KEY,                 -- SHA-256
    purpose    TEXT      NOT NULL CHECK (purpose IN ('set_up', 'invitation', 'reset', 'second_factor')),
    person_id  BIGINT    REFERENCES people (id),      -- none: there is nobody yet
    attempts   INTEGER   NOT NULL,
    expires_at TIMESTAMP NOT NULL,

    CHECK (purpose = 'set_up' OR person_id IS NOT NULL)
);

CREATE INDEX passes_by_person ON passes (person_id);
CREATE INDEX passes_by_expiry ON passes (expires_at);
