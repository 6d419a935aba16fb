-- Before a story is published it is asked whether another has the same headline.
-- Full-text search finds that too, but goes through every place of its words.
CREATE INDEX articles_by_headline ON articles (lower(headline));
