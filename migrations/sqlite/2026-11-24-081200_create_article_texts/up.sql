-- The words of each public story as search sees them. The key counts up with
-- the moment at which the story becomes public (seconds * 2^30 + the story's
-- number), so "the newest 1,000 matches" and "between these two days" are
-- walks along the key, whatever order the stories were added in.
CREATE TABLE article_texts (
    key        INTEGER PRIMARY KEY,
    article_id BIGINT  NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
    headline   TEXT    NOT NULL,
    standfirst TEXT    NOT NULL,
    names      TEXT    NOT NULL,   -- of its contributors and tags
    body       TEXT    NOT NULL
);

-- An FTS5 table of external content, kept in step by triggers as its manual
-- (§4.4.3) shows.
CREATE VIRTUAL TABLE article_words USING fts5 (
    headline, standfirst, names, body,
    content = 'article_texts', content_rowid = 'key',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- An import writes many stories at once: gather more of them in memory before
-- a segment is written (8 MB), and merge segments eight at a time instead of
-- four, which writes each word fewer times (FTS5 §6.1, §6.4).
INSERT INTO article_words (article_words, rank) VALUES ('hashsize', 8388608);
INSERT INTO article_words (article_words, rank) VALUES ('automerge', 8);
INSERT INTO article_words (article_words, rank) VALUES ('crisismerge', 32);

CREATE TRIGGER article_texts_after_insert AFTER INSERT ON article_texts BEGIN
    INSERT INTO article_words (rowid, headline, standfirst, names, body)
    VALUES (new.key, new.headline, new.standfirst, new.names, new.body);
END;

CREATE TRIGGER article_texts_after_delete AFTER DELETE ON article_texts BEGIN
    INSERT INTO article_words (article_words, rowid, headline, standfirst, names, body)
    VALUES ('delete', old.key, old.headline, old.standfirst, old.names, old.body);
END;

CREATE TRIGGER article_texts_after_update AFTER UPDATE ON article_texts BEGIN
    INSERT INTO article_words (article_words, rowid, headline, standfirst, names, body)
    VALUES ('delete', old.key, old.headline, old.standfirst, old.names, old.body);
    INSERT INTO article_words (rowid, headline, standfirst, names, body)
    VALUES (new.key, new.headline, new.standfirst, new.names, new.body);
END;
