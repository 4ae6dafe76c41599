"""What waits to be asked, read from the index and from the copy of the schedules that stands in it.

One narrow table answers every question of a sitting, however many cards there are. (Joined with the states instead,
finding the next new cards takes 55 to 300 ms among 100,000 cards, and 0.1 ms with the copy.) The copy follows the log:
it is brought up to the newest row before it is read, so that it can never say more than the log does, whatever becomes
of either file.
"""

import json
from collections.abc import Mapping
from typing import Any

from quizzer.core.queue import Agenda, Entry
from quizzer.store.database import Database
from quizzer.store.records import Filters
from quizzer.tuples import NamedTuple

FAR = 1 << 40  # no study day: a suspended card is asked from then on

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

# The row of the log that the copy goes up to, and the newest: id, uid, and which making of the states. The rows between
# tell what has changed unless the states were made anew, or it is another log, as after `restore`.
_STEP = """
SELECT followed, newest, json_array(
           number, COALESCE((SELECT uid FROM review WHERE id = number), ''), json_extract(newest, '$[2]')
       ) = followed
FROM (SELECT (SELECT value FROM ix.made_with WHERE key = 'followed') AS followed,
             (SELECT json_extract(value, '$[0]') FROM ix.made_with WHERE key = 'followed') AS number,
             json_array(
                 COALESCE((SELECT MAX(id) FROM review), 0),
                 COALESCE((SELECT uid FROM review ORDER BY id DESC LIMIT 1), ''),
                 COALESCE((SELECT value FROM cache_key WHERE name = 'states_made'), '')
             ) AS newest)
"""
# A newer row that this log had, which it has no more: told until it is there again, or the states are made anew.
_LOSE = """
INSERT OR REPLACE INTO ix.made_with SELECT 'lost', :followed
WHERE json_extract(:followed, '$[0]') AND json_extract(:followed, '$[2]') = json_extract(:newest, '$[2]')
    AND NOT EXISTS (SELECT 1 FROM review WHERE uid = json_extract(:followed, '$[1]'))
"""
_LOST = """
SELECT 1 FROM ix.made_with
WHERE key = 'lost' AND NOT EXISTS (SELECT 1 FROM review WHERE uid = json_extract(ix.made_with.value, '$[1]'))
    AND json_extract(ix.made_with.value, '$[2]') = (SELECT value FROM cache_key WHERE name = 'states_made')
"""
# A row that is taken back may stand under an old name of a card.
_CHANGED = """
key IN (
    SELECT card FROM review WHERE id > :last
    UNION SELECT CASE WHEN json_valid(detail) THEN json_extract(detail, '$.to') END FROM review
    WHERE action = 'rename' AND EXISTS (
        SELECT 1 FROM review WHERE id > :last AND (target IS NOT NULL OR action = 'rename')
    )
)
"""

_WAITS = "c.askable AND c.from_day <= :day"
_DUE = f"c.due_day <= :day AND {_WAITS}"
_NEW = f"c.due_day IS NULL AND {_WAITS}"
_AHEAD = f"(c.due_day > :day OR (c.due_day <= :day AND c.from_day > :day)) AND c.from_day < {FAR} AND c.askable"
_RETRY = f"c.retry_day = :day AND c.due_day > :day AND {_WAITS}"  # one that is due is asked for credit


# Names of cards are looked at again where the states were made anew, or for another log.
NAMED = "INSERT OR REPLACE INTO ix.made_with SELECT 'named', value FROM cache_key WHERE name = 'states_made'"
IS_NAMED = """
SELECT value = ? AND (SELECT value FROM ix.made_with WHERE key = 'named')
    IS (SELECT value FROM cache_key WHERE name = 'states_made')
FROM ix.made_with WHERE key = 'catalog'
"""


class Newest(NamedTuple):
    """The newest row of the log; of an empty one 0 and nothing."""

    id: int = 0
    uid: str = ""


def copy_states(database: Database, where: str = "1", values: Mapping[str, Any] | None = None) -> None:
    """Copy the states of the cards that meet a condition, as they are now."""
    database.execute(f"{_COPY} WHERE {where}", values or {})


def follow(database: Database) -> Newest:
    """Copy what has changed since the copy was made; the row of the log that it goes up to now."""
    followed, newest, goes_on = database.execute(_STEP).fetchone()
    if followed != newest:
        if goes_on:
            copy_states(database, _CHANGED, {"last": json.loads(followed)[0]})
        else:
            copy_states(database)
            if followed:
                database.execute(_LOSE, {"followed": followed, "newest": newest})
                database.execute("DELETE FROM ix.made_with WHERE key = 'named'")
        # Only now: what is written meanwhile, or is copied before a crash, is copied once more.
        database.execute("INSERT OR REPLACE INTO ix.made_with VALUES ('followed', ?)", (newest,))
    return Newest(*json.loads(newest)[:2])


def is_in_step(database: Database) -> bool:
    """Whether the copy is that of the newest row of the log."""
    followed, newest, _ = database.execute(_STEP).fetchone()
    return bool(followed == newest)


def has_lost(database: Database) -> bool:
    """Whether this log had newer rows when the copy was made than it has now: an older file has come in its place."""
    return bool(database.one(_LOST))


def differing(database: Database) -> int:
    """How many cards have another copy than the state that they are said to be in step with."""
    return int(database.one(_DIFFERING))


class Candidates(NamedTuple):
    """Cards that can be asked: due ones in due order, new ones in the order of meeting, and those failed today."""

    due: list[Entry]
    new: list[Entry]
    retries: list[Entry]


class Waiting:
    """The cards that wait, as of the newest row of the log."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.newest = follow(database)

    def agenda(self, study_day: int, filters: Filters, most_new: int = -1) -> Agenda:
        """How many cards are due, are new (counted no further than that, if it is not negative), were failed today."""
        where = filters.sql()
        sql = (
            f"SELECT (SELECT COUNT(*) FROM ix.card c WHERE {_DUE} AND {where}), "
            f"(SELECT COUNT(*) FROM (SELECT 1 FROM ix.card c WHERE {_NEW} AND {where} LIMIT :most_new)), "
            f"(SELECT COUNT(*) FROM ix.card c WHERE {_RETRY} AND {where})"
        )
        values = {**filters.values(), "day": study_day, "most_new": most_new}
        return Agenda(*self._db.execute(sql, values).fetchone())

    def candidates(self, study_day: int, filters: Filters, most_due: int, most_new: int) -> Candidates:
        """The first cards of each sort, and all that were failed today."""
        where, columns = filters.sql(), "c.key, c.topic, c.due_day, c.rank"
        sql = (
            f"SELECT * FROM (SELECT 'due', {columns}, c.due_day, c.rank FROM ix.card c WHERE {_DUE} AND {where} "
            "ORDER BY c.due_day, c.rank, c.key LIMIT :most_due) UNION ALL "
            f"SELECT * FROM (SELECT 'new', {columns}, c.ord, 0 FROM ix.card c WHERE {_NEW} AND {where} "
            "ORDER BY c.ord LIMIT :most_new) UNION ALL "
            f"SELECT 'retry', {columns}, c.id, 0 FROM ix.card c WHERE {_RETRY} AND {where} ORDER BY 6, 7, 2"
        )
        values = {**filters.values(), "day": study_day, "most_due": most_due, "most_new": most_new}
        found = Candidates([], [], [])
        for turn, key, topic, day, rank, *_ in self._db.execute(sql, values):
            entries = found.due if turn == "due" else found.new if turn == "new" else found.retries
            entries.append(Entry(key, topic, turn, day, 0 if turn == "new" else rank))
        return found

    def ahead_count(self, study_day: int, filters: Filters) -> int:
        """How many cards are met but not due."""
        sql = f"SELECT COUNT(*) FROM ix.card c WHERE {_AHEAD} AND {filters.sql()}"
        return int(self._db.one(sql, {**filters.values(), "day": study_day}))

    def ahead(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that are met but not due, those not answered for longest first."""
        sql = (
            "SELECT c.key, c.topic, 'ahead', s.answered_day, c.rank FROM ix.card c JOIN card_state s ON s.card = c.key "
            f"WHERE {_AHEAD} AND {filters.sql()} ORDER BY s.answered_day, c.rank, c.key LIMIT :limit"
        )
        values = {**filters.values(), "day": study_day, "limit": limit}
        return [Entry(*row) for row in self._db.execute(sql, values)]

    def linked(self, study_day: int, filters: Filters) -> list[tuple[str, str, str, int | None, bool, str | None]]:
        """All cards that can be asked: key, topic, kind, difficulty, whether they were met, and the follow-up."""
        sql = (
            "SELECT c.key, c.topic, c.kind, c.difficulty, c.due_day IS NOT NULL, json_extract(b.json, '$.follow_up') "
            f"FROM ix.card c JOIN ix.body b ON b.id = c.id WHERE {_WAITS} AND {filters.sql()} ORDER BY c.ord"
        )
        rows = self._db.execute(sql, {**filters.values(), "day": study_day})
        return [(*row[:4], bool(row[4]), row[5]) for row in rows]

    def next_due_day(self, study_day: int, filters: Filters) -> int | None:
        """The next study day after this one on which a card is due."""
        sql = (
            "SELECT MIN(MAX(c.due_day, c.from_day, :day + 1)) FROM ix.card c "
            f"WHERE c.due_day IS NOT NULL AND c.from_day < {FAR} AND c.askable AND {filters.sql()}"
        )
        day = self._db.one(sql, {**filters.values(), "day": study_day})
        return None if day is None else int(day)
