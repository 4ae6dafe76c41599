-- Caches of what statistics count, made again with the states; written shortly, for the reason in 0003. Of each card: its
-- answers of all sorts; those that moved its schedule; of these, those at least a study day after the one before; of
-- these, those that were not Again; and the milliseconds of all, each answer counted with at most 300 s.
DROP TABLE card_state;
CREATE TABLE card_state (
card TEXT PRIMARY KEY,
rank INTEGER NOT NULL,
stability REAL,
difficulty REAL,
last_day INTEGER,
reps INTEGER NOT NULL,
lapses INTEGER NOT NULL,
interval_days INTEGER,
due_day INTEGER,
suspended INTEGER NOT NULL,
buried_until INTEGER,
flag TEXT,
attempt INTEGER NOT NULL,
uses INTEGER NOT NULL,
answered_day INTEGER,
answered_grade INTEGER,
answers INTEGER NOT NULL,
credited INTEGER NOT NULL,
spaced INTEGER NOT NULL,
recalled INTEGER NOT NULL,
duration_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX card_state_due ON card_state (due_day, rank) WHERE due_day IS NOT NULL;
CREATE INDEX card_state_answered ON card_state (answered_day) WHERE answered_day IS NOT NULL;
CREATE INDEX card_state_last ON card_state (last_day) WHERE last_day IS NOT NULL;
DROP TABLE cache_key;
CREATE TABLE cache_key (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Of each study day that has answers.
CREATE TABLE day_sum (study_day INTEGER PRIMARY KEY, answers INTEGER, duration_ms INTEGER) STRICT;
-- Few answers make a mistake that has a name.
CREATE INDEX review_named ON review (study_day) WHERE named IS NOT NULL;
