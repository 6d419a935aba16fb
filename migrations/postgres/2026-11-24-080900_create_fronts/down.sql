DROP TABLE cards;
DROP TABLE collections;
DROP TABLE fronts;
