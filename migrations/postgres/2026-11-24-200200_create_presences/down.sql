DROP INDEX drafts_by_plan;
DROP TABLE presences;
