DROP TABLE bylines;
DROP TABLE contributors;
