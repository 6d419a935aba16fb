DROP TABLE creatives;
DROP TABLE line_items;
