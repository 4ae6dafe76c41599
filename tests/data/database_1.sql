-- A home's database as the first schema wrote it: ten rows of two days, every sort among them, and stale caches.
PRAGMA user_version = 1;
CREATE TABLE params (
    id INTEGER PRIMARY KEY, algorithm TEXT NOT NULL, weights TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
    library TEXT NOT NULL, created_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE review (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, card TEXT NOT NULL, action TEXT NOT NULL, at_ms INTEGER NOT NULL,
    offset_min INTEGER NOT NULL, study_day INTEGER NOT NULL, credited INTEGER NOT NULL,
    grade INTEGER CHECK (grade BETWEEN 1 AND 4), proposed INTEGER CHECK (proposed BETWEEN 1 AND 4), state TEXT,
    named TEXT, raw TEXT, detail TEXT, duration_ms INTEGER NOT NULL DEFAULT 0, sitting TEXT,
    params_id INTEGER REFERENCES params, expected_recall REAL, target INTEGER REFERENCES review
) STRICT;
CREATE INDEX review_card ON review (card, id);
CREATE INDEX review_day ON review (study_day, id);
CREATE INDEX review_target ON review (target) WHERE target IS NOT NULL;
CREATE INDEX review_rename ON review (id) WHERE action = 'rename';
CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_no_delete BEFORE DELETE ON review
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;
CREATE TABLE card_state (
    card TEXT PRIMARY KEY, rank INTEGER NOT NULL, stability REAL, difficulty REAL, last_day INTEGER, reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL, interval_days INTEGER, due_day INTEGER, suspended INTEGER NOT NULL, buried_until INTEGER,
    flag TEXT, attempt INTEGER NOT NULL, uses INTEGER NOT NULL, answered_day INTEGER, answered_grade INTEGER,
    credited_day INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX card_state_due ON card_state (due_day, rank) WHERE due_day IS NOT NULL;
CREATE INDEX card_state_answered ON card_state (answered_day) WHERE answered_day IS NOT NULL;
CREATE INDEX card_state_credited ON card_state (credited_day) WHERE credited_day IS NOT NULL;
CREATE TABLE cache_key (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO params VALUES (1, 'FSRS-6', '[0.212]', 'default', 'fsrs 6.3.2', 1763920800000);
INSERT INTO review VALUES
    (1, 'u1', 'd/good', 'answer', 1763920800000, 60, 739578, 1, 3, 3, 'right', NULL, '0.5', '{"attempt": 1}', 9000, 's1', 1, NULL, NULL),
    (2, 'u2', 'd/easy', 'answer', 1763920860000, 60, 739578, 1, 3, 3, 'right', NULL, '2', NULL, 9000, 's1', 1, NULL, NULL),
    (3, 'u3', 'd/easy', 'regrade', 1763920861000, 60, 739578, 0, 4, 3, NULL, NULL, NULL, NULL, 0, 's1', 1, NULL, 2),
    (4, 'u4', 'd/gone', 'answer', 1763920900000, 60, 739578, 1, 1, 1, 'wrong', 'log2_for_ln', '0.7', '{"attempt": 1}', 9000, 's1', 1, NULL, NULL),
    (5, 'u5', 'd/gone', 'void', 1763920905000, 60, 739578, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 's1', 1, NULL, 4),
    (6, 'u6', 'd/old', 'answer', 1763920950000, 60, 739578, 1, 1, 1, 'wrong', NULL, 'x', '{"attempt": 1}', 9000, 's1', 1, NULL, NULL),
    (7, 'u7', 'd/old', 'rename', 1763920960000, 60, 739578, 0, NULL, NULL, NULL, NULL, NULL, '{"to": "d/new"}', 0, NULL, 1, NULL, NULL),
    (8, 'u8', 'd/suspended', 'suspend', 1764007200000, 60, 739579, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 's2', 1, NULL, NULL),
    (9, 'u9', 'd/flagged', 'flag', 1764007201000, 60, 739579, 0, NULL, NULL, NULL, NULL, NULL, '{"note": "is it?"}', 0, 's2', 1, NULL, NULL),
    (10, 'u10', 'd/buried', 'bury', 1764007202000, 60, 739579, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 's2', 1, NULL, NULL);
INSERT INTO card_state VALUES ('d/stale', 1, 1.0, 5.0, 1, 1, 0, 1, 2, 0, NULL, NULL, 1, 1, 1, 3, 1);
