-- The card index: what sessions need of the decks, so that the first question needs neither YAML nor NumPy.
-- A cache in a file of its own: it is deleted and made again whenever it is stale, of another version, or damaged.
CREATE TABLE ix.deck (
    name        TEXT PRIMARY KEY,
    path        TEXT NOT NULL,
    origin      TEXT NOT NULL,
    mtime_ns    INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    digest      TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    ord         INTEGER NOT NULL,
    aliases     TEXT NOT NULL,        -- JSON: former names
    topics      TEXT NOT NULL,        -- JSON: [{id, title, requires}]
    problems    TEXT NOT NULL,        -- JSON: [[severity, path, line, column, card, message, hint]]
    entries     INTEGER NOT NULL,     -- cards in the file, good or not
    broken      INTEGER NOT NULL      -- those of them that cannot be used
) STRICT;

CREATE TABLE ix.card (
    key         TEXT PRIMARY KEY,
    deck        TEXT NOT NULL,
    topic       TEXT NOT NULL,        -- deck/topic
    topic_title TEXT NOT NULL,
    kind        TEXT NOT NULL,
    ord         INTEGER NOT NULL,     -- the place in which new cards are met
    text        TEXT NOT NULL,        -- what --search looks in
    json        TEXT NOT NULL,
    token       TEXT NOT NULL         -- of the card's text and its verify version
) STRICT, WITHOUT ROWID;

CREATE INDEX ix.card_ord ON card (ord);
CREATE INDEX ix.card_topic ON card (topic);

CREATE TABLE ix.variant (
    card        TEXT PRIMARY KEY,
    attempt     INTEGER NOT NULL,
    json        TEXT,                 -- NULL: it could not be drawn, for this reason
    reason      TEXT,
    plain       TEXT                  -- the question as linear text, kept when it was first asked for
) STRICT, WITHOUT ROWID;

CREATE TABLE ix.made_with (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
