-- Standing pages: about, contact, ethics and the like.
CREATE TABLE pages (
    id         INTEGER   PRIMARY KEY AUTOINCREMENT,
    slug       TEXT      NOT NULL UNIQUE CHECK (slug <> ''),
    headline   TEXT      NOT NULL CHECK (headline <> ''),
    blocks     TEXT      NOT NULL,
    position   INTEGER   NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    is_demo    BOOLEAN   NOT NULL
);
