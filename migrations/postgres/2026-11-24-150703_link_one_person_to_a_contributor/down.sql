DROP INDEX people_by_contributor;
CREATE INDEX people_by_contributor ON people (contributor_id);
