DROP TABLE article_words;
DROP TABLE article_texts;
