"""Beside what the index knows of each card stands a copy of its schedule; here it is kept in step with the log.

One narrow table answers every question of a sitting, however many cards there are. (Joined with the states instead,
finding the next new cards takes 55 to 85 ms among 100,000 cards, and 0.1 ms with the copy.) The copy follows the log:
it is brought up to the newest row before it is read, so that it can never say more than the log does, whatever becomes
of either file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from quizzer.store.database import Database

FAR = 1 << 40  # no study day: a suspended card is asked from then on
_MOST_ROWS = 500  # that are looked at one by one

_COPIED = f"""
s.due_day,
CASE WHEN s.suspended THEN {FAR} ELSE COALESCE(s.buried_until, 0) END,
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

# The row of the log that the copy goes up to, and the newest: id, uid, and which making of the states; the uid of the
# row that has the number of the former by now; and the rows after it.
_NEWS = f"""
SELECT followed, newest,
       (SELECT uid FROM review WHERE id = number),
       (SELECT json_group_array(json_array(card, action = 'rename', target IS NOT NULL))
        FROM (SELECT card, action, target FROM review WHERE id > number ORDER BY id LIMIT {_MOST_ROWS + 1}))
FROM (SELECT (SELECT value FROM ix.made_with WHERE key = 'followed') AS followed,
             (SELECT json_extract(value, '$[0]') FROM ix.made_with WHERE key = 'followed') AS number,
             json_array(
                 COALESCE((SELECT MAX(id) FROM review), 0),
                 COALESCE((SELECT uid FROM review ORDER BY id DESC LIMIT 1), ''),
                 COALESCE((SELECT value FROM cache_key WHERE name = 'states_made'), '')
             ) AS newest)
"""


class Newest(NamedTuple):
    """The newest row of the log; of an empty one 0 and nothing."""

    id: int = 0
    uid: str = ""


def copy_states(database: Database, where: str = "1", values: Sequence[str] = ()) -> None:
    """Copy the states of the cards that meet a condition, as they are now."""
    database.execute(f"{_COPY} WHERE {where}", values)


class Follower:
    """Brings the copy up to the newest row of the log."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def follow(self) -> Newest:
        """Copy what has changed since the copy was made; the row that it goes up to now."""
        followed, newest, uid, rows = self._news()
        end = json.loads(newest)
        if followed != newest:
            cards = self._changed(json.loads(followed), uid, end, json.loads(rows)) if followed else None
            if cards is None:
                copy_states(self._db)
            elif cards:
                copy_states(self._db, f"key IN ({', '.join('?' for _ in cards)})", cards)
            # Only now: what is written meanwhile, or is copied before a crash, is copied once more.
            self._db.execute("INSERT OR REPLACE INTO ix.made_with VALUES ('followed', ?)", (newest,))
        return Newest(*end[:2])

    def is_in_step(self) -> bool:
        """Whether the copy is that of the newest row of the log."""
        followed, newest, *_ = self._news()
        return bool(followed == newest)

    def differing(self) -> int:
        """How many cards have another copy than the state that they are said to be in step with."""
        return int(self._db.one(_DIFFERING))

    def _news(self) -> tuple[str | None, str, str | None, str]:
        row: tuple[str | None, str, str | None, str] = self._db.execute(_NEWS).fetchone()
        return row

    def _changed(self, followed: list[Any], uid: str | None, newest: list[Any], rows: list[Any]) -> list[str] | None:
        """The cards that rows bear on; None if that cannot be told from the rows alone."""
        number, known_uid, made = followed
        if made != newest[2] or (number and uid != known_uid):
            return None  # the states were made anew, or it is another log, as after `restore`
        if len(rows) > _MOST_ROWS or any(is_rename for _, is_rename, _ in rows):
            return None
        cards = {card for card, _, _ in rows}
        return self._with_new_names(cards) if any(corrects for *_, corrects in rows) else sorted(cards)

    def _with_new_names(self, cards: set[str]) -> list[str]:
        """These cards, and what they were renamed to: a row that is taken back may stand under an old name."""
        rows = self._db.execute(
            "SELECT card, json_extract(detail, '$.to') FROM review WHERE action = 'rename' ORDER BY id"
        )
        for old, new in rows.fetchall():
            if old in cards:
                cards.add(new)
        return sorted(cards)
