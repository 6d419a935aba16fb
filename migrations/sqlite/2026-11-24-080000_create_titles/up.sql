-- The paper itself. There is one, so there is one row: columns rather than a
-- table of keys and values, for then the database knows what each may be.
CREATE TABLE titles (
    id          INTEGER   PRIMARY KEY CHECK (id = 1),
    name        TEXT      NOT NULL CHECK (name <> ''),
    description TEXT      NOT NULL,
    language    TEXT      NOT NULL CHECK (language <> ''),
    direction   TEXT      NOT NULL CHECK (direction IN ('ltr', 'rtl')),
    time_zone   TEXT      NOT NULL CHECK (time_zone <> '')
);
