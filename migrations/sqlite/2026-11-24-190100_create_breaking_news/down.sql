DROP TABLE breaking_news;
