-- Addresses of other programs that are told of what happens to articles.
CREATE TABLE webhooks (
    id        BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      TEXT      NOT NULL CHECK (name <> ''),
    address   TEXT      NOT NULL CHECK (address <> ''),
    secret    TEXT      NOT NULL,              -- signs each message, so it is kept as it is
    events    TEXT      NOT NULL,              -- words with spaces between
    is_paused BOOLEAN   NOT NULL,
    made_by   BIGINT    NOT NULL REFERENCES people (id),
    made_at   TIMESTAMP NOT NULL
);

CREATE INDEX webhooks_by_maker ON webhooks (made_by);

-- What one of them is to be told, written down in the transaction in which it
-- happened, and what became of it.
CREATE TABLE deliveries (
    id         BIGINT    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id BIGINT    NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event      TEXT      NOT NULL,
    article_id BIGINT    REFERENCES articles (id) ON DELETE CASCADE,  -- none: it is a trial
    message    TEXT      NOT NULL,             -- blank until it is first sent: then it stays
    state      TEXT      NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'dropped')),
    attempts   INTEGER   NOT NULL,
    due_at     TIMESTAMP NOT NULL,             -- when it is sent, or sent again
    status     INTEGER,                        -- what was answered last
    failure    TEXT      NOT NULL,             -- why there was no answer
    made_at    TIMESTAMP NOT NULL,
    done_at    TIMESTAMP
);

CREATE INDEX deliveries_by_due ON deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_id, id);
CREATE INDEX deliveries_by_article ON deliveries (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX deliveries_by_done ON deliveries (done_at) WHERE done_at IS NOT NULL;
