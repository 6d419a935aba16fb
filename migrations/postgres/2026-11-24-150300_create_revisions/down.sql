DROP INDEX articles_by_stage;
DROP INDEX articles_by_change;
DROP TABLE drafts;
DROP TABLE revisions;
