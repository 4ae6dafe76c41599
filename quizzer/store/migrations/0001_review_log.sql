-- The review log: insert only. Everything that changes a card's state is a row.
CREATE TABLE review (
    id              INTEGER PRIMARY KEY,
    uid             TEXT NOT NULL UNIQUE,     -- unique across machines, so that two logs can be merged
    card            TEXT NOT NULL,            -- deck/id
    action          TEXT NOT NULL,
    at_ms           INTEGER NOT NULL,         -- UTC, milliseconds since 1970
    offset_min      INTEGER NOT NULL,         -- of the local time, when it was written
    study_day       INTEGER NOT NULL,         -- ordinal of the local date less the rollover hour, frozen here
    credited        INTEGER NOT NULL,
    grade           INTEGER CHECK (grade BETWEEN 1 AND 4),
    proposed        INTEGER CHECK (proposed BETWEEN 1 AND 4),
    state           TEXT,
    named           TEXT,
    raw             TEXT,
    detail          TEXT,                     -- JSON
    duration_ms     INTEGER NOT NULL DEFAULT 0,
    sitting         TEXT,
    params_id       INTEGER REFERENCES params,
    expected_recall REAL,
    target          INTEGER REFERENCES review -- what a regrade or a void refers to
) STRICT;

CREATE INDEX review_card ON review (card, id);
CREATE INDEX review_day ON review (study_day, id);
CREATE INDEX review_target ON review (target) WHERE target IS NOT NULL;
CREATE INDEX review_rename ON review (id) WHERE action = 'rename';

CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;

CREATE TRIGGER review_no_delete BEFORE DELETE ON review
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;

-- The parameter vectors of the scheduler that answers were scheduled with.
CREATE TABLE params (
    id          INTEGER PRIMARY KEY,
    algorithm   TEXT NOT NULL,
    weights     TEXT NOT NULL UNIQUE,         -- JSON
    source      TEXT NOT NULL,
    library     TEXT NOT NULL,
    created_ms  INTEGER NOT NULL
) STRICT;

-- A cache: the fold of each card's rows.
CREATE TABLE card_state (
    card            TEXT PRIMARY KEY,
    rank            INTEGER NOT NULL,         -- order among the cards of one due day
    stability       REAL,
    difficulty      REAL,
    last_day        INTEGER,
    reps            INTEGER NOT NULL,
    lapses          INTEGER NOT NULL,
    interval_days   INTEGER,
    due_day         INTEGER,
    suspended       INTEGER NOT NULL,
    buried_until    INTEGER,
    flag            TEXT,
    attempt         INTEGER NOT NULL,
    uses            INTEGER NOT NULL,
    answered_day    INTEGER,
    answered_grade  INTEGER,
    credited_day    INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX card_state_due ON card_state (due_day, rank) WHERE due_day IS NOT NULL;
CREATE INDEX card_state_answered ON card_state (answered_day) WHERE answered_day IS NOT NULL;
CREATE INDEX card_state_credited ON card_state (credited_day) WHERE credited_day IS NOT NULL;

-- What the caches were made with: a change of it makes them stale.
CREATE TABLE cache_key (
    name    TEXT PRIMARY KEY,
    value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
