-- Who did what, when, from where. It is only ever added to, which the database
-- itself sees to.
CREATE TABLE audit_entries (
    id         BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    done_at    TIMESTAMP NOT NULL,
    person_id  BIGINT    REFERENCES people (id),  -- none: the program itself, or the command line
    network    TEXT      NOT NULL,
    action     TEXT      NOT NULL CHECK (action <> ''),
    subject    TEXT      NOT NULL,                -- article, person, …; with its row
    subject_id BIGINT,
    name       TEXT      NOT NULL,                -- what the subject was called then
    before     TEXT      NOT NULL,
    after      TEXT      NOT NULL
);

CREATE INDEX audit_entries_by_subject ON audit_entries (subject, subject_id, id);
CREATE INDEX audit_entries_by_person ON audit_entries (person_id, id);

CREATE FUNCTION refuse_to_change_the_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END
$$;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_audit_log();
