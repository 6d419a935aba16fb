DROP TABLE touches;
DROP TABLE generations;
