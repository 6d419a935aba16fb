-- Whoever has one of these roles signs in with a second factor. It holds for
-- sign-ins after that moment, so that nobody is interrupted who is at work.
CREATE TABLE second_factor_rules (
    role     TEXT      PRIMARY KEY CHECK (role <> ''),
    asked_at TIMESTAMP NOT NULL
);
