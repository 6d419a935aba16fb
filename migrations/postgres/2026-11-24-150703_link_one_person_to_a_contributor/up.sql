-- One person of the newsroom is one contributor, and the other way round.
DROP INDEX people_by_contributor;
CREATE UNIQUE INDEX people_by_contributor ON people (contributor_id);
