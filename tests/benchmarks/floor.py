"""Bare SQLite as a contender: what remains when everything but the rows on disk is left away."""

from __future__ import annotations

import json
import os
import sqlite3

from tests.benchmarks.quizzer_home import SEARCHED

_SCHEMA = """
CREATE TABLE card (id INTEGER PRIMARY KEY, text TEXT, due INTEGER);
CREATE INDEX card_due ON card (due);
CREATE TABLE review (id INTEGER PRIMARY KEY, card INTEGER, study_day INTEGER, grade INTEGER, duration_ms INTEGER,
    raw TEXT, detail TEXT);
CREATE INDEX review_card ON review (card);
"""
_COPY = "INSERT INTO review SELECT id, substr(card, -6), study_day, grade, duration_ms, raw, detail FROM home.review"
_TEXT = (
    "What does statement {0} say about the entropy when a token is rare? To hear how you tell fact {0} from a bound."
)


class Floor:
    """Two tables with the pragmas of quizzer."""

    name = "sqlite"

    def __init__(self, path: str) -> None:
        self._path = path
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")

    @staticmethod
    def make(folder: str, cards: int, home: str) -> str:
        """Make a database of so many cards and the reviews of a home, and say where it is."""
        path = os.path.join(folder, "floor.sqlite")
        floor = Floor(path)
        floor._db.executescript(_SCHEMA)
        floor._db.execute("ATTACH ? AS home", (os.path.join(home, "progress.sqlite"),))
        floor._db.execute("BEGIN")
        floor._db.executemany("INSERT INTO card VALUES (?, ?, 0)", ((n, _TEXT.format(n)) for n in range(cards)))
        floor._db.execute(_COPY)
        floor._db.execute("COMMIT")
        floor.close()
        return path

    def next_card(self) -> object:
        sql = "SELECT id, text, due FROM card WHERE due <= 10 ORDER BY due, id LIMIT 1"
        self._card = self._db.execute(sql).fetchone()
        return self._card

    def answer(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("INSERT INTO review VALUES (NULL, ?, 1, 3, 0, '1', ?)", (self._card[0], "x" * 300))
        self._db.execute("UPDATE card SET due = 20 WHERE id = ?", (self._card[0],))
        self._db.execute("COMMIT")

    def settle(self) -> None:
        pass

    def undo(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        number, card = self._db.execute("SELECT id, card FROM review ORDER BY id DESC LIMIT 1").fetchone()
        self._db.execute("DELETE FROM review WHERE id = ?", (number,))
        self._db.execute("UPDATE card SET due = 0 WHERE id = ?", (card,))
        self._db.execute("COMMIT")

    def stats(self) -> None:
        self._db.execute("SELECT card, COUNT(*), SUM(duration_ms), AVG(grade) FROM review GROUP BY +card").fetchall()
        self._db.execute("SELECT study_day, COUNT(*) FROM review GROUP BY +study_day").fetchall()

    def search(self) -> None:
        self._db.execute("SELECT id, text FROM card WHERE instr(text, ?) > 0", (SEARCHED,)).fetchall()

    def check(self) -> None:
        assert self._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def backup(self) -> None:
        target = self._path + ".backup"
        if os.path.exists(target):
            os.unlink(target)
        self._db.execute("VACUUM INTO ?", (target,))

    def export(self) -> None:
        with open(self._path + ".json", "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in self._db.execute("SELECT * FROM review"))

    def close(self) -> None:
        self._db.close()
