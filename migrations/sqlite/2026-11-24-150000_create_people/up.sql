-- Who may enter the newsroom. A person is never deleted, so that what they did
-- keeps their name; one who has left is disabled.
CREATE TABLE people (
    id             INTEGER   PRIMARY KEY AUTOINCREMENT,
    email          TEXT      NOT NULL CHECK (email <> ''),
    email_key      TEXT      NOT NULL UNIQUE,        -- the e-mail in lower case
    name           TEXT      NOT NULL CHECK (name <> ''),
    role           TEXT      NOT NULL CHECK (role IN ('contributor', 'reporter', 'editor', 'admin', 'commercial')),
    contributor_id BIGINT    REFERENCES contributors (id),  -- none: no byline of theirs
    password       TEXT      NOT NULL,               -- a PHC string; blank: invited, and not come yet
    totp_secret    TEXT      NOT NULL,               -- base32; blank: no second factor
    totp_step      BIGINT    NOT NULL,               -- the last step that was used: none is used twice
    created_at     TIMESTAMP NOT NULL,
    disabled_at    TIMESTAMP
);

CREATE INDEX people_by_contributor ON people (contributor_id);

-- The codes that let a person in who has lost their second factor.
CREATE TABLE recovery_codes (
    person_id BIGINT    NOT NULL REFERENCES people (id),
    code      TEXT      NOT NULL,                    -- SHA-256
    used_at   TIMESTAMP,

    PRIMARY KEY (person_id, code)
) WITHOUT ROWID;
