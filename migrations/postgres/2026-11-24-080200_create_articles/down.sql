DROP TABLE article_sections;
DROP TABLE article_bodies;
DROP TABLE articles;
