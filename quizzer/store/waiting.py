"""What waits to be asked, read from the index and from the copy of the schedules that stands in it."""

from __future__ import annotations

from typing import NamedTuple

from quizzer.core.queue import Agenda, Entry
from quizzer.store.database import Database
from quizzer.store.filters import Filters
from quizzer.store.follower import FAR, Newest

_WAITS = "c.askable AND c.from_day <= :day"
_DUE = f"c.due_day <= :day AND {_WAITS}"
_NEW = f"c.due_day IS NULL AND {_WAITS}"
_RETRY = f"c.retry_day = :day AND c.due_day > :day AND {_WAITS}"  # one that is due is asked for credit


class Candidates(NamedTuple):
    """Cards that can be asked: due ones in due order, new ones in the order of meeting, and those failed today."""

    due: list[Entry]
    new: list[Entry]
    retries: list[Entry]


class Waiting:
    """The cards that wait, as of the newest row of the log when it was last looked at."""

    def __init__(self, database: Database, newest: Newest) -> None:
        self._db = database
        self.newest = newest

    def agenda(self, study_day: int, filters: Filters, most_new: int) -> Agenda:
        """How many cards are due, are new (counted no further than asked), and were failed today."""
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

    def ahead(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that are met but not due, those not answered for longest first."""
        sql = (
            "SELECT c.key, c.topic, 'ahead', s.answered_day, c.rank FROM ix.card c JOIN card_state s ON s.card = c.key "
            f"WHERE (c.due_day > :day OR (c.due_day <= :day AND c.from_day > :day)) AND c.from_day < {FAR} "
            f"AND c.askable AND {filters.sql()} ORDER BY s.answered_day, c.rank, c.key LIMIT :limit"
        )
        values = {**filters.values(), "day": study_day, "limit": limit}
        return [Entry(*row) for row in self._db.execute(sql, values)]

    def due_count(self, study_day: int, filters: Filters) -> int:
        """How many cards are due."""
        return self._count(_DUE, study_day, filters)

    def new_count(self, study_day: int, filters: Filters) -> int:
        """How many cards were never met."""
        return self._count(_NEW, study_day, filters)

    def _count(self, where: str, study_day: int, filters: Filters) -> int:
        sql = f"SELECT COUNT(*) FROM ix.card c WHERE {where} AND {filters.sql()}"
        return int(self._db.one(sql, {**filters.values(), "day": study_day}))

    def next_due_day(self, study_day: int, filters: Filters) -> int | None:
        """The next study day after this one on which a card is due."""
        sql = (
            "SELECT MIN(MAX(c.due_day, c.from_day, :day + 1)) FROM ix.card c "
            f"WHERE c.due_day IS NOT NULL AND c.from_day < {FAR} AND c.askable AND {filters.sql()}"
        )
        day = self._db.one(sql, {**filters.values(), "day": study_day})
        return None if day is None else int(day)
