DROP TABLE autosaves;
DROP TABLE locks;
