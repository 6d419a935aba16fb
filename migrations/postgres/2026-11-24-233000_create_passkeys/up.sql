-- The passkeys of people (WebAuthn). Here is only what checks them: whoever
-- reads the database can sign in as nobody. Both are base64url, because a
-- backup is made of text.
CREATE TABLE passkeys (
    id            BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id     BIGINT    NOT NULL REFERENCES people (id),
    name          TEXT      NOT NULL CHECK (name <> ''),
    credential_id TEXT      NOT NULL UNIQUE,   -- as its device names it; of one person only
    public_key    TEXT      NOT NULL,          -- COSE_Key
    counter       BIGINT    NOT NULL,          -- of the last signature; 0: its device does not count
    created_at    TIMESTAMP NOT NULL,
    used_at       TIMESTAMP
);

CREATE INDEX passkeys_by_person ON passkeys (person_id);

-- What a passkey is to sign: once, within minutes, for whoever asked for it.
CREATE TABLE passkey_challenges (
    challenge  TEXT      PRIMARY KEY,          -- SHA-256
    holder     TEXT      NOT NULL,             -- SHA-256 of the session's or the half-done sign-in's secret
    purpose    TEXT      NOT NULL CHECK (purpose IN ('add', 'sign_in', 'second_factor')),
    expires_at TIMESTAMP NOT NULL
);

CREATE INDEX passkey_challenges_by_holder ON passkey_challenges (holder);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);

-- Since when it has to be a passkey; none: a code of an app does as well.
ALTER TABLE second_factor_rules ADD COLUMN passkey_asked_at TIMESTAMP;
