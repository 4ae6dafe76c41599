-- The card index: what sessions need of the decks, so that the first question needs neither YAML nor NumPy.
-- A cache in a file of its own: it is deleted and made again whenever it is stale, of another version, or damaged.
CREATE TABLE ix.deck (
    name        TEXT PRIMARY KEY,
    path        TEXT NOT NULL,
    origin      TEXT NOT NULL,
    mtime_ns    INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    digest      TEXT NOT NULL,        -- of the file's content
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    ord         INTEGER NOT NULL,
    aliases     TEXT NOT NULL,        -- JSON: former names
    groups      TEXT NOT NULL,        -- JSON: words under which it is chosen
    topics      TEXT NOT NULL,        -- JSON: [{id, title, requires}]
    problems    TEXT NOT NULL,        -- JSON: [[severity, path, line, column, card, message, hint]]
    entries     INTEGER NOT NULL,     -- cards in the file, good or not
    broken      INTEGER NOT NULL,     -- those of them that cannot be used
    conflicts   TEXT NOT NULL,        -- JSON: [[card, line, alias, message, hint]], names that are another deck's
    version     TEXT NOT NULL,        -- as the deck says
    checkout    TEXT NOT NULL         -- the commit, if it was read in a git checkout
) STRICT;

-- One narrow row a card, so that counting 100,000 of them reads a few megabytes. The last columns copy what the log
-- says of the card, from `card_state`; `made_with` says up to which row of the log.
CREATE TABLE ix.card (
    id          INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    deck        TEXT NOT NULL,
    topic       TEXT NOT NULL,        -- deck/topic
    kind        TEXT NOT NULL,
    difficulty  INTEGER,              -- 1 to 5, if it says
    position    INTEGER NOT NULL,     -- in its deck
    ord         INTEGER NOT NULL,     -- the place in which new cards are met
    rank        INTEGER NOT NULL,     -- order among the cards of one due day
    identity    TEXT NOT NULL,        -- of the card's text and its verify version
    aliases     TEXT,                 -- JSON: former names, if it has any
    requires    TEXT,                 -- JSON: what is to be met before, if anything
    tags        TEXT,                 -- JSON: words to select by, if any
    functions   TEXT,                 -- JSON: the verify functions that it asks for, if any
    line        INTEGER NOT NULL,     -- in its file
    askable     INTEGER NOT NULL,     -- 0: it cannot be drawn
    due_day     INTEGER,              -- NULL: it was never met
    from_day    INTEGER NOT NULL,     -- buried until then; far away while suspended
    retry_day   INTEGER               -- the study day of its last answer, if that was Again
) STRICT;

CREATE INDEX ix.card_ord ON card (ord);
CREATE INDEX ix.card_topic ON card (topic, due_day, rank);
CREATE INDEX ix.card_deck ON card (deck, due_day, rank);
CREATE INDEX ix.card_due ON card (due_day, rank, from_day, askable) WHERE due_day IS NOT NULL;
CREATE INDEX ix.card_new ON card (ord, from_day, askable) WHERE due_day IS NULL;
CREATE INDEX ix.card_retry ON card (retry_day) WHERE retry_day IS NOT NULL;

CREATE TABLE ix.body (
    id          INTEGER PRIMARY KEY,  -- of the card
    json        TEXT NOT NULL,
    text        TEXT NOT NULL         -- what --search looks in, case folded
) STRICT;

CREATE TABLE ix.variant (
    id          INTEGER PRIMARY KEY,  -- of the card
    attempt     INTEGER NOT NULL,
    json        TEXT,                 -- NULL: it could not be drawn, for this reason
    reason      TEXT,
    plain       TEXT                  -- the question as linear text, kept when it was first asked for
) STRICT;

CREATE INDEX ix.variant_undrawn ON variant (id) WHERE json IS NULL;

-- Cards with progress that were taken out of their decks, or go by another name: what tells which card is which by now.
CREATE TABLE ix.gone (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE ix.made_with (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The day's ranking of a plan: made again each day, and when the decks, the plan or the states change.
CREATE TABLE ix.plan (
    place       INTEGER PRIMARY KEY,
    id          INTEGER NOT NULL,     -- of the card
    seconds     REAL NOT NULL         -- that an answer is expected to take
) STRICT;
CREATE TABLE ix.plan_of (key TEXT NOT NULL, outlook TEXT NOT NULL) STRICT;
