"""What waits to be asked: a copy of each card's schedule beside what the index knows of the card.

One narrow table answers every question of a sitting, however many cards there are. The copy follows the log: it is
brought up to the newest row before it is read, so that it can never say more than the log does, whatever becomes of
either file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from quizzer.core.queue import Entry, Turn
from quizzer.store.database import Database
from quizzer.store.filters import Filters

_FAR = 1 << 40  # no study day: a suspended card is asked from then on
_MOST_ROWS = 500  # that are looked at one by one
_WAITS = "c.askable AND c.from_day <= :day"

_COPIED = f"""
s.due_day,
CASE WHEN s.suspended THEN {_FAR} ELSE COALESCE(s.buried_until, 0) END,
CASE WHEN s.answered_grade = 1 THEN s.answered_day END
"""
_COPY = f"""
UPDATE ix.card SET (due_day, from_day, retry_day) = (
    SELECT {_COPIED} FROM (SELECT 1) LEFT JOIN card_state s ON s.card = ix.card.key
)
"""
_DIFFERING = f"""
SELECT COUNT(*) FROM ix.card c LEFT JOIN card_state s ON s.card = c.key
WHERE (c.due_day, c.from_day, c.retry_day) IS NOT ({_COPIED})
"""

_POSITIONS = """
SELECT (SELECT value FROM ix.made_with WHERE key = 'followed'),
       json_array(
           COALESCE((SELECT MAX(id) FROM review), 0),
           COALESCE((SELECT uid FROM review ORDER BY id DESC LIMIT 1), ''),
           COALESCE((SELECT value FROM cache_key WHERE name = 'states_made'), '')
       )
"""


def copy_states(database: Database, where: str = "1", values: Sequence[str] = ()) -> None:
    """Copy the states of the cards that meet a condition, as they are now."""
    database.execute(f"{_COPY} WHERE {where}", values)


class Waiting:
    """The cards that wait, of a database that has the index attached."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def follow(self) -> None:
        """Bring the copy up to the newest row of the log."""
        if self.is_in_step():
            return
        with self._db.atomic():
            followed, newest = self._positions()
            cards = self._cards_between(json.loads(followed), json.loads(newest)) if followed else None
            if cards is None:
                copy_states(self._db)
            elif cards:
                copy_states(self._db, f"key IN ({', '.join('?' for _ in cards)})", cards)
            self._db.execute("INSERT OR REPLACE INTO ix.made_with VALUES ('followed', ?)", (newest,))

    def is_in_step(self) -> bool:
        """Whether the copy is that of the newest row of the log."""
        followed, newest = self._positions()
        return bool(followed == newest)

    def differing(self) -> int:
        """How many cards have another copy than the state that they are said to be in step with."""
        return int(self._db.one(_DIFFERING))

    def _positions(self) -> tuple[str | None, str]:
        """The row of the log that the copy goes up to, and the newest: id, uid, and which making of the states."""
        position: tuple[str | None, str] = self._db.execute(_POSITIONS).fetchone()
        return position

    def _cards_between(self, followed: list[Any], newest: list[Any]) -> list[str] | None:
        """The cards that rows after that one bear on; None if that cannot be told from the rows alone."""
        number, uid, made = followed
        if made != newest[2]:
            return None  # the states were made anew
        sql = "SELECT uid, card, action FROM review WHERE id >= ? ORDER BY id LIMIT ?"
        rows = self._db.execute(sql, (number, _MOST_ROWS + 1)).fetchall()
        if number:
            if not rows or rows[0][0] != uid:
                return None  # another log, as after `restore`
            del rows[0]
        if len(rows) >= _MOST_ROWS or any(action == "rename" for _, _, action in rows):
            return None
        return self._with_new_names({card for _, card, _ in rows})

    def _with_new_names(self, cards: set[str]) -> list[str]:
        """These cards, and what they were renamed to: a row that is taken back may stand under an old name."""
        rows = self._db.execute(
            "SELECT card, json_extract(detail, '$.to') FROM review WHERE action = 'rename' ORDER BY id"
        )
        for old, new in rows.fetchall():
            if old in cards:
                cards.add(new)
        return sorted(cards)

    def due(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that are due, in due order."""
        where = f"c.due_day <= :day AND {_WAITS}"
        return self._entries("due", where, "c.due_day, c.rank, c.key", study_day, filters, limit)

    def due_count(self, study_day: int, filters: Filters) -> int:
        """How many cards are due."""
        return self._count(f"c.due_day <= :day AND {_WAITS}", study_day, filters)

    def next_due_day(self, study_day: int, filters: Filters) -> int | None:
        """The next study day after this one on which a card is due."""
        self.follow()
        sql = (
            "SELECT MIN(MAX(c.due_day, c.from_day, :day + 1)) FROM ix.card c "
            f"WHERE c.due_day IS NOT NULL AND c.from_day < {_FAR} AND c.askable AND {filters.sql()}"
        )
        day = self._db.one(sql, {**filters.values(), "day": study_day})
        return None if day is None else int(day)

    def retries(self, study_day: int, filters: Filters) -> list[Entry]:
        """The cards whose last answer today is Again and that are not due for a credited answer."""
        where = f"c.retry_day = :day AND c.due_day > :day AND {_WAITS}"
        return self._entries("retry", where, "c.id", study_day, filters, -1)

    def new(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that were never met, in the order in which they are to be met."""
        return self._entries("new", f"c.due_day IS NULL AND {_WAITS}", "c.ord", study_day, filters, limit)

    def new_count(self, study_day: int, filters: Filters) -> int:
        """How many cards were never met."""
        return self._count(f"c.due_day IS NULL AND {_WAITS}", study_day, filters)

    def ahead(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that are met but not due, those not answered for longest first."""
        self.follow()
        sql = (
            "SELECT c.key, c.topic, 'ahead', s.answered_day, c.rank FROM ix.card c JOIN card_state s ON s.card = c.key "
            f"WHERE (c.due_day > :day OR (c.due_day <= :day AND c.from_day > :day)) AND c.from_day < {_FAR} "
            f"AND c.askable AND {filters.sql()} ORDER BY s.answered_day, c.rank, c.key LIMIT :limit"
        )
        values = {**filters.values(), "day": study_day, "limit": limit}
        return [Entry(*row) for row in self._db.execute(sql, values)]

    def _entries(self, turn: Turn, where: str, order: str, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        self.follow()
        columns = "c.key, c.topic, c.due_day, c.rank"
        sql = f"SELECT {columns} FROM ix.card c WHERE {where} AND {filters.sql()} ORDER BY {order} LIMIT :limit"
        rows = self._db.execute(sql, {**filters.values(), "day": study_day, "limit": limit})
        return [Entry(key, topic, turn, day, 0 if turn == "new" else rank) for key, topic, day, rank in rows]

    def _count(self, where: str, study_day: int, filters: Filters) -> int:
        self.follow()
        sql = f"SELECT COUNT(*) FROM ix.card c WHERE {where} AND {filters.sql()}"
        return int(self._db.one(sql, {**filters.values(), "day": study_day}))

    def met_today(self, study_day: int) -> tuple[int, int]:
        """Credited today: cards met for the first time, and reviews of others."""
        sql = "SELECT COALESCE(SUM(reps = 1), 0), COALESCE(SUM(reps > 1), 0) FROM card_state WHERE last_day = ?"
        new, reviews = self._db.execute(sql, (study_day,)).fetchone()
        return int(new), int(reviews)
