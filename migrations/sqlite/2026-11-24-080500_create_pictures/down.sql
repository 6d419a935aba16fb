DROP TABLE article_pictures;
DROP TABLE pictures;
