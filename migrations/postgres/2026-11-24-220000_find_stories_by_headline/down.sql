DROP INDEX articles_by_headline;
