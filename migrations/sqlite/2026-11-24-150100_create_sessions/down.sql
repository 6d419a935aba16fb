DROP TABLE passes;
DROP TABLE sessions;
