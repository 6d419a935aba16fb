DROP TABLE contributor_aliases;
DROP TABLE tag_aliases;
