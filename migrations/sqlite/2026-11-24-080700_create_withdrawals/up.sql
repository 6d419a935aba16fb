-- A story taken down. The story stays, and its address says that it is gone.
CREATE TABLE withdrawals (
    article_id   BIGINT    PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    reason       TEXT      NOT NULL CHECK (reason IN ('gone', 'legal')),
    withdrawn_at TIMESTAMP NOT NULL
);
